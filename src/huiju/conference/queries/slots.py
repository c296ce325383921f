"""Days, opening hours, grid, blocks and slots of a conference."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from huiju.conference.grid import BlockTimes, Grid, Hours, lay
from huiju.conference.models import Block, Conference, Slot, SlotGrid


def days_of(conference: Conference) -> list[date]:
    """Every day from the first to the last."""
    count = (conference.ends_on - conference.starts_on).days + 1
    return [conference.starts_on + timedelta(days=number) for number in range(count)]


def hours_of(conference: Conference) -> dict[date, Hours]:
    """Opening hours by day, in the venue's time; a day without has none."""
    return {row.day: (row.opens_at, row.closes_at) for row in conference.opening_hours.all()}


def grid_of(conference: Conference) -> Grid:
    """The stored grid, or the usual one: 20 minutes, 5 between, no lunch."""
    stored = SlotGrid.objects.filter(conference=conference).first() or SlotGrid()
    lunch = (stored.lunch_from, stored.lunch_to) if stored.lunch_from and stored.lunch_to else None
    return Grid(stored.length, stored.pause, lunch)


def blocks_of(conference: Conference) -> list[Block]:
    """Blocks in order of time, each with its slots; two queries."""
    slots = Prefetch("slots", queryset=Slot.objects.order_by("starts_at"))
    return list(conference.blocks.prefetch_related(slots).order_by("starts_at"))


@dataclass(frozen=True)
class Preview:
    """What laying the slots anew would do."""

    blocks: list[BlockTimes]
    slots: int
    added: int
    removed: int


def preview_slots(conference: Conference, hours: dict[date, Hours], grid: Grid) -> Preview:
    """Blocks and slots that would stand, how many are new and how many would go; one query."""
    blocks = lay(hours, grid, conference.time_zone)
    wanted = {(slot.starts_at, slot.ends_at) for block in blocks for slot in block.slots}
    standing = set(
        Slot.objects.filter(block__conference=conference).values_list("starts_at", "ends_at")
    )
    return Preview(blocks, len(wanted), len(wanted - standing), len(standing - wanted))
