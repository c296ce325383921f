"""Who came: once a day and gate, however often the code is read."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.choices import ParticipationState
from huiju.conference.models import Arrival, Participation
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Refused


@transaction.atomic
def mark_arrival(
    actor: Actor, *, participation: Participation, gate: str = "", day: date | None = None
) -> tuple[Arrival, bool]:
    """Note that somebody came through ``gate`` on ``day`` (default: today at the venue).

    Returns the arrival and whether it is new: reading a code again changes nothing and gives the
    first arrival.
    """
    conference = participation.conference
    actor.need(rules.MARK_ARRIVALS.code, conference.space)
    if participation.state != ParticipationState.CONFIRMED:
        raise Refused(_("This participation is not confirmed. Send the person to the office."))
    day = day or actor.at.astimezone(ZoneInfo(conference.time_zone)).date()
    if not conference.starts_on <= day <= conference.ends_on:
        raise Refused(_("This is not a day of the conference."))
    arrival, is_new = Arrival.objects.get_or_create(
        participation=participation,
        day=day,
        gate=gate.strip()[:40],
        defaults={"at": actor.at, "marked_by": actor.user},
    )
    if is_new:
        audit.record(
            actor,
            "conference.mark_arrival",
            participation,
            space=conference.space,
            changes={"arrived": (None, f"{day.isoformat()} {arrival.gate}".strip())},
        )
    return arrival, is_new
