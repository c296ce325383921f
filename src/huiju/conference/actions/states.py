"""The one way a participation changes its state: written, audited, and told to the person."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.urls import reverse

from huiju.conference.choices import ParticipationState
from huiju.conference.models import Participation
from huiju.conference.times import days_lazily
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.mail.actions import queue_message
from huiju.mail.rendering import Link, Quoted
from huiju.people.models import Person
from huiju.text import has_han


class Notice(StrEnum):
    """What a person is told, each a mail template."""

    APPLIED = "conference.applied"
    CONFIRMED = "conference.confirmed"
    MOVED_UP = "conference.moved_up"
    WAITLISTED = "conference.waitlisted"
    REJECTED = "conference.rejected"
    CANCELLED = "conference.cancelled"
    INVITED = "conference.invited"


def address_of(person: Person) -> str:
    """Where mail reaches the person; empty when nowhere."""
    return person.email or (person.user.email if person.user else "")


def language_of(person: Person) -> str:
    """The language chosen in the account; without one, that of the name's own script."""
    if person.user is not None:
        return person.user.language
    return "zh-hans" if has_han(person.name_native) else "en"


def called(person: Person, language: str) -> str:
    """How a message in this language addresses the person: one form of the name, not both."""
    chinese = language.startswith("zh")
    chosen = person.addressed_as_zh if chinese else person.addressed_as_en
    names = (person.name_native, person.name_latin)
    native, latin = names if chinese else names[::-1]
    return chosen or native or latin


def tell(
    actor: Actor,
    participation: Participation,
    notice: Notice,
    *,
    facts: Mapping[str, Any] | None = None,
    once: str = "",
) -> bool:
    """Queue the message; False when the person has no address."""
    person, conference = participation.person, participation.conference
    address, language = address_of(person), language_of(person)
    if not address:
        return False
    queue_message(
        actor,
        event=notice.value,
        once=once
        or f"{notice.value}:{participation.key}:{participation.state_since:%Y%m%dT%H%M%S%f}",
        to_address=address,
        to_name=person.name,
        language=language,
        space=conference.space,
        context={
            "name": called(person, language),
            "conference": conference.title,
            "days": days_lazily(conference),
            "venue": conference.venue.name if conference.venue else "",
            "part": participation.part_name,
            "reason": Quoted(participation.reason) if participation.reason else "",
            "contact": conference.contact_email,
            "mine": Link(reverse("my_participations")),
            "home": Link(reverse("conference_home", args=[conference.space.slug])),
            **(facts or {}),
        },
    )
    return True


def change_state(
    actor: Actor,
    participation: Participation,
    state: ParticipationState,
    *,
    verb: str,
    reason: str = "",
    notice: Notice | None = None,
) -> bool:
    """Write the new state and tell the person; False when no mail reaches them.

    The caller holds the lock of the part and has checked that the change is allowed.
    """
    before = audit.snapshot(participation)
    participation.state = state
    participation.reason = reason.strip()
    participation.state_since = actor.at
    participation.decided_by = actor.user
    participation.save(update_fields=["state", "reason", "state_since", "decided_by", "updated_at"])
    changes = audit.differences(before, audit.snapshot(participation))
    space = participation.conference.space
    audit.record(actor, verb, participation, space=space, changes=changes)
    return tell(actor, participation, notice) if notice else True
