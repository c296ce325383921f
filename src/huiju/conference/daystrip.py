"""A day as a strip: where each block and slot lies on a line from the first hour to the last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from huiju.conference.grid import BlockTimes

WIDTH = 960  # units of the picture; the page scales it
LABEL_EVERY = 3600


@dataclass(frozen=True)
class Piece:
    """Something on the strip, in the picture's units."""

    x: float
    width: float
    text: str


@dataclass(frozen=True)
class Strip:
    """One day: hours to label, slots to draw, and the same in words for who cannot see it."""

    day: date
    hours: list[Piece]
    slots: list[Piece]
    blocks: list[BlockTimes]

    @property
    def count(self) -> int:
        return len(self.slots)


def strips_of(blocks: list[BlockTimes], zone: str) -> list[Strip]:
    """A strip a day, all on the same scale, so that days can be compared at a glance."""
    if not blocks:
        return []
    place = ZoneInfo(zone)
    first = min(_clock(block.starts_at, place) for block in blocks)
    last = max(_clock(block.ends_at, place) for block in blocks)
    first, last = first // 3600 * 3600, -(-last // 3600) * 3600
    scale = WIDTH / (last - first)
    days = sorted({block.day for block in blocks})
    return [
        _strip(day, [block for block in blocks if block.day == day], place, first, last, scale)
        for day in days
    ]


def _clock(moment: datetime, place: ZoneInfo) -> int:
    """Seconds since the local day began."""
    local = moment.astimezone(place)
    midnight = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    return int(midnight.total_seconds())


def _strip(
    day: date, blocks: list[BlockTimes], place: ZoneInfo, first: int, last: int, scale: float
) -> Strip:
    slots = [
        Piece(
            round((_clock(slot.starts_at, place) - first) * scale, 1),
            round((slot.ends_at - slot.starts_at).total_seconds() * scale, 1),
            f"{slot.starts_at.astimezone(place):%H:%M}–{slot.ends_at.astimezone(place):%H:%M}",
        )
        for block in blocks
        for slot in block.slots
    ]
    hours = [
        Piece(round((clock - first) * scale, 1), 0, f"{clock // 3600:02}:00")
        for clock in range(first, last + 1, LABEL_EVERY)
    ]
    return Strip(day, hours, slots, blocks)
