"""The parts of a conference: what is open, why not, how many places are free."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.models import Conference, PartSetting
from huiju.conference.times import moment_lazily


def why_closed(setting: PartSetting, at: datetime) -> Label:
    """Why nobody can apply for the part at ``at``; empty when one can."""
    zone = setting.conference.time_zone
    if setting.conference.state != ConferenceState.PUBLISHED:
        return _("This conference does not take registrations now.")
    if not setting.is_open:
        return _("One takes part in this way by invitation only.")
    if setting.opens_at and at < setting.opens_at:
        text = _("Registration opens on {moment}.")
        return format_lazy(text, moment=moment_lazily(setting.opens_at, zone))
    if setting.closes_at and at >= setting.closes_at:
        text = _("Registration closed on {moment}.")
        return format_lazy(text, moment=moment_lazily(setting.closes_at, zone))
    return ""


@dataclass(frozen=True)
class PartCounts:
    """How many there are in each state; the invited are those whose invitation stands."""

    confirmed: int
    invited: int
    applied: int
    waiting: int


@dataclass(frozen=True)
class PartPlaces:
    """A part with who is in it, why nobody can apply, and places left (None: no limit)."""

    setting: PartSetting
    closed: Label
    counts: PartCounts
    left: int | None

    @property
    def name(self) -> Label:
        return Part(self.setting.part).label


def parts_of(conference: Conference, at: datetime) -> list[PartPlaces]:
    """All parts in the order of the list of parts; two queries.

    An invited person holds a place while the invitation stands.
    """
    settings = {setting.part: setting for setting in conference.part_settings.all()}
    standing = Q(
        invitations__expires_at__gt=at,
        invitations__used_at__isnull=True,
        invitations__revoked_at__isnull=True,
    )
    state = ParticipationState
    counted = {
        row["part"]: row
        for row in conference.participations.order_by()
        .values("part")
        .annotate(
            confirmed=Count("pk", filter=Q(state=state.CONFIRMED), distinct=True),
            invited=Count("pk", filter=Q(state=state.INVITED) & standing, distinct=True),
            applied=Count("pk", filter=Q(state=state.APPLIED), distinct=True),
            waiting=Count("pk", filter=Q(state=state.WAITLISTED), distinct=True),
        )
    }
    found = []
    for part in Part.values:
        if part not in settings:
            continue
        setting, row = settings[part], counted.get(part)
        setting.conference = conference
        counts = PartCounts(
            confirmed=row["confirmed"] if row else 0,
            invited=row["invited"] if row else 0,
            applied=row["applied"] if row else 0,
            waiting=row["waiting"] if row else 0,
        )
        held = counts.confirmed + counts.invited
        left = None if setting.quota is None else max(0, setting.quota - held)
        found.append(PartPlaces(setting, why_closed(setting, at), counts, left))
    return found
