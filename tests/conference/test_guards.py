"""The database refuses an overlap by itself, whatever wrote it; and the guards come back."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.migrations.state import ProjectState

from huiju.conference import guards, health
from huiju.conference.actions import ledger
from huiju.conference.actions.ledger import Claim, Taken, book
from huiju.conference.models import Booking, Commitment
from huiju.core.errors import Conflict
from huiju.core.registries import health_checks
from tests.concurrency import real_database, together
from tests.factories.conference import (
    ConferenceFactory,
    HallFactory,
    RoomFactory,
    TableFactory,
    ZoneFactory,
)
from tests.factories.people import PersonFactory

TEN = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)
TWENTY = timedelta(minutes=20)


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


@pytest.fixture
def resources(conference):
    return {
        "person": PersonFactory(),
        "room": RoomFactory(hall=HallFactory(venue=conference.venue)),
        "table": TableFactory(zone=ZoneFactory(conference=conference)),
    }


@pytest.fixture
def row(conference):
    def write(minutes=0, length=20, lane=1, **resource):
        start = TEN + timedelta(minutes=minutes)
        end = start + timedelta(minutes=length)
        booking = Booking.objects.create(
            conference=conference, kind="test", starts_at=start, ends_at=end
        )
        return Commitment.objects.create(
            booking=booking, lane=lane, starts_at=start, ends_at=end, **resource
        )

    return write


def drop_guards():
    with connection.cursor() as cursor:
        for name in guards.names(connection):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"ALTER TABLE {guards.TABLE} DROP CONSTRAINT {name}")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["person", "room", "table"])
class TestTheDatabase:
    @pytest.mark.parametrize(
        ("minutes", "length"), [(0, 20), (-19, 20), (19, 20), (5, 5), (-5, 60)]
    )
    def test_refuses_an_overlapping_insert(self, row, resources, kind, minutes, length):
        row(**{kind: resources[kind]})

        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            row(minutes, length, **{kind: resources[kind]})
        assert guards.is_overlap(refusal.value)
        assert guards.name_of(kind) in str(refusal.value)

    def test_lets_neighbours_lanes_and_others_be(self, row, resources, kind):
        row(**{kind: resources[kind]})
        row(20, **{kind: resources[kind]})
        row(-20, **{kind: resources[kind]})
        row(lane=2, **{kind: resources[kind]})
        other = "table" if kind == "person" else "person"
        row(**{other: resources[other]})

        assert Commitment.objects.count() == 5

    def test_refuses_an_update_into_an_overlap(self, row, resources, kind):
        row(**{kind: resources[kind]})
        late = row(40, **{kind: resources[kind]})
        second = row(lane=2, **{kind: resources[kind]})

        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=late.pk).update(starts_at=TEN + timedelta(minutes=10))
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=second.pk).update(lane=1)

    def test_lets_a_row_change_within_its_own_time(self, row, resources, kind):
        mine = row(**{kind: resources[kind]})

        Commitment.objects.filter(pk=mine.pk).update(starts_at=TEN + timedelta(minutes=10))


@pytest.mark.django_db
class TestTheyStand:
    def test_after_migrating(self):
        assert guards.missing(connection) == []

    def test_the_first_migration_puts_them_up(self):
        migration = import_module("huiju.conference.migrations.0001_initial").Migration
        operation = migration.operations[-1]
        drop_guards()
        assert len(guards.missing(connection)) in {3, 6}

        editor, state = SimpleNamespace(connection=connection), ProjectState()
        operation.state_forwards("conference", state)
        operation.database_forwards("conference", editor, state, state)
        assert guards.missing(connection) == []
        operation.database_backwards("conference", editor, state, state)
        assert "ledger" in operation.describe()

    def test_every_migrate_puts_them_up_again(self, row, resources):
        if connection.vendor == "postgresql":  # it alters no table with checks still to be made
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        drop_guards()

        call_command("migrate", verbosity=0)
        row(person=resources["person"])

        assert guards.missing(connection) == []
        with pytest.raises(IntegrityError), transaction.atomic():
            row(person=resources["person"])

    def test_one_that_was_changed_counts_as_missing(self):
        name = guards.name_of("person")
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                name += "_insert"
                cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE INSERT ON {guards.TABLE} BEGIN SELECT 1; END"
                )
            else:
                cursor.execute(f"ALTER TABLE {guards.TABLE} DROP CONSTRAINT {name}")
                cursor.execute(f"ALTER TABLE {guards.TABLE} ADD CONSTRAINT {name} CHECK (id > 0)")

        assert guards.missing(connection) == [name]
        guards.install(connection)
        assert guards.missing(connection) == []

    def test_the_doctor_asks_for_them(self):
        assert health.ledger_guards in health_checks.all()
        assert health.ledger_guards().is_well
        drop_guards()

        finding = health.ledger_guards()

        assert not finding.is_well
        assert guards.name_of("table") in finding.text
        assert "huiju migrate" in finding.remedy


@pytest.mark.django_db
class TestWhatSlipsThrough:
    """A writer that does not wait for the lock is stopped by the guard, and the error is ours."""

    @pytest.fixture
    def blind(self, monkeypatch):
        """The first look at the ledger sees nothing, as if the other had not committed yet."""
        real, calls = ledger.commitments_of, []

        def look(*args, **kwargs):
            calls.append(args)
            found = real(*args, **kwargs)
            return found.none() if len(calls) == 1 else found

        monkeypatch.setattr(ledger, "commitments_of", look)

    @pytest.fixture
    def attempt(self, system_actor, conference, resources, row):
        row(table=resources["table"])

        def now():
            return book(
                system_actor,
                conference=conference,
                kind="meeting",
                starts_at=TEN,
                ends_at=TEN + TWENTY,
                claims=[Claim(resources["table"])],
            )

        return now

    def test_is_said_by_name(self, blind, attempt, resources):
        with pytest.raises(Taken, match=resources["table"].code):
            attempt()

    def test_is_said_even_when_it_cannot_be_named(self, monkeypatch, attempt):
        monkeypatch.setattr(
            ledger, "commitments_of", lambda *args, **kwargs: Commitment.objects.none()
        )
        with pytest.raises(Conflict, match="Somebody else took it first"):
            attempt()

    def test_other_errors_of_the_database_stay_what_they_are(self, monkeypatch, attempt):
        def fail(*args, **kwargs):
            raise IntegrityError("something else")

        monkeypatch.setattr(ledger, "_rows", fail)
        with pytest.raises(IntegrityError, match="something else"):
            attempt()


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    @pytest.fixture(autouse=True)
    def database(self, tmp_path):
        with real_database(tmp_path):
            yield

    def test_exactly_one_of_many_gets_the_table(self, system_actor, database):
        table = TableFactory(zone__conference=ConferenceFactory())
        people = PersonFactory.create_batch(8)

        def attempt(number):
            return book(
                system_actor,
                conference=table.conference,
                kind="meeting",
                starts_at=TEN,
                ends_at=TEN + TWENTY,
                claims=[Claim(people[number]), Claim(table)],
            )

        outcomes = together(attempt, writers=8)

        won = [outcome for outcome in outcomes if isinstance(outcome, Booking)]
        assert len(won) == 1
        assert sum(isinstance(outcome, Taken) for outcome in outcomes) == 7
        assert list(Booking.objects.all()) == won
        assert Commitment.objects.count() == 2

    def test_nobody_waits_for_each_other_for_ever_and_nothing_is_lost(self, system_actor, database):
        """Writers that want the same two in opposite orders, at times that all fit."""
        conference = ConferenceFactory()
        pair = PersonFactory.create_batch(2)

        def attempt(number):
            start = TEN + number * TWENTY
            claims = [Claim(person) for person in (pair if number % 2 else pair[::-1])]
            return book(
                system_actor,
                conference=conference,
                kind="meeting",
                starts_at=start,
                ends_at=start + TWENTY,
                claims=claims,
            )

        outcomes = together(attempt, writers=8)

        assert all(isinstance(outcome, Booking) for outcome in outcomes)
        assert Booking.objects.count() == 8
        assert Commitment.objects.count() == 16

    def test_the_guards_alone_let_one_win(self, database):
        """Rows written past the actions: no lock, no look before."""
        table = TableFactory(zone__conference=ConferenceFactory())

        def attempt(number):
            try:
                with transaction.atomic():
                    booking = Booking.objects.create(
                        conference=table.conference,
                        kind="raw",
                        starts_at=TEN,
                        ends_at=TEN + TWENTY,
                    )
                    Commitment.objects.create(
                        booking=booking, table=table, starts_at=TEN, ends_at=TEN + TWENTY
                    )
            except (IntegrityError, OperationalError):
                return False
            return True

        assert together(attempt, writers=6).count(True) == 1
        assert Booking.objects.count() == Commitment.objects.count() == 1
