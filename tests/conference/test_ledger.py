"""The ledger's actions: lanes, moves, cancelling, refusals that name who and when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.ledger import (
    Claim,
    Taken,
    Wanted,
    book,
    book_many,
    cancel_booking,
    move_booking,
)
from huiju.conference.models import Booking, Commitment
from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.conference import (
    ConferenceFactory,
    HallFactory,
    RoomFactory,
    TableFactory,
    ZoneFactory,
)
from tests.factories.people import PersonFactory

TEN = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
TWENTY = timedelta(minutes=20)


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


@pytest.fixture
def table(conference):
    return TableFactory(zone=ZoneFactory(conference=conference), code="B01")


@pytest.fixture
def make(system_actor, conference):
    def booking(*resources, start=TEN, lanes=1):
        claims = [Claim(resource, lanes) for resource in resources]
        return book(
            system_actor,
            conference=conference,
            kind="meeting",
            starts_at=start,
            ends_at=start + TWENTY,
            claims=claims,
        )

    return booking


@pytest.mark.django_db
def test_a_booking_takes_each_resource_in_its_first_lane(make, table):
    person = PersonFactory()

    booking = make(person, table)

    rows = booking.commitments.order_by("pk").values_list("person", "table", "lane", "starts_at")
    assert list(rows) == [(person.pk, None, 1, TEN), (None, table.pk, 1, TEN)]
    assert AuditEntry.objects.filter(verb="conference.book", target_id=booking.pk).exists()


@pytest.mark.django_db
def test_what_ends_when_another_begins_is_no_overlap(make, table):
    make(table)
    make(table, start=TEN + TWENTY)
    make(table, start=TEN - TWENTY)

    assert Commitment.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [-19, 0, 19])
def test_an_overlap_names_who_and_when_in_the_readers_language(make, shift):
    make(PersonFactory(name_native="李娜", name_latin="Li Na"))
    person = Commitment.objects.get().person

    with pytest.raises(Taken) as refusal:
        make(person, start=TEN + timedelta(minutes=shift))

    assert refusal.value.resource == person
    assert "李娜 (Li Na) is already taken: Thu 3 Sept 2026, 10:00–10:20." in str(refusal.value)
    with translation.override("zh-hans"):
        assert "2026年9月3日 周四 10:00–10:20" in str(refusal.value)
    assert Booking.objects.count() == 1


@pytest.mark.django_db
def test_lanes_fill_from_the_lowest_and_then_refuse(make, conference):
    room = RoomFactory(hall=HallFactory(venue=conference.venue))
    first, second = make(room, lanes=2), make(room, lanes=2)

    with pytest.raises(Taken):
        make(room, lanes=2)
    assert second.commitments.get().lane == 2

    first.delete()
    assert make(room, lanes=2).commitments.get().lane == 1


def test_a_claim_needs_a_lane():
    with pytest.raises(ValueError, match="at least one"):
        Claim(PersonFactory.build(), lanes=0)


@pytest.mark.django_db
def test_many_are_all_made_or_none(system_actor, conference, table):
    person = PersonFactory()
    good = Wanted("meeting", TEN, TEN + TWENTY, [Claim(person)])
    doubled = Wanted("meeting", TEN, TEN + TWENTY, [Claim(table), Claim(person)])

    with pytest.raises(Taken):
        book_many(system_actor, conference=conference, wanted=[good, doubled])
    assert Booking.objects.count() == Commitment.objects.count() == 0


@pytest.mark.django_db
def test_replacing_deletes_before_it_inserts(system_actor, conference, table):
    """Two meetings may change places, which no order of single moves could do."""
    times = [TEN, TEN + TWENTY]
    people = [PersonFactory(), PersonFactory()]

    def wanted(order):
        return [
            Wanted("meeting", start, start + TWENTY, [Claim(table), Claim(people[who])])
            for start, who in zip(times, order, strict=True)
        ]

    made = book_many(system_actor, conference=conference, wanted=wanted([0, 1]))
    other = ConferenceFactory(space__slug="elsewhere")
    foreign = Booking.objects.create(
        conference=other, kind="meeting", starts_at=TEN, ends_at=TEN + TWENTY
    )
    replaced = [booking.pk for booking in made] + [foreign.pk]
    book_many(system_actor, conference=conference, wanted=wanted([1, 0]), replaced=replaced)

    seated = Commitment.objects.filter(person__isnull=False).order_by("starts_at")
    assert [row.person for row in seated] == people[::-1]
    assert Booking.objects.filter(pk=foreign.pk).exists()


@pytest.mark.django_db
def test_replacing_with_nothing_only_frees(system_actor, conference, make, table):
    booking = make(table)

    assert book_many(system_actor, conference=conference, wanted=[], replaced=[booking.pk]) == []
    assert Commitment.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    system_actor, conference, django_assert_num_queries, count
):
    wanted = [Wanted("meeting", TEN, TEN + TWENTY, [Claim(PersonFactory())]) for _ in range(count)]

    # savepoint, lock, bookings, savepoint, taken, commitments, release, audit, release
    with django_assert_num_queries(9):
        book_many(system_actor, conference=conference, wanted=wanted)


@pytest.mark.django_db
def test_a_moved_booking_frees_its_old_time_and_may_overlap_itself(system_actor, make, table):
    booking = make(table)
    later = TEN + timedelta(minutes=10)

    move_booking(
        system_actor,
        booking=booking,
        starts_at=later,
        ends_at=later + TWENTY,
        claims=[Claim(table)],
    )

    assert booking.commitments.get().starts_at == later
    assert Booking.objects.get().starts_at == later
    entry = AuditEntry.objects.get(verb="conference.move_booking")
    assert set(entry.changes) == {"starts_at", "ends_at"}
    make(table, start=TEN - timedelta(minutes=10))


@pytest.mark.django_db
def test_a_move_that_is_refused_leaves_everything_as_it_was(system_actor, make, table):
    booking, other = make(table), make(table, start=TEN + TWENTY)

    with pytest.raises(Taken):
        move_booking(
            system_actor,
            booking=booking,
            starts_at=other.starts_at,
            ends_at=other.ends_at,
            claims=[Claim(table)],
        )

    booking.refresh_from_db()
    assert booking.starts_at == booking.commitments.get().starts_at == TEN


@pytest.mark.django_db
def test_cancelling_frees_all(system_actor, make, table):
    booking = make(table, PersonFactory())
    key = booking.pk

    cancel_booking(system_actor, booking=booking)

    assert Commitment.objects.count() == 0
    make(table)
    assert AuditEntry.objects.filter(verb="conference.cancel_booking", target_id=key).exists()


@pytest.mark.django_db
def test_nothing_ends_before_it_begins(system_actor, conference, table):
    with pytest.raises(Invalid) as refusal:
        book(
            system_actor,
            conference=conference,
            kind="meeting",
            starts_at=TEN,
            ends_at=TEN,
            claims=[Claim(table)],
        )
    assert refusal.value.field == "ends_at"


@pytest.mark.django_db
def test_places_of_another_conference_are_refused(make):
    with pytest.raises(Invalid, match="B77"):
        make(TableFactory(code="B77"))
    with pytest.raises(Invalid, match="Aula"):
        make(RoomFactory(name_en="Aula"))


class TestWhoMay:
    @pytest.fixture
    def attempt(self, conference, actor_for):
        def by(user, *people):
            return book(
                actor_for(user),
                conference=conference,
                kind="consultation",
                starts_at=TEN,
                ends_at=TEN + TWENTY,
                claims=[Claim(person) for person in people],
            )

        return by

    @pytest.fixture
    def member(self):
        return PersonFactory(user=UserFactory())

    def test_people_may_book_what_they_take_part_in(self, attempt, member):
        assert attempt(member.user, PersonFactory(), member).commitments.count() == 2

    def test_people_may_not_book_others(self, attempt, member):
        with pytest.raises(NotAllowed):
            attempt(member.user, PersonFactory())

    def test_an_account_without_a_person_may_not(self, attempt, user):
        with pytest.raises(NotAllowed):
            attempt(user, PersonFactory())

    def test_a_stranger_may_not(self, attempt, db):
        with pytest.raises(NotAllowed):
            attempt(None, PersonFactory())

    @pytest.mark.parametrize(
        ("role", "may"),
        [
            (StaffRole.OWNER, True),
            (StaffRole.ORGANISER, True),
            (StaffRole.PROGRAMME_EDITOR, True),
            (StaffRole.MATCHMAKING_DESK, True),
            (StaffRole.JURY_CHAIR, True),
            (StaffRole.CONSULTANT, True),
            (StaffRole.CHECKIN_DESK, False),
            (StaffRole.OFFICIAL, False),
            (StaffRole.VIEWER, False),
        ],
    )
    def test_staff_roles(self, attempt, staff, role, may):
        if may:
            assert attempt(staff(role), PersonFactory()).pk
        else:
            with pytest.raises(NotAllowed):
                attempt(staff(role), PersonFactory())

    def test_moving_and_cancelling_are_for_those_in_it(
        self, attempt, member, actor_for, system_actor
    ):
        other = PersonFactory(user=UserFactory())
        booking = attempt(member.user, member)
        with pytest.raises(NotAllowed):
            cancel_booking(actor_for(other.user), booking=booking)
        with pytest.raises(NotAllowed):
            move_booking(
                actor_for(other.user),
                booking=booking,
                starts_at=TEN,
                ends_at=TEN + TWENTY,
                claims=[Claim(other)],
            )
        with pytest.raises(NotAllowed):
            move_booking(
                actor_for(member.user),
                booking=booking,
                starts_at=TEN,
                ends_at=TEN + TWENTY,
                claims=[Claim(other)],
            )
        cancel_booking(actor_for(member.user), booking=booking)
        assert not Booking.objects.exists()
