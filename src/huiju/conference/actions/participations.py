"""Taking part: applying, deciding one by one or many at once, cancelling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.conference import rules
from huiju.conference.actions.places import (
    fill_from_waiting_list,
    free_places,
    lock_settings,
    locked_setting,
)
from huiju.conference.actions.states import Notice, change_state, tell
from huiju.conference.choices import ParticipationState
from huiju.conference.models import Conference, Participation, PartSetting
from huiju.conference.queries.parts import why_closed
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.organisations.models import Organisation
from huiju.people.actions import create_person, give_consent, note_known
from huiju.people.choices import Purpose
from huiju.people.models import Consent, Person

APPLIED, INVITED = ParticipationState.APPLIED, ParticipationState.INVITED
CONFIRMED, WAITLISTED = ParticipationState.CONFIRMED, ParticipationState.WAITLISTED
REJECTED, DECLINED = ParticipationState.REJECTED, ParticipationState.DECLINED
CANCELLED = ParticipationState.CANCELLED

# What the office may decide, from which states, and what the person is then told.
DECISIONS: dict[ParticipationState, tuple[set[str], Notice]] = {
    CONFIRMED: ({APPLIED, WAITLISTED, REJECTED, INVITED}, Notice.CONFIRMED),
    WAITLISTED: ({APPLIED}, Notice.WAITLISTED),
    REJECTED: ({APPLIED, WAITLISTED}, Notice.REJECTED),
    CANCELLED: ({CONFIRMED, INVITED}, Notice.CANCELLED),
}
_WRONG_STATE: dict[str, Label] = {
    CONFIRMED: _("is confirmed already"),
    APPLIED: _("has applied and waits for a decision"),
    INVITED: _("is invited and has not answered"),
    WAITLISTED: _("is on the waiting list"),
    REJECTED: _("was not admitted"),
    DECLINED: _("has declined"),
    CANCELLED: _("has been cancelled"),
}
LEAVES = {APPLIED, INVITED, CONFIRMED, WAITLISTED}


@dataclass(frozen=True)
class Problem:
    """What could not be done, and why; ``name`` is whose participation it is."""

    name: str
    text: str | Promise


@dataclass
class BulkResult:
    """What a change of many did: how many, what not, who could not be told by mail."""

    done: int = 0
    problems: list[Problem] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)


def _become_known(actor: Actor, participation: Participation) -> None:
    """Who takes part is known to the conference's office and to its host's."""
    space = participation.conference.space
    for known_to in (space, space.parent):
        if known_to is not None:
            note_known(actor, person=participation.person, space=known_to, source="participation")


def start_participation(
    actor: Actor,
    *,
    conference: Conference,
    person: Person,
    part: str,
    state: ParticipationState,
    **facts: Any,
) -> Participation:
    """A new participation, audited, and the person known to both offices; for other actions."""
    participation = Participation(
        conference=conference,
        person=person,
        part=part,
        state=state,
        state_since=actor.at,
        created_at=actor.at,
        **facts,
    )
    participation.save()
    _become_known(actor, participation)
    audit.record(actor, "conference.start_participation", participation, space=conference.space)
    return participation


@transaction.atomic
def apply_for_part(
    actor: Actor,
    *,
    conference: Conference,
    part: str,
    values: dict[str, Any] | None = None,
    motivation: str = "",
    organisation: Organisation | None = None,
    purposes: Iterable[Purpose] = (),
) -> Participation:
    """Somebody signed in asks to take part. Who has no profile yet gives ``values`` for one.

    ``purposes`` are what they agree to now. Confirmed at once where the office does not decide and
    a place is free; asking twice is the same as asking once.
    """
    if actor.user is None:
        raise NotAllowed(_("Sign in or sign up first."))
    setting = locked_setting(conference, part)
    closed = why_closed(setting, actor.at)
    if closed:
        raise Refused(closed)
    person = Person.objects.filter(user=actor.user).first()
    standing = _standing(conference, part, person)
    if standing and standing.state in {APPLIED, CONFIRMED, WAITLISTED}:
        return standing
    state = _first_state(actor, setting, standing)
    person = person or create_person(actor, values=values or {}, user=actor.user)
    _agree(actor, person, purposes)
    _check_organisation(person, organisation)
    notice = {APPLIED: Notice.APPLIED, CONFIRMED: Notice.CONFIRMED}.get(state, Notice.WAITLISTED)
    reasons = motivation.strip()[:2000]
    if standing:
        standing.motivation, standing.organisation = reasons, organisation
        standing.save(update_fields=["motivation", "organisation"])
        change_state(actor, standing, state, verb="conference.apply_for_part", notice=notice)
        return standing
    participation = start_participation(
        actor,
        conference=conference,
        person=person,
        part=part,
        state=state,
        source="web",
        motivation=reasons,
        organisation=organisation,
    )
    tell(actor, participation, notice)
    return participation


def _standing(conference: Conference, part: str, person: Person | None) -> Participation | None:
    """The participation there is already, with what a message needs."""
    if person is None:
        return None
    rows = conference.participations.select_related("person__user")
    found = rows.filter(person=person, part=part).first()
    if found is not None:
        found.conference = conference
    return found


def _first_state(
    actor: Actor, setting: PartSetting, standing: Participation | None
) -> ParticipationState:
    if standing and standing.state == INVITED:
        raise Refused(_("You are invited already. Confirm it among your participations."))
    if standing and standing.state == REJECTED:
        raise Refused(_("You cannot apply for this part again. Please write to the organiser."))
    if setting.needs_decision:
        return APPLIED
    if free_places(setting, actor.at) != 0:
        return CONFIRMED
    if setting.has_waiting_list:
        return WAITLISTED
    raise Refused(_("All places are taken."))


def _agree(actor: Actor, person: Person, purposes: Iterable[Purpose]) -> None:
    for purpose in purposes:
        give_consent(actor, person=person, purpose=purpose)
    agreed = Consent.objects.filter(
        person=person, purpose=Purpose.ACCOUNT, withdrawn_at__isnull=True
    )
    if not agreed.exists():
        text = _("Without your consent to keep your profile you cannot take part.")
        raise Invalid(text, field="purposes")


def _check_organisation(person: Person, organisation: Organisation | None) -> None:
    if organisation and not person.memberships.filter(organisation=organisation).exists():
        raise Invalid(_("Choose an organisation you belong to."), field="organisation")


def decide(
    actor: Actor, *, participation: Participation, decision: ParticipationState, reason: str = ""
) -> Participation:
    """Confirm, put on the waiting list, reject or cancel one participation; tells the person."""
    result = decide_many(
        actor,
        conference=participation.conference,
        keys=[participation.key],
        decision=decision,
        reason=reason,
    )
    if result.problems:
        raise Refused(result.problems[0].text)
    participation.refresh_from_db()
    return participation


@transaction.atomic
def decide_many(
    actor: Actor,
    *,
    conference: Conference,
    keys: Sequence[str],
    decision: ParticipationState,
    reason: str = "",
) -> BulkResult:
    """Decide on all participations with these keys; whoever cannot be decided on is named.

    Those who came first are confirmed first when there are fewer places than people.
    """
    actor.need(rules.DECIDE.code, conference.space)
    if decision not in DECISIONS:
        raise Invalid(_("Choose what to decide."), field="decision")
    if decision in {REJECTED, CANCELLED} and not reason.strip():
        raise Invalid(_("Give the reason; the person will read it."), field="reason")
    chosen = conference.participations.filter(key__in=keys)
    settings = lock_settings(conference, set(chosen.values_list("part", flat=True)))
    rows = (
        chosen.select_for_update(of=("self",))
        .select_related("person__user")
        .order_by("created_at", "pk")
    )
    result = BulkResult()
    freed: dict[str, int] = {}
    for participation in rows:
        participation.conference = conference
        held = participation.state in {CONFIRMED, INVITED}
        _decide_one(actor, participation, settings[participation.part], decision, reason, result)
        if held and participation.state == CANCELLED:
            freed[participation.part] = freed.get(participation.part, 0) + 1
    for part, count in freed.items():
        fill_from_waiting_list(actor, setting=settings[part], freed=count)
    return result


def _decide_one(
    actor: Actor,
    participation: Participation,
    setting: PartSetting,
    decision: ParticipationState,
    reason: str,
    result: BulkResult,
) -> None:
    name = str(participation.person)
    allowed, notice = DECISIONS[decision]
    if participation.state not in allowed:
        result.problems.append(Problem(name, _WRONG_STATE[participation.state]))
        return
    takes_place = decision == CONFIRMED and participation.state != INVITED
    if takes_place and free_places(setting, actor.at) == 0:
        result.problems.append(Problem(name, _("no place is free")))
        return
    if participation.state == INVITED:
        participation.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=actor.at)
    told = change_state(
        actor,
        participation,
        decision,
        verb="conference.decide",
        reason=reason,
        notice=notice,
    )
    result.done += 1
    if not told:
        result.untold.append(name)


@transaction.atomic
def cancel_participation(
    actor: Actor, *, participation: Participation, reason: str = ""
) -> Participation:
    """The person cannot come after all: the place goes to whoever waits longest."""
    conference = participation.conference
    if not rules.is_own(actor, participation):
        raise NotAllowed(_("You can only cancel your own participation."))
    setting = locked_setting(conference, participation.part)
    participation = lock(participation)
    if participation.state not in LEAVES:
        return participation
    held = participation.state in {CONFIRMED, INVITED}
    state = DECLINED if participation.state == INVITED else CANCELLED
    participation.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=actor.at)
    change_state(actor, participation, state, verb="conference.cancel_participation", reason=reason)
    if held:
        fill_from_waiting_list(actor, setting=setting, freed=1)
    return participation


def lock(participation: Participation) -> Participation:
    """The participation as it now stands, locked, with what messages need."""
    return (
        Participation.objects.select_for_update(of=("self",))
        .select_related("person__user", "conference__space__parent", "conference__venue")
        .get(pk=participation.pk)
    )


@transaction.atomic
def write_note(actor: Actor, *, participation: Participation, note: str) -> Participation:
    """The office's note about a participation; the person does not see it."""
    space = participation.conference.space
    actor.need(rules.DECIDE.code, space)
    before = audit.snapshot(participation)
    participation.note = note.strip()
    participation.save(update_fields=["note", "updated_at"])
    changes = audit.differences(before, audit.snapshot(participation))
    audit.record(actor, "conference.write_note", participation, space=space, changes=changes)
    return participation
