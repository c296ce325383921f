"""Venues, halls, rooms; zones and tables made in bulk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from huiju.accounts.choices import StaffRole
from huiju.conference.actions import tables as table_actions
from huiju.conference.actions.ledger import Claim, book
from huiju.conference.actions.tables import (
    create_tables,
    create_zone,
    edit_table,
    edit_zone,
    remove_tables,
    remove_zone,
)
from huiju.conference.actions.venues import (
    create_hall,
    create_room,
    create_venue,
    edit_hall,
    edit_room,
    edit_venue,
    remove_hall,
    remove_room,
)
from huiju.conference.models import Hall, Room, Table, Venue, Zone
from huiju.core.errors import Conflict, Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from tests.factories.conference import (
    ConferenceFactory,
    HallFactory,
    RoomFactory,
    TableFactory,
    ZoneFactory,
)

TEN = datetime(2026, 9, 3, 2, tzinfo=UTC)


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


@pytest.fixture
def editor(staff_actor, host):
    return staff_actor(StaffRole.PROGRAMME_EDITOR, space=host)


@pytest.fixture
def zone(conference):
    return ZoneFactory(conference=conference, name_en="Investors", name_zh="投资人区")


@pytest.fixture
def take(system_actor, conference):
    def booking(resource):
        return book(
            system_actor,
            conference=conference,
            kind="x",
            starts_at=TEN,
            ends_at=TEN + timedelta(minutes=20),
            claims=[Claim(resource)],
        )

    return booking


class TestVenues:
    def test_a_venue_with_hall_and_room(self, editor, host):
        venue = create_venue(editor, host=host, name_zh=" 国际博览中心 ", address_zh="苏州大道")
        hall = create_hall(editor, venue=venue, name_en="Hall A")
        room = create_room(editor, hall=hall, name_en="A1", seats=80)

        assert (venue.name_zh, venue.space) == ("国际博览中心", host)
        assert (hall.venue, room.hall, room.seats) == (venue, hall, 80)
        verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
        assert verbs == [
            "conference.create_venue",
            "conference.create_hall",
            "conference.create_room",
        ]

    def test_changes_are_audited(self, editor, conference):
        room = RoomFactory(hall__venue=conference.venue, name_en="A1")
        edit_venue(editor, venue=conference.venue, name_en="Expo Centre")
        edit_hall(editor, hall=room.hall, name_en="West", order=2)
        edit_room(editor, room=room, seats=50)

        assert Venue.objects.get().name_en == "Expo Centre"
        assert (Hall.objects.get().name_en, Hall.objects.get().order) == ("West", 2)
        entry = AuditEntry.objects.get(verb="conference.edit_room")
        assert entry.changes == {"seats": [None, 50]}

    def test_a_name_is_needed(self, editor, host):
        with pytest.raises(Invalid) as refusal:
            create_venue(editor, host=host, name_en=" ")
        assert refusal.value.field == "name_zh"

    def test_a_misspelt_field_is_a_mistake(self, editor, host, conference):
        with pytest.raises(TypeError, match="nam"):
            create_venue(editor, host=host, nam="x")
        with pytest.raises(TypeError, match="nam"):
            create_zone(editor, conference=conference, nam="x")

    def test_only_a_host_has_venues(self, staff_actor, conference_space):
        with pytest.raises(Refused):
            create_venue(staff_actor(StaffRole.OWNER), host=conference_space, name_en="X")

    def test_what_is_booked_stays(self, editor, conference, take):
        room = RoomFactory(hall__venue=conference.venue, name_en="A1")
        booking = take(room)
        for remove, place in (
            (lambda: remove_room(editor, room=room), "A1"),
            (lambda: remove_hall(editor, hall=room.hall), str(room.hall)),
        ):
            with pytest.raises(Refused, match=f"{place} is in use"):
                remove()
        booking.delete()
        remove_room(editor, room=room)
        remove_hall(editor, hall=Hall.objects.get())
        assert not Hall.objects.exists()
        assert not Room.objects.exists()

    def test_staff_of_one_conference_do_not_change_the_hosts_places(self, staff_actor, conference):
        actor = staff_actor(StaffRole.OWNER)
        hall = HallFactory(venue=conference.venue)
        room = RoomFactory(hall=hall)
        for attempt in (
            lambda: create_venue(actor, host=conference.space.parent, name_en="X"),
            lambda: edit_venue(actor, venue=conference.venue, name_en="X"),
            lambda: create_hall(actor, venue=conference.venue, name_en="X"),
            lambda: edit_hall(actor, hall=hall, name_en="X"),
            lambda: remove_hall(actor, hall=hall),
            lambda: create_room(actor, hall=hall, name_en="X"),
            lambda: edit_room(actor, room=room, name_en="X"),
            lambda: remove_room(actor, room=room),
        ):
            with pytest.raises(NotAllowed):
                attempt()


class TestZones:
    def test_a_zone_in_a_hall_of_the_venue(self, editor, conference):
        hall = HallFactory(venue=conference.venue)
        zone = create_zone(editor, conference=conference, name_zh="投资人区", hall=hall)
        edit_zone(editor, zone=zone, name_en="Investors", order=3)

        zone.refresh_from_db()
        assert (zone.hall, zone.name_en, zone.order) == (hall, "Investors", 3)
        entry = AuditEntry.objects.get(verb="conference.edit_zone")
        assert set(entry.changes) == {"name_en", "order"}

    def test_not_in_a_hall_elsewhere_and_not_without_a_name(self, editor, conference):
        with pytest.raises(Invalid) as refusal:
            create_zone(editor, conference=conference, name_en="X", hall=HallFactory())
        assert refusal.value.field == "hall"
        with pytest.raises(Invalid) as refusal:
            create_zone(editor, conference=conference, name_en="")
        assert refusal.value.field == "name_zh"

    def test_removing_takes_its_tables_along(self, editor, zone):
        TableFactory(zone=zone)
        remove_zone(editor, zone=zone)
        assert not Zone.objects.exists()
        assert not Table.objects.exists()


class TestTables:
    def test_in_bulk(self, editor, zone):
        create_tables(editor, zone=zone, codes="B01–B40，C1", seats=6)

        assert Table.objects.count() == 41
        table = Table.objects.get(code="B07")
        assert (table.zone, table.conference, table.seats) == (zone, zone.conference, 6)
        assert AuditEntry.objects.filter(verb="conference.create_tables").count() == 41

    def test_names_that_stand_are_listed(self, editor, zone):
        TableFactory(zone=ZoneFactory(conference=zone.conference), code="B03")
        with pytest.raises(Invalid, match=r"tables named B03\."):
            create_tables(editor, zone=zone, codes="B01-B05")
        assert Table.objects.count() == 1

    def test_another_conference_may_use_the_same_names(self, editor, zone):
        TableFactory(code="B01")
        create_tables(editor, zone=zone, codes="B01")
        assert Table.objects.filter(code="B01").count() == 2

    @pytest.mark.parametrize("seats", [0, 51])
    def test_seats_have_limits(self, editor, zone, seats):
        with pytest.raises(Invalid) as refusal:
            create_tables(editor, zone=zone, codes="B01", seats=seats)
        assert refusal.value.field == "seats"
        with pytest.raises(Invalid):
            edit_table(editor, table=TableFactory(zone=zone), seats=seats, is_usable=True)

    def test_made_by_somebody_else_meanwhile(self, editor, zone, monkeypatch):
        def fail(*args, **kwargs):
            raise IntegrityError

        monkeypatch.setattr(table_actions.Table.objects, "bulk_create", fail)
        with pytest.raises(Conflict):
            create_tables(editor, zone=zone, codes="B01")

    def test_out_of_use(self, editor, zone):
        table = edit_table(editor, table=TableFactory(zone=zone), seats=1, is_usable=False)
        table.refresh_from_db()
        assert (table.seats, table.is_usable) == (1, False)
        entry = AuditEntry.objects.get(verb="conference.edit_table")
        assert entry.changes == {"seats": [4, 1], "is_usable": [True, False]}

    def test_booked_ones_are_named_and_none_goes(self, editor, zone, take, conference):
        tables = [TableFactory(zone=zone, code=code) for code in ("B01", "B02", "B03")]
        take(tables[1])
        with pytest.raises(Refused, match="booked at B02"):
            remove_tables(editor, conference=conference, tables=tables)
        assert Table.objects.count() == 3
        assert remove_tables(editor, conference=conference, tables=[tables[0], tables[2]]) == 2
        assert Table.objects.get() == tables[1]

    def test_those_of_another_conference_stay(self, editor, conference):
        foreign = TableFactory()
        assert remove_tables(editor, conference=conference, tables=[foreign]) == 0
        assert Table.objects.count() == 1

    def test_a_checkin_desk_may_not(self, staff_actor, zone):
        actor = staff_actor(StaffRole.CHECKIN_DESK)
        table = TableFactory(zone=zone)
        for attempt in (
            lambda: create_zone(actor, conference=zone.conference, name_en="X"),
            lambda: remove_zone(actor, zone=zone),
            lambda: create_tables(actor, zone=zone, codes="X1"),
            lambda: edit_table(actor, table=table, seats=2, is_usable=True),
            lambda: remove_tables(actor, conference=zone.conference, tables=[table]),
        ):
            with pytest.raises(NotAllowed):
                attempt()
