"""From opening hours to blocks and slots."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from huiju.conference.grid import Grid, lay
from huiju.core.errors import Invalid

DAY = date(2026, 9, 3)
LUNCH = (time(12), time(13, 30))


def clock(block):
    """Start times of a block's slots in Shanghai's time."""
    return [f"{slot.starts_at + timedelta(hours=8):%H:%M}" for slot in block.slots]


def test_a_day_without_lunch_is_one_block():
    (block,) = lay({DAY: (time(9), time(10))}, Grid(20, 5), "Asia/Shanghai")

    assert (block.name_en, block.name_zh, block.day) == ("Day", "全天", DAY)
    assert clock(block) == ["09:00", "09:25"]
    assert block.starts_at == datetime(2026, 9, 3, 1, tzinfo=UTC)
    assert block.ends_at == datetime(2026, 9, 3, 2, tzinfo=UTC)
    assert all(s.ends_at - s.starts_at == timedelta(minutes=20) for s in block.slots)


def test_lunch_parts_the_day():
    blocks = lay({DAY: (time(11), time(14, 30))}, Grid(30, 0, LUNCH), "Asia/Shanghai")

    assert [block.name_zh for block in blocks] == ["上午", "下午"]
    assert [clock(block) for block in blocks] == [["11:00", "11:30"], ["13:30", "14:00"]]


@pytest.mark.parametrize(
    ("hours", "names"),
    [
        ((time(9), time(12)), ["Day"]),  # closes as lunch begins
        ((time(13, 30), time(17)), ["Day"]),  # opens as lunch ends
        ((time(12), time(17)), ["Afternoon"]),
        ((time(9), time(13, 30)), ["Morning"]),
        ((time(9), time(12, 1)), ["Morning"]),
        ((time(12, 10), time(13)), []),
    ],
)
def test_lunch_at_the_edges(hours, names):
    assert [b.name_en for b in lay({DAY: hours}, Grid(20, 5, LUNCH), "UTC")] == names


def test_days_come_in_order_and_a_stretch_too_short_makes_no_block():
    other = DAY + timedelta(days=1)
    hours = {other: (time(9), time(10)), DAY: (time(9), time(9, 19))}

    assert [block.day for block in lay(hours, Grid(20, 5), "UTC")] == [other]


def test_the_last_slot_may_end_as_the_day_ends():
    (block,) = lay({DAY: (time(9), time(9, 45))}, Grid(20, 5), "UTC")
    assert len(block.slots) == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ((0, 5), "length"),
        ((481, 5), "length"),
        ((20, -1), "pause"),
        ((20, 481), "pause"),
        ((20, 5, (time(12), time(12))), "lunch_to"),
    ],
)
def test_nonsense_is_refused(facts, field):
    with pytest.raises(Invalid) as refusal:
        Grid(*facts)
    assert refusal.value.field == field


def test_the_limits_themselves_are_fine():
    Grid(1, 0)
    Grid(480, 480)


def test_a_day_that_closes_before_it_opens_is_named():
    with pytest.raises(Invalid, match="2026-09-03"):
        lay({DAY: (time(9), time(9))}, Grid(20, 5), "UTC")
