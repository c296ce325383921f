"""Reading people: through the actor always, so that an office sees whom it knows and no other."""

from datetime import datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from huiju.accounts.models import Grant, Space, Token, User
from huiju.core.actor import Actor
from huiju.core.models import AuditEntry
from huiju.core.narrowing import narrowed
from huiju.people.choices import Purpose
from huiju.people.models import Consent, KnownIn, Person, RoleInvitation
from huiju.people.rules import MANAGE_TEAM, VIEW
from huiju.text import search_tokens


def reach(space: Space) -> Q:
    """Rows that belong to the space or one below it, for a model with a ``space``."""
    return Q(space=space) | Q(space__parent=space) | Q(space__parent__parent=space)


def visible_people(actor: Actor, space: Space) -> QuerySet[Person]:
    """The people known in the space or below it, as far as the actor's staff roles reach."""
    if not actor.holds(VIEW.code, space):
        return Person.objects.none()
    known = KnownIn.objects.filter(reach(space), person=OuterRef("pk"))
    return narrowed(actor, space, Person.objects.filter(Exists(known)))


def with_known_since(people: QuerySet[Person], space: Space) -> QuerySet[Person]:
    """Adds ``known_since``: when one first became known in the space or below it."""
    since = (
        KnownIn.objects.filter(reach(space), person=OuterRef("pk"))
        .order_by()
        .values("person")
        .annotate(first=Min("since"))
        .values("first")
    )
    return people.annotate(known_since=Subquery(since))


def known_after(people: QuerySet[Person], space: Space, moment: datetime) -> QuerySet[Person]:
    """Those who became known in the space or below it at ``moment`` or later."""
    before = KnownIn.objects.filter(reach(space), person=OuterRef("pk"), since__lt=moment)
    return people.filter(~Exists(before))


def matching(people: QuerySet[Person], query: str, *, by_contact: bool = False) -> QuerySet[Person]:
    """Those whom the words of ``query`` find: any script, pinyin, parts of words.

    ``by_contact`` also finds an e-mail address or a telephone number; never for a reader who may
    not see them, because finding would tell.
    """
    if by_contact and "@" in query:
        return people.filter(email__icontains=query.strip())
    digits = "".join(c for c in query if c.isdigit())
    if by_contact and len(digits) >= 4 and not any(c.isalpha() for c in query):
        return people.filter(phone__contains=digits)
    for token in search_tokens(query):
        people = people.filter(search__contains=token)
    return people


def speaking(people: QuerySet[Person], languages: list[str]) -> QuerySet[Person]:
    """Those whose languages hold one of these codes (the same on both databases)."""
    # JSON containment is PostgreSQL's alone; a code with its quotes is unambiguous in the text.
    spoken = Q()
    for code in languages:
        spoken |= Q(languages__icontains=f'"{code}"')
    return people.filter(spoken)


def countries_of(actor: Actor, space: Space) -> set[str]:
    """The countries of the people known here: what a filter by country can find."""
    people = visible_people(actor, space)
    return set(people.order_by().values_list("country", flat=True).distinct())


def visible_person(actor: Actor, space: Space, key: str) -> Person:
    person = visible_people(actor, space).select_related("user", "photo").filter(key=key).first()
    if person is None:
        raise Http404
    return person


def own_person(actor: Actor) -> Person | None:
    """The person of the signed-in user, if there is one yet."""
    if actor.user is None:
        return None
    return Person.objects.select_related("photo", "user").filter(user=actor.user).first()


def known_in(actor: Actor, person: Person, space: Space) -> list[KnownIn]:
    """How and since when the person is known in the space and below it."""
    rows = (
        KnownIn.objects.filter(reach(space), person=person)
        if actor.holds(VIEW.code, space)
        else KnownIn.objects.none()
    )
    return list(rows.select_related("space").order_by("since"))


def history(person: Person, limit: int = 50) -> list[AuditEntry]:
    """The latest changes of the person's record, newest first."""
    entries = AuditEntry.objects.filter(
        target_type=Person._meta.label_lower, target_id=person.pk
    ).select_related("user__person")
    return list(entries.order_by("-at", "-pk")[:limit])


def consents_in_force(person: Person) -> dict[Purpose, Consent]:
    rows = Consent.objects.filter(person=person, withdrawn_at=None)
    return {Purpose(row.purpose): row for row in rows}


def consent_history(person: Person) -> list[Consent]:
    return list(Consent.objects.filter(person=person).order_by("-given_at", "-pk"))


def has_consented(person: Person, purpose: Purpose) -> bool:
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).exists()


def team_of(actor: Actor, space: Space) -> list[Grant]:
    """Who has which staff role here or above; for owners only."""
    actor.need(MANAGE_TEAM.code, space)
    grants = Grant.objects.filter(space__in=space.line()).select_related("user__person", "space")
    return list(grants.order_by("user__email", "role", "pk"))


def open_invitations(actor: Actor, space: Space) -> list[RoleInvitation]:
    """Roles promised in this space and not taken up yet; for owners only."""
    actor.need(MANAGE_TEAM.code, space)
    rows = RoleInvitation.objects.filter(space=space, taken_up_at=None, withdrawn_at=None)
    return list(rows.order_by("email", "role"))


def user_with(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def grant_in(actor: Actor, space: Space, number: str) -> Grant:
    """A role given in this very space (not above it); for owners only."""
    actor.need(MANAGE_TEAM.code, space)
    rows = Grant.objects.filter(space=space)
    grant = rows.filter(pk=int(number)).first() if number.isdecimal() else None
    if grant is None:
        raise Http404
    return grant


def invitation_in(actor: Actor, space: Space, key: str) -> RoleInvitation:
    """A role promised in this very space; for owners only."""
    actor.need(MANAGE_TEAM.code, space)
    invitation = RoleInvitation.objects.filter(space=space, key=key).select_related("space").first()
    if invitation is None:
        raise Http404
    return invitation


def tokens_of(actor: Actor) -> QuerySet[Token]:
    """One's own tokens that still work, newest first."""
    return (
        Token.objects.filter(user=actor.user, revoked_at=None, expires_at__gt=actor.at)
        .select_related("space")
        .order_by("-created_at", "-pk")
    )


def spaces_worked_in(actor: Actor) -> list[Space]:
    """The spaces in which the actor has a staff role, directly."""
    return list(
        Space.objects.filter(grants__user=actor.user)
        .select_related("parent__parent")
        .distinct()
        .order_by("pk")
    )
