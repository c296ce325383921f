"""From opening hours and the slot grid to blocks and slots; arithmetic only, nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.errors import Invalid

Hours = tuple[time, time]
MOST_MINUTES = 480
MORNING, AFTERNOON, DAY = ("Morning", "上午"), ("Afternoon", "下午"), ("Day", "全天")


@dataclass(frozen=True)
class Grid:
    """How a day is cut: minutes of a slot, minutes between two, lunch in the venue's time."""

    length: int
    pause: int
    lunch: Hours | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.length <= MOST_MINUTES:
            raise Invalid(_("A meeting lasts between 1 and 480 minutes."), field="length")
        if not 0 <= self.pause <= MOST_MINUTES:
            raise Invalid(_("A pause lasts between 0 and 480 minutes."), field="pause")
        if self.lunch and self.lunch[1] <= self.lunch[0]:
            raise Invalid(_("Lunch must end after it begins."), field="lunch_to")


@dataclass(frozen=True)
class SlotTimes:
    """One slot, in UTC; [starts_at, ends_at)."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class BlockTimes:
    """A stretch of slots of one day, in UTC, with its name in both languages."""

    day: date
    name_en: str
    name_zh: str
    starts_at: datetime
    ends_at: datetime
    slots: tuple[SlotTimes, ...]
    name = Bilingual()


def lay(hours: Mapping[date, Hours], grid: Grid, zone: str) -> list[BlockTimes]:
    """The blocks of all days in order. A stretch too short for one slot makes no block."""
    blocks = []
    for day in sorted(hours):
        for (name_en, name_zh), opens, closes in _stretches(day, hours[day], grid.lunch):
            since, until = _utc(day, opens, zone), _utc(day, closes, zone)
            slots = _cut(since, until, grid)
            if slots:
                blocks.append(BlockTimes(day, name_en, name_zh, since, until, slots))
    return blocks


def _stretches(
    day: date, hours: Hours, lunch: Hours | None
) -> list[tuple[tuple[str, str], time, time]]:
    opens, closes = hours
    if closes <= opens:
        text = _("Opening hours of {day} must end after they begin.")
        raise Invalid(format_lazy(text, day=day.isoformat()), field="hours")
    if lunch is None or lunch[0] >= closes or lunch[1] <= opens:
        return [(DAY, opens, closes)]
    stretches = []
    if lunch[0] > opens:
        stretches.append((MORNING, opens, lunch[0]))
    if lunch[1] < closes:
        stretches.append((AFTERNOON, lunch[1], closes))
    return stretches


def _utc(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def _cut(since: datetime, until: datetime, grid: Grid) -> tuple[SlotTimes, ...]:
    length, step = timedelta(minutes=grid.length), timedelta(minutes=grid.length + grid.pause)
    slots = []
    start = since
    while start + length <= until:
        slots.append(SlotTimes(start, start + length))
        start += step
    return tuple(slots)
