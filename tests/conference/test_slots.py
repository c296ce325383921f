"""Laying slots anew, and what that would do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.slots import lay_slots
from huiju.conference.grid import Grid
from huiju.conference.models import Block, Booking, OpeningHours, Slot
from huiju.conference.queries.slots import blocks_of, grid_of, hours_of, preview_slots
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from tests.factories.conference import ConferenceFactory

DAY = date(2026, 9, 3)
HOURS = {DAY: (time(9), time(11)), DAY + timedelta(days=1): (time(9), time(10))}
LUNCH = (time(10), time(10, 30))


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


@pytest.fixture
def desk(staff_actor):
    return staff_actor(StaffRole.MATCHMAKING_DESK)


def keys():
    return set(Slot.objects.values_list("pk", flat=True))


@pytest.fixture
def laid(desk, conference):
    lay_slots(desk, conference=conference, hours=HOURS, grid=Grid(20, 10))
    return conference


def test_hours_grid_blocks_and_slots_are_stored(laid):
    assert hours_of(laid) == HOURS
    assert grid_of(laid) == Grid(20, 10)
    assert [(block.name_en, len(block.slots.all())) for block in blocks_of(laid)] == [
        ("Day", 4),
        ("Day", 2),
    ]
    entry = AuditEntry.objects.get(verb="conference.lay_slots")
    assert entry.changes["hours"][1] == {"2026-09-03": "09:00-11:00", "2026-09-04": "09:00-10:00"}


def test_laying_the_same_again_keeps_every_slot(laid, desk):
    before, blocks = keys(), set(Block.objects.values_list("pk", flat=True))

    lay_slots(desk, conference=laid, hours=HOURS, grid=Grid(20, 10))

    assert keys() == before
    assert set(Block.objects.values_list("pk", flat=True)) == blocks


def test_a_lunch_keeps_the_slots_that_stay_the_same(laid, desk):
    first = Slot.objects.order_by("starts_at").first()

    blocks = lay_slots(desk, conference=laid, hours=HOURS, grid=Grid(20, 10, LUNCH))

    assert [block.name_en for block in blocks] == ["Morning", "Afternoon", "Day"]
    first.refresh_from_db()
    assert first.block == blocks[0]
    assert Slot.objects.filter(block=blocks[1]).count() == 1
    assert Block.objects.count() == 3
    assert grid_of(laid).lunch == LUNCH


def test_longer_hours_only_add(laid, desk):
    before = keys()
    hours = {**HOURS, DAY: (time(9), time(12))}

    lay_slots(desk, conference=laid, hours=hours, grid=Grid(20, 10))

    assert keys() > before
    assert Slot.objects.count() == 8


class TestInUse:
    @pytest.fixture
    def booked(self, laid):
        start = datetime(2026, 9, 3, 1, 30, tzinfo=UTC)  # 09:30 at the venue
        return Booking.objects.create(
            conference=laid, kind="x", starts_at=start, ends_at=start + timedelta(minutes=20)
        )

    def test_a_slot_in_use_does_not_go(self, laid, desk, booked):
        before = keys()
        with pytest.raises(Refused) as refusal:
            lay_slots(desk, conference=laid, hours=HOURS, grid=Grid(25, 10))
        assert "09:30–09:50" in str(refusal.value)
        assert keys() == before
        assert hours_of(laid) == HOURS
        assert grid_of(laid) == Grid(20, 10)

    def test_slots_of_other_times_may_go(self, laid, desk, booked):
        lay_slots(desk, conference=laid, hours={DAY: (time(9), time(10))}, grid=Grid(20, 10))
        assert Slot.objects.count() == 2

    def test_bookings_elsewhere_do_not_matter(self, laid, desk, booked):
        booked.conference = ConferenceFactory()
        booked.save()
        lay_slots(desk, conference=laid, hours={}, grid=Grid(25, 10))
        assert not Slot.objects.exists()
        assert not OpeningHours.objects.exists()


def test_preview_counts_what_would_change(laid, django_assert_num_queries):
    with django_assert_num_queries(1):
        preview = preview_slots(laid, {DAY: (time(9), time(12))}, Grid(20, 10))

    assert (preview.slots, preview.added, preview.removed) == (6, 2, 2)
    assert len(preview.blocks) == 1


def test_blocks_take_two_queries(laid, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert sum(len(block.slots.all()) for block in blocks_of(laid)) == 6


def test_a_day_outside_is_refused(desk, conference):
    with pytest.raises(Invalid, match="2026-09-05"):
        lay_slots(
            desk,
            conference=conference,
            hours={date(2026, 9, 5): (time(9), time(10))},
            grid=Grid(20, 5),
        )


def test_a_viewer_may_not(staff_actor, conference):
    with pytest.raises(NotAllowed):
        lay_slots(staff_actor(StaffRole.VIEWER), conference=conference, hours={}, grid=Grid(20, 5))
