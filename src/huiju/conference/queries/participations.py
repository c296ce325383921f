"""Participations: of an office's conference, of oneself, and who may be invited."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.conference.models import (
    Arrival,
    Conference,
    Invitation,
    Participation,
    Team,
    TeamMember,
)
from huiju.core.actor import Actor
from huiju.core.narrowing import narrowed
from huiju.people.models import Person
from huiju.people.queries import visible_people
from huiju.text import search_tokens


def participations_in(actor: Actor, conference: Conference) -> QuerySet[Participation]:
    """Those of a conference that this reader's staff roles reach; ``has_arrived`` on each."""
    if not actor.holds(rules.VIEW_PARTICIPATIONS.code, conference.space):
        raise Http404
    arrived = Arrival.objects.filter(participation=OuterRef("pk"))
    rows = conference.participations.select_related(
        "person__photo", "person__user", "organisation"
    ).annotate(has_arrived=Exists(arrived))
    return narrowed(actor, conference.space, rows)


def matching_participations(rows: QuerySet[Participation], text: str) -> QuerySet[Participation]:
    """Those whose person or organisation holds every word of ``text``."""
    for token in search_tokens(text):
        found = Q(person__search__contains=token) | Q(organisation__search__contains=token)
        rows = rows.filter(found)
    return rows


def participation_in(actor: Actor, conference: Conference, key: str) -> Participation:
    """One with invitations, arrivals and teams; 404 elsewhere. Four queries."""
    found = (
        participations_in(actor, conference)
        .prefetch_related(
            Prefetch("invitations", queryset=Invitation.objects.select_related("created_by")),
            Prefetch("arrivals", queryset=Arrival.objects.order_by("-day", "-at")),
            Prefetch("teams", queryset=TeamMember.objects.select_related("team")),
        )
        .filter(key=key)
        .first()
    )
    if found is None:
        raise Http404
    found.conference = conference
    return found


def participations_of(actor: Actor, person: Person, space: Space) -> QuerySet[Participation]:
    """A person's participations in the conference of this space, or in those of this host."""
    if not actor.holds(rules.VIEW_PARTICIPATIONS.code, space):
        return Participation.objects.none()
    here = Q(conference__space=space) | Q(conference__space__parent=space)
    rows = Participation.objects.filter(here, person=person)
    return (
        narrowed(actor, space, rows)
        .select_related("conference__space")
        .order_by("-conference__starts_on", "pk")
    )


def my_participations(actor: Actor) -> QuerySet[Participation]:
    """The reader's own in all conferences they may see, the next first; two queries."""
    return (
        Participation.objects.filter(person__user=actor.user)
        .exclude(conference__state=ConferenceState.DRAFT)
        .select_related("conference__space", "conference__venue", "person", "organisation")
        .prefetch_related(Prefetch("teams", queryset=TeamMember.objects.select_related("team")))
        .order_by("-conference__starts_on", "pk")
    )


def my_participation(actor: Actor, key: str) -> Participation:
    found = my_participations(actor).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def invitable_people(actor: Actor, conference: Conference) -> QuerySet[Person]:
    """Whom the office of the conference's host, or else of the conference, knows."""
    host = conference.space.parent
    rows = visible_people(actor, conference.space)
    if host is not None and actor.is_staff_of(host):
        rows = visible_people(actor, host)
    return rows.select_related("photo", "user")


def teams_in(actor: Actor, conference: Conference) -> QuerySet[Team]:
    """Teams with members; three queries."""
    if not actor.holds(rules.VIEW_PARTICIPATIONS.code, conference.space):
        raise Http404
    members = TeamMember.objects.select_related("participation__person").order_by("pk")
    return conference.teams.select_related("organisation", "home_table").prefetch_related(
        Prefetch("members", queryset=members)
    )


def team_in(actor: Actor, conference: Conference, key: str) -> Team:
    found = teams_in(actor, conference).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def confirmed_in(actor: Actor, conference: Conference) -> QuerySet[Participation]:
    """The confirmed, by name, for choosing a team's members."""
    rows = participations_in(actor, conference)
    return rows.filter(state=ParticipationState.CONFIRMED).order_by("person__name_native", "pk")


def team_candidates(actor: Actor, conference: Conference, team: Team) -> QuerySet[Participation]:
    """The team's members, and the confirmed people of its organisation."""
    mine = Q(teams__team=team)
    if team.organisation_id is not None:
        mine |= Q(organisation=team.organisation_id)
    return confirmed_in(actor, conference).filter(mine).distinct()
