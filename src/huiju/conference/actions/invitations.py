"""Inviting people, and what they answer by the link or in the portal."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.actions.participations import (
    BulkResult,
    Problem,
    lock,
    start_participation,
)
from huiju.conference.actions.places import (
    fill_from_waiting_list,
    free_places,
    locked_setting,
)
from huiju.conference.actions.states import (
    Notice,
    address_of,
    change_state,
    language_of,
    tell,
)
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.conference.links import digest_of, new_token
from huiju.conference.models import Conference, Invitation, Participation, PartSetting
from huiju.conference.queries.invitations import LinkState, link_state
from huiju.conference.times import day_lazily
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.mail.rendering import Link
from huiju.people.actions import create_person, open_account
from huiju.people.models import Person
from huiju.people.queries import visible_people

LIFE = timedelta(days=30)
_AGAIN = {ParticipationState.DECLINED, ParticipationState.CANCELLED, ParticipationState.REJECTED}
_STANDS: dict[str, str | Promise] = {
    ParticipationState.CONFIRMED: _("takes part already"),
    ParticipationState.APPLIED: _("has applied and waits for your decision"),
    ParticipationState.WAITLISTED: _("is on the waiting list"),
}


@transaction.atomic
def invite_many(
    actor: Actor,
    *,
    conference: Conference,
    keys: Sequence[str],
    part: str,
    expires_at: datetime | None = None,
) -> BulkResult:
    """Invite the people with these keys; each gets a link of their own by mail.

    Whoever is invited already gets a new link and the old one dies. Whoever cannot be invited is
    named with the reason. People are those whom the actor sees in the conference or its host.
    """
    actor.need(rules.DECIDE.code, conference.space)
    if conference.state != ConferenceState.PUBLISHED:
        raise Refused(_("Publish the conference before you invite people."))
    expires_at = expires_at or actor.at + LIFE
    if expires_at <= actor.at:
        raise Invalid(_("Choose a day in the future."), field="expires_at")
    setting = locked_setting(conference, part)
    people = _people(actor, conference, keys)
    standing = {
        row.person_id: row
        for row in conference.participations.select_for_update(of=("self",)).filter(
            part=part, person__in=people
        )
    }
    result = BulkResult()
    for person in people:
        problem = _invite(actor, setting, person, standing.get(person.pk), expires_at)
        if problem:
            result.problems.append(Problem(str(person), problem))
        else:
            result.done += 1
    return result


def _people(actor: Actor, conference: Conference, keys: Sequence[str]) -> list[Person]:
    """Whom the office of the conference knows, or (for staff of the host) the host's office."""
    known: set[int] = set()
    for space in filter(None, (conference.space, conference.space.parent)):
        seen = visible_people(actor, space).filter(key__in=keys)
        known.update(seen.values_list("pk", flat=True))
    return list(Person.objects.filter(pk__in=known).select_related("user").order_by("pk"))


def _invite(
    actor: Actor,
    setting: PartSetting,
    person: Person,
    standing: Participation | None,
    expires_at: datetime,
) -> str | Promise:
    """Empty when invited, else why not."""
    if not address_of(person):
        return _("has no e-mail address")
    if standing and standing.state in _STANDS:
        return _STANDS[standing.state]
    is_again = standing is not None and standing.state == ParticipationState.INVITED
    if not is_again and free_places(setting, actor.at) == 0:
        return _("no place is free")
    if standing is None:
        standing = start_participation(
            actor,
            conference=setting.conference,
            person=person,
            part=setting.part,
            state=ParticipationState.INVITED,
            source="invitation",
        )
    standing.conference, standing.person = setting.conference, person
    if not is_again and standing.state != ParticipationState.INVITED:
        change_state(actor, standing, ParticipationState.INVITED, verb="conference.invite")
    _send_link(actor, standing, expires_at)
    return ""


