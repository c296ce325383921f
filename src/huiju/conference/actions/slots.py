"""Opening hours and the slot grid: laid anew when they change, never from under a booking."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.grid import BlockTimes, Grid, Hours, lay
from huiju.conference.models import Block, Conference, OpeningHours, Slot, SlotGrid
from huiju.conference.queries.ledger import bookings_within
from huiju.conference.queries.slots import days_of, grid_of, hours_of
from huiju.conference.times import stretch
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, Refused


@transaction.atomic
def lay_slots(
    actor: Actor, *, conference: Conference, hours: Mapping[date, Hours], grid: Grid
) -> list[Block]:
    """Store opening hours and grid, and make the blocks and slots that follow from them.

    Slots that stay the same are kept (they keep their key). Raises :class:`Refused` when a slot
    that would go is in use, naming when.
    """
    actor.need(rules.EDIT_PLACES.code, conference.space)
    outside = set(hours) - set(days_of(conference))
    if outside:
        text = _("{day} is not a day of the conference.")
        raise Invalid(format_lazy(text, day=min(outside).isoformat()), field="hours")
    before = {"hours": _written(hours_of(conference)), "grid": str(grid_of(conference))}
    planned = lay(hours, grid, conference.time_zone)
    OpeningHours.objects.filter(conference=conference).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(conference=conference, day=day, opens_at=opens, closes_at=closes)
        for day, (opens, closes) in sorted(hours.items())
    )
    lunch_from, lunch_to = grid.lunch or (None, None)
    SlotGrid.objects.update_or_create(
        conference=conference,
        defaults={
            "length": grid.length,
            "pause": grid.pause,
            "lunch_from": lunch_from,
            "lunch_to": lunch_to,
        },
    )
    blocks = _relay(conference, planned)
    after = {"hours": _written(hours), "grid": str(grid)}
    audit.record(
        actor,
        "conference.lay_slots",
        conference,
        space=conference.space,
        changes=audit.differences(before, after),
    )
    return blocks


def _written(hours: Mapping[date, tuple[time, time]]) -> dict[str, str]:
    return {
        day.isoformat(): f"{opens:%H:%M}-{closes:%H:%M}"
        for day, (opens, closes) in sorted(hours.items())
    }


def keep_within_days(conference: Conference) -> None:
    """After new days or another zone: drop other days' hours and lay the slots by the rest."""
    days = set(days_of(conference))
    conference.opening_hours.exclude(day__in=days).delete()
    planned = lay(hours_of(conference), grid_of(conference), conference.time_zone)
    _relay(conference, planned)


def _relay(conference: Conference, planned: list[BlockTimes]) -> list[Block]:
    """Bring blocks and slots to the plan with as little change as possible."""
    zone = ZoneInfo(conference.time_zone)
    wanted = {(slot.starts_at, slot.ends_at) for block in planned for slot in block.slots}
    slots = Slot.objects.filter(block__conference=conference)
    leaving = [slot for slot in slots if (slot.starts_at, slot.ends_at) not in wanted]
    _refuse_in_use(conference, leaving)
    standing = {
        (block.starts_at.astimezone(zone).date(), block.name_en): block
        for block in conference.blocks.all()
    }
    kept = {
        (slot.starts_at, slot.ends_at): slot
        for slot in slots
        if (slot.starts_at, slot.ends_at) in wanted
    }
    Slot.objects.filter(pk__in=[slot.pk for slot in leaving]).delete()
    blocks = [_block(conference, times, standing) for times in planned]
    _fill(blocks, planned, kept)
    conference.blocks.exclude(pk__in=[block.pk for block in blocks]).delete()
    return blocks


def _refuse_in_use(conference: Conference, leaving: list[Slot]) -> None:
    times = [(slot.starts_at, slot.ends_at) for slot in leaving]
    booked = bookings_within(conference, times).first() if times else None
    if booked is not None:
        text = _(
            "The slots cannot be changed like this: something is booked {when}. "
            "Move or cancel it first, or keep the slots of that time."
        )
        when = stretch(booked.starts_at, booked.ends_at, conference.time_zone)
        raise Refused(format_lazy(text, when=when))


def _block(
    conference: Conference, times: BlockTimes, standing: Mapping[tuple[date, str], Block]
) -> Block:
    block = standing.get((times.day, times.name_en)) or Block(
        conference=conference, name_en=times.name_en, name_zh=times.name_zh
    )
    block.starts_at, block.ends_at = times.starts_at, times.ends_at
    block.save()
    return block


def _fill(
    blocks: list[Block], planned: list[BlockTimes], kept: Mapping[tuple[datetime, datetime], Slot]
) -> None:
    new, moved = [], []
    for block, times in zip(blocks, planned, strict=True):
        for slot in times.slots:
            old = kept.get((slot.starts_at, slot.ends_at))
            if old is None:
                new.append(Slot(block=block, starts_at=slot.starts_at, ends_at=slot.ends_at))
            elif old.block_id != block.pk:
                old.block = block
                moved.append(old)
    Slot.objects.bulk_update(moved, ["block"])
    Slot.objects.bulk_create(new)