def _send_link(actor: Actor, participation: Participation, expires_at: datetime) -> None:
    participation.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=actor.at)
    token = new_token()
    invitation = Invitation.objects.create(
        participation=participation,
        digest=digest_of(token),
        sent_to=address_of(participation.person),
        created_at=actor.at,
        created_by=actor.user,
        expires_at=expires_at,
    )
    space = participation.conference.space
    audit.record(actor, "conference.send_invitation", participation, space=space)
    tell(
        actor,
        participation,
        Notice.INVITED,
        facts={
            "link": Link(reverse("invitation", args=[space.slug, token])),
            "expires": day_lazily(expires_at, participation.conference.time_zone),
        },
        once=f"{Notice.INVITED.value}:{invitation.pk}",
    )


@transaction.atomic
def invite_somebody_new(
    actor: Actor, *, conference: Conference, values: dict[str, Any], part: str
) -> Person:
    """Add a person whom the office does not know yet and invite them; both or nothing."""
    actor.need(rules.DECIDE.code, conference.space)
    person = create_person(actor, values=values, space=conference.space, source="invitation")
    result = invite_many(actor, conference=conference, keys=[person.key], part=part)
    if result.problems:
        raise Refused(result.problems[0].text)
    return person


@transaction.atomic
def revoke_invitation(actor: Actor, *, participation: Participation) -> Participation:
    """Take an open invitation back: its link dies, the place goes to whoever waits longest."""
    actor.need(rules.DECIDE.code, participation.conference.space)
    setting = locked_setting(participation.conference, participation.part)
    participation = lock(participation)
    if participation.state != ParticipationState.INVITED:
        raise Refused(_("This invitation has been answered already."))
    participation.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=actor.at)
    change_state(
        actor, participation, ParticipationState.CANCELLED, verb="conference.revoke_invitation"
    )
    fill_from_waiting_list(actor, setting=setting, freed=1)
    return participation


@transaction.atomic
def answer_link(actor: Actor, *, token: str, accepts: bool, reason: str = "") -> Participation:
    """The answer of whoever holds the link; it can be given once, while the link is open.

    Who accepts can sign in from then on with a code sent to the address of the invitation.
    """
    invitation = (
        Invitation.objects.select_related("participation__conference__space")
        .filter(digest=digest_of(token))
        .first()
    )
    if invitation is None:
        raise NotAllowed(_("This link is not complete. Copy it whole from the message."))
    participation = invitation.participation
    setting = locked_setting(participation.conference, participation.part)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if link_state(invitation, actor.at) is not LinkState.OPEN:
        raise Refused(_("This link cannot be used any more."))
    answered = _answer(actor, setting, lock(participation), accepts=accepts, reason=reason)
    if accepts:
        person = answered.person
        open_account(actor, person=person, email=invitation.sent_to, language=language_of(person))
    return answered


@transaction.atomic
def answer_invitation(
    actor: Actor, *, participation: Participation, accepts: bool, reason: str = ""
) -> Participation:
    """The answer of the invited person themselves, in the portal."""
    if not rules.is_own(actor, participation):
        raise NotAllowed(_("Only the person invited can answer."))
    setting = locked_setting(participation.conference, participation.part)
    participation = lock(participation)
    open_ones = participation.invitations.filter(
        used_at=None, revoked_at=None, expires_at__gt=actor.at
    )
    if participation.state == ParticipationState.INVITED and not open_ones.exists():
        raise Refused(_("This invitation has expired. Please ask the organiser for a new one."))
    return _answer(actor, setting, participation, accepts=accepts, reason=reason)


def _answer(
    actor: Actor, setting: PartSetting, participation: Participation, *, accepts: bool, reason: str
) -> Participation:
    if participation.state != ParticipationState.INVITED:
        raise Refused(_("This invitation has been answered already."))
    participation.invitations.filter(used_at=None, revoked_at=None).update(used_at=actor.at)
    if accepts:
        change_state(
            actor,
            participation,
            ParticipationState.CONFIRMED,
            verb="conference.accept_invitation",
            notice=Notice.CONFIRMED,
        )
        return participation
    change_state(
        actor,
        participation,
        ParticipationState.DECLINED,
        verb="conference.decline_invitation",
        reason=reason,
    )
    fill_from_waiting_list(actor, setting=setting, freed=1)
    return participation
