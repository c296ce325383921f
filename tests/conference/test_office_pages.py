"""Pages of the office: who may open them, what they do, how many queries they take."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.slots import lay_slots
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.grid import Grid
from huiju.conference.models import (
    Arrival,
    Conference,
    Hall,
    Participation,
    Room,
    Slot,
    Table,
    Team,
    Venue,
    Zone,
)
from huiju.core import clock
from tests.factories.conference import (
    ConferenceFactory,
    HallFactory,
    InvitationFactory,
    ParticipationFactory,
    PartSettingFactory,
    RoomFactory,
    TableFactory,
    TeamFactory,
    VenueFactory,
    ZoneFactory,
)
from tests.factories.core import StoredFileFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
State = ParticipationState


@pytest.fixture
def furnished(conference, founders, system_actor):
    """One of everything."""
    room = RoomFactory(hall__venue=conference.venue, seats=80)
    zone = ZoneFactory(conference=conference, hall=room.hall)
    TableFactory(zone=zone, code="B01")
    hours = {day: (time(9), time(12)) for day in (date(2026, 9, 3), date(2026, 9, 4))}
    lay_slots(system_actor, conference=conference, hours=hours, grid=Grid(20, 5))
    participation = ParticipationFactory(
        conference=conference,
        organisation=OrganisationFactory(),
        person__known_in=conference.space,
        motivation="To sell",
    )
    InvitationFactory(participation=participation)
    Arrival.objects.create(
        participation=participation,
        day=date(2026, 9, 3),
        gate="North",
        at=datetime(2026, 9, 3, 2, tzinfo=UTC),
    )
    team = TeamFactory(conference=conference)
    team.members.create(participation=participation)
    return conference


def address(name, conference, *rest):
    return reverse(name, args=[conference.space.slug, *rest])


def keys(conference):
    """Key arguments of the pages that need one."""
    return {
        "office_part": ["founder"],
        "office_venue": [conference.venue.key],
        "office_venue_edit": [conference.venue.key],
        "office_hall_new": [conference.venue.key],
        "office_hall": [Hall.objects.get().key],
        "office_room_new": [Hall.objects.get().key],
        "office_room": [Room.objects.get().key],
        "office_zone": [Zone.objects.get().key],
        "office_zone_edit": [Zone.objects.get().key],
        "office_table": [Table.objects.get().key],
        "office_participation": [Participation.objects.get().key],
        "office_team": [Team.objects.get().key],
    }


READ = (
    "office_conference",
    "office_parts",
    "office_venues",
    "office_venue",
    "office_tables",
    "office_slots",
    "office_participations",
    "office_participation",
    "office_teams",
)
EDIT = ("office_conference_facts", "office_conference_look", "office_part")
PLACES = (
    "office_venue_new",
    "office_venue_edit",
    "office_hall_new",
    "office_hall",
    "office_room_new",
    "office_room",
    "office_zone_new",
    "office_zone",
    "office_zone_edit",
    "office_table",
    "office_slots_edit",
)
DECIDE = ("office_invite", "office_invite_new", "office_team")
R = StaffRole


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (R.ORGANISER, {*READ, *EDIT, *PLACES, *DECIDE}),
        (R.MATCHMAKING_DESK, {*READ, *PLACES, *DECIDE}),
        (R.PROGRAMME_EDITOR, {*READ, *PLACES}),
        (R.CHECKIN_DESK, {*READ}),
        (R.JURY_CHAIR, {*READ}),
        (R.CONSULTANT, {*READ}),
        (R.VIEWER, {*READ}),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_who_may_open_what(furnished, staff, sign_in, role, allowed, language):
    browser = sign_in(staff(role))
    for name in (*READ, *EDIT, *PLACES, *DECIDE):
        url = address(name, furnished, *keys(furnished).get(name, []))
        answer = browser.get(url, headers={"accept-language": language})
        assert answer.status_code == (200 if name in allowed else 403), name


def test_people_without_a_role_here_learn_nothing(
    furnished, user, staff, sign_in, client, other_conference_space
):
    outsider = staff(R.OWNER, space=other_conference_space)
    for name in (*READ, *EDIT, *PLACES, *DECIDE):
        url = address(name, furnished, *keys(furnished).get(name, []))
        assert sign_in(user).get(url).status_code == 404, name
        assert sign_in(outsider).get(url).status_code == 404, name
        assert client.get(url).status_code == 302, name


def test_keys_of_another_conference_are_not_found(furnished, staff, sign_in):
    other = ConferenceFactory(space__slug="elsewhere")
    browser = sign_in(staff(R.OWNER, space=other.space))
    for name in (*READ, *EDIT, *PLACES, *DECIDE):
        key = keys(furnished).get(name)
        if key and name != "office_part":
            assert browser.get(address(name, other, *key)).status_code == 404, name


def test_a_host_has_no_pages_of_a_conference(host, staff, sign_in):
    browser = sign_in(staff(R.OWNER, space=host))
    for name in ("office_conference", "office_tables", "office_slots", "office_participations"):
        assert browser.get(reverse(name, args=[host.slug])).status_code == 404


def fill(conference, part):
    """A row more on every list."""
    PartSettingFactory(conference=conference, part=part)
    found = ParticipationFactory(
        conference=conference, part=part, organisation=OrganisationFactory()
    )
    TeamFactory(conference=conference).members.create(participation=found)
    zone = ZoneFactory(conference=conference, hall=HallFactory(venue=conference.venue))
    TableFactory.create_batch(2, zone=zone)
    RoomFactory(hall=zone.hall)
    InvitationFactory(participation=found)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("office_participations", 16),
        ("office_participation", 18),
        ("office_teams", 12),
        ("office_tables", 9),
        ("office_slots", 11),
        ("office_parts", 9),
        ("office_venues", 9),
        ("office_venue", 11),
        ("office_invite", 12),
    ],
)
def test_one_row_and_three_take_the_same_queries(conference, staff, sign_in, name, most):
    browser = sign_in(staff(R.ORGANISER))
    fill(conference, Part.FOUNDER)
    rest = {
        "office_venue": [conference.venue.key],
        "office_participation": [Participation.objects.get().key],
    }
    url = address(name, conference, *rest.get(name, []))
    browser.get(url)
    with CaptureQueriesContext(connection) as one:
        assert browser.get(url).status_code == 200
    for part in (Part.PRESS, Part.GUEST):
        fill(conference, part)
    with CaptureQueriesContext(connection) as three:
        browser.get(url)
    assert len(one) == len(three) <= most


@pytest.fixture
def organiser(staff, sign_in):
    return sign_in(staff(R.ORGANISER))


@pytest.fixture
def of_host(staff, sign_in, host):
    return sign_in(staff(R.ORGANISER, space=host))


def text_of(answer):
    """The page as one line, without the tags of times."""
    return " ".join(re.sub("</?time[^>]*>", "", answer.content.decode()).split())


class TestConferences:
    def test_list_and_create(self, of_host, host, conference):
        page = text_of(of_host.get(reverse("office_conferences", args=[host.slug])))
        assert "Innovation Conference" in page
        url = reverse("office_conference_new", args=[host.slug])
        assert of_host.get(url).status_code == 200
        wrong = of_host.post(url, {"title_en": "", "starts_on": "2027-05-01"})
        assert wrong.status_code == 200
        answer = of_host.post(
            url,
            {
                "title_zh": "苏州创投大会",
                "starts_on": "2027-05-01",
                "ends_on": "2027-05-02",
                "time_zone": "Asia/Shanghai",
                "slug": "suzhou",
            },
        )
        assert answer.url == "/office/suzhou/conference/"
        assert of_host.get(answer.url).status_code == 200

    def test_an_empty_list_says_what_to_do(self, of_host, host, staff, sign_in):
        url = reverse("office_conferences", args=[host.slug])
        assert "A title and two dates are enough" in text_of(of_host.get(url))
        viewer = sign_in(staff(R.VIEWER, space=host))
        assert "conferences/new" not in text_of(viewer.get(url))

    def test_facts(self, organiser, conference):
        url = address("office_conference_facts", conference)
        facts = {
            "title_en": "New",
            "title_zh": "",
            "starts_on": "2026-09-03",
            "ends_on": "2026-09-05",
            "time_zone": "Asia/Shanghai",
            "venue": conference.venue.pk,
            "languages": ["zh"],
        }
        assert organiser.post(url, facts).status_code == 302
        stored = Conference.objects.get()
        assert (stored.title_en, stored.languages, stored.ends_on.day) == ("New", ["zh"], 5)
        again = organiser.post(url, {**facts, "ends_on": "2026-09-01"})
        assert "must not be before the first day" in text_of(again)

    def test_a_venue_of_another_host_is_not_offered(self, organiser, conference):
        foreign = VenueFactory(name_en="Foreign")
        url = address("office_conference_facts", conference)
        assert "Foreign" not in text_of(organiser.get(url))
        assert foreign.pk not in organiser.get(url).context["form"].fields["venue"].queryset

    def test_look(self, organiser, conference):
        url = address("office_conference_look", conference)
        assert organiser.post(url, {"accent": "#004488"}).status_code == 302
        assert Conference.objects.get().accent == "#004488"
        again = text_of(organiser.post(url, {"accent": "#ffee00"}))
        assert "The nearest colour that can be read is #" in again
        assert 'value="#ffee00"' in again

    def test_pictures_are_kept_and_taken_off(self, organiser, conference, picture):
        url = address("office_conference_look", conference)
        organiser.post(url, {"accent": "", "logo": picture("logo.png")})
        logo = Conference.objects.get().logo
        assert (logo.purpose, logo.space) == ("conference.logo", conference.space)
        organiser.post(url, {"accent": ""})
        assert Conference.objects.get().logo == logo
        organiser.post(url, {"accent": "", "logo-clear": "on"})
        assert Conference.objects.get().logo is None

    def test_state(self, organiser, conference):
        url = address("office_conference_state", conference)
        organiser.post(url, {"state": "closed"})
        assert Conference.objects.get().state == "closed"
        answer = organiser.post(url, {"state": "nonsense"}, follow=True)
        assert "before you close it" in text_of(answer)
        assert organiser.get(url).status_code == 405

    def test_a_part(self, organiser, conference, founders):
        url = address("office_part", conference, "founder")
        facts = {"is_open": "on", "opens_at": "2026-08-01T09:00", "quota": "5"}
        assert organiser.post(url, facts).status_code == 302
        founders.refresh_from_db()
        assert founders.opens_at == datetime(2026, 8, 1, 1, tzinfo=UTC)
        assert (founders.quota, founders.needs_decision) == (5, False)
        page = text_of(organiser.get(url))
        assert 'value="2026-08-01T09:00"' in page
        wrong = organiser.post(url, {**facts, "closes_at": "2026-07-01T09:00"})
        assert "must close after it opens" in text_of(wrong)
        assert organiser.get(address("office_part", conference, "nobody")).status_code == 404


class TestPlaces:
    def test_from_venue_to_room(self, of_host, host):
        slug = host.slug
        assert of_host.post(
            reverse("office_venue_new", args=[slug]), {"name_en": "Centre"}
        ).url.startswith(f"/office/{slug}/venues/")
        venue = Venue.objects.get(name_en="Centre")
        of_host.post(reverse("office_venue_edit", args=[slug, venue.key]), {"name_en": "Hub"})
        of_host.post(
            reverse("office_hall_new", args=[slug, venue.key]), {"name_en": "A", "order": "1"}
        )
        hall = Hall.objects.get()
        of_host.post(reverse("office_hall", args=[slug, hall.key]), {"name_en": "B", "order": "1"})
        of_host.post(
            reverse("office_room_new", args=[slug, hall.key]), {"name_en": "B1", "order": "0"}
        )
        room = Room.objects.get()
        of_host.post(
            reverse("office_room", args=[slug, room.key]),
            {"name_en": "B2", "seats": "9", "order": "0"},
        )
        room.refresh_from_db()
        assert (room.name_en, room.seats, room.hall.name_en) == ("B2", 9, "B")
        page = text_of(of_host.get(reverse("office_venue", args=[slug, venue.key])))
        assert "B2" in page
        assert "9 seats" in page
        of_host.post(reverse("office_room_remove", args=[slug, room.key]))
        of_host.post(reverse("office_hall_remove", args=[slug, hall.key]))
        assert not Hall.objects.exists()

    def test_the_hosts_places_are_not_for_staff_of_one_conference(self, organiser, furnished):
        url = address("office_hall_remove", furnished, Hall.objects.get().key)
        assert organiser.post(url).status_code == 403

    def test_zones_and_tables(self, organiser, conference):
        organiser.post(
            address("office_zone_new", conference), {"name_en": "Investors", "order": "0"}
        )
        zone = Zone.objects.get()
        url = address("office_zone", conference, zone.key)
        answer = organiser.post(url, {"codes": "B01–B30", "seats": "4"}, follow=True)
        assert "30 tables added." in text_of(answer)
        assert "30 tables with 120 seats" in text_of(answer)
        again = text_of(organiser.post(url, {"codes": "B01", "seats": "4"}))
        assert "There already are tables named B01." in again
        table = Table.objects.get(code="B07")
        organiser.post(address("office_table", conference, table.key), {"seats": "2"})
        table.refresh_from_db()
        assert (table.seats, table.is_usable) == (2, False)
        organiser.post(address("office_table_remove", conference, table.key))
        assert not Table.objects.filter(code="B07").exists()
        organiser.post(
            address("office_zone_edit", conference, zone.key), {"name_en": "Funds", "order": "1"}
        )
        assert Zone.objects.get().name_en == "Funds"
        organiser.post(address("office_zone_remove", conference, zone.key))
        assert not Table.objects.exists()

    def test_slots_are_looked_at_before_they_are_laid(self, organiser, conference):
        url = address("office_slots_edit", conference)
        facts = {"length": "20", "pause": "10", "opens_0": "09:00", "closes_0": "10:00"}
        look = text_of(organiser.post(url, {**facts, "look": "yes"}))
        assert "2 slots: 2 new, 0 go. Nothing is saved yet." in look
        assert "09:30–09:50" in look
        assert not Slot.objects.exists()
        assert organiser.post(url, facts).status_code == 302
        assert Slot.objects.count() == 2
        page = text_of(organiser.get(address("office_slots", conference)))
        assert "Day 09:00–10:00" in page

    @pytest.mark.parametrize(
        ("wrong", "text"),
        [
            ({"closes_0": ""}, "Fill in both times, or none."),
            ({"closes_0": "09:00"}, "This must be later than the beginning."),
            ({"lunch_from": "12:00"}, "Fill in both times, or none."),
            ({"length": "0"}, "greater than or equal to 1"),
        ],
    )
    def test_wrong_hours(self, organiser, conference, wrong, text):
        facts = {"length": "20", "pause": "10", "opens_0": "09:00", "closes_0": "10:00"}
        answer = organiser.post(address("office_slots_edit", conference), {**facts, **wrong})
        assert text in text_of(answer)
        assert not Slot.objects.exists()


class TestParticipations:
    def test_search_and_filters(self, organiser, conference):
        li = ParticipationFactory(
            conference=conference,
            person=PersonFactory(name_native="李娜", name_latin="Li Na", reading="li na"),
            state=State.APPLIED,
        )
        other = ParticipationFactory(
            conference=conference, part=Part.PRESS, organisation=OrganisationFactory(search="lab")
        )
        Arrival.objects.create(
            participation=other, day=date(2026, 9, 3), at=datetime(2026, 9, 3, tzinfo=UTC)
        )
        url = address("office_participations", conference)

        def found(query):
            page = organiser.get(f"{url}?{query}").context["list"]
            return {row.key for row in page.narrowed}

        assert found("q=lina") == found("q=娜") == found("state=applied") == {li.key}
        assert found("q=lab") == {other.key}
        assert found("part=press") == found("arrived=yes") == {other.key}
        assert found(f"organisation={other.organisation.pk}") == {other.key}
        assert found("arrived=no") == {li.key}

    def test_many_are_decided_after_a_look(self, organiser, conference, founders):
        rows = ParticipationFactory.create_batch(2, conference=conference, state=State.APPLIED)
        declined = ParticipationFactory(conference=conference, state=State.DECLINED)
        url = address("office_decide_many", conference)
        chosen = {"row": [row.key for row in (*rows, declined)], "back": "/"}
        look = organiser.post(url, chosen)
        assert "Everybody whose state changes is told by mail" in text_of(look)
        assert Participation.objects.filter(state=State.APPLIED).count() == 2
        done = organiser.post(url, {**chosen, "confirmed": "yes", "decision": "confirmed"})
        assert "What could not be done, and why" in text_of(done)
        assert "has declined" in text_of(done)
        assert Participation.objects.filter(state=State.CONFIRMED).count() == 2

    def test_a_reason_is_asked_for(self, organiser, conference, founders):
        row = ParticipationFactory(conference=conference, state=State.APPLIED)
        chosen = {"row": [row.key], "back": "/", "confirmed": "yes", "decision": "rejected"}
        answer = organiser.post(address("office_decide_many", conference), chosen)
        assert "Give the reason" in text_of(answer)

    def test_one_is_decided_noted_marked_and_asked_again(self, organiser, conference, founders):
        row = ParticipationFactory(
            conference=conference, state=State.APPLIED, person__known_in=conference.space
        )
        url = address("office_participation", conference, row.key)
        organiser.post(address("office_decide", conference, row.key), {"decision": "confirmed"})
        organiser.post(address("office_note", conference, row.key), {"note": "VIP"})
        row.refresh_from_db()
        assert (row.state, row.note) == (State.CONFIRMED, "VIP")
        answer = organiser.post(address("office_arrived", conference, row.key), follow=True)
        assert "This is not a day of the conference." in text_of(answer)
        wrong = organiser.post(
            address("office_decide", conference, row.key), {"decision": "cancelled"}, follow=True
        )
        assert "Give the reason" in text_of(wrong)
        Participation.objects.update(state=State.DECLINED)
        again = organiser.post(address("office_invite_again", conference, row.key), follow=True)
        assert "Invited." in text_of(again)
        assert again.redirect_chain[-1][0] == url
        row.refresh_from_db()
        assert row.state == State.INVITED

    def test_arriving(self, organiser, conference, founders):
        today = clock.now().astimezone(ZoneInfo(conference.time_zone)).date()
        Conference.objects.update(starts_on=today, ends_on=today + timedelta(days=1))
        row = ParticipationFactory(conference=conference)
        url = address("office_arrived", conference, row.key)
        assert "Welcome!" in text_of(organiser.post(url, follow=True))
        assert "Has arrived already." in text_of(organiser.post(url, follow=True))

    def test_asking_again_says_why_not(self, organiser, conference, founders):
        row = ParticipationFactory(conference=conference, person__known_in=conference.space)
        url = address("office_invite_again", conference, row.key)
        assert "takes part already" in text_of(organiser.post(url, follow=True))
        Conference.objects.update(state="closed")
        assert "Publish the conference" in text_of(organiser.post(url, follow=True))

    def test_a_viewer_sees_no_address(self, staff, sign_in, furnished):
        row = Participation.objects.get()
        viewer = sign_in(staff(R.VIEWER))
        url = address("office_participation", furnished, row.key)
        assert row.person.email not in text_of(viewer.get(url))
        organiser = sign_in(staff(R.ORGANISER))
        assert row.person.email in text_of(organiser.get(url))


class TestInviting:
    def test_many_known_people(self, organiser, conference, founders):
        people = PersonFactory.create_batch(2, known_in=conference.space)
        assert "张伟" in text_of(organiser.get(address("office_invite", conference)))
        url = address("office_invite_send", conference)
        chosen = {"row": [person.key for person in people], "back": "/"}
        assert "used once, within 30 days" in text_of(organiser.post(url, chosen))
        answer = organiser.post(url, {**chosen, "confirmed": "yes", "part": "founder"})
        assert answer.context["result"].done == 2

    def test_somebody_new(self, organiser, conference, founders):
        url = address("office_invite_new", conference)
        facts = {"name_native": "李娜", "email": "lina@example.org", "part": "founder"}
        assert organiser.post(url, facts).status_code == 302
        assert Participation.objects.get().state == State.INVITED
        assert "Write the name" not in text_of(organiser.post(url, {**facts, "email": "no"}))


class TestTeams:
    def test_formed_of_ticked_rows_changed_and_removed(self, organiser, conference):
        rows = ParticipationFactory.create_batch(2, conference=conference)
        waiting = ParticipationFactory(conference=conference, state=State.WAITLISTED)
        url = address("office_team_new", conference)
        chosen = {"row": [row.key for row in (*rows, waiting)], "back": "/"}
        assert "Only confirmed people" in text_of(organiser.post(url, chosen))
        facts = {
            "name_en": "Chips",
            "parallel": "2",
            "members": [row.pk for row in rows],
            "answering": [rows[0].pk],
        }
        organiser.post(url, {**chosen, **facts, "confirmed": "yes"})
        team = Team.objects.get()
        assert team.members.filter(may_answer=True).get().participation == rows[0]
        page = address("office_team", conference, team.key)
        assert organiser.get(page).status_code == 200
        again = text_of(organiser.post(page, {**facts, "parallel": "9"}))
        assert "cannot hold more meetings at the same time" in again
        organiser.post(page, {**facts, "name_en": "Chips II"})
        assert Team.objects.get().name_en == "Chips II"
        organiser.post(address("office_team_remove", conference, team.key))
        assert not Team.objects.exists()


def test_dashboards_name_what_waits(organiser, conference, founders):
    ParticipationFactory.create_batch(2, conference=conference, state=State.APPLIED)
    page = text_of(organiser.get(reverse("office", args=[conference.space.slug])))
    assert "applications wait for a decision" in page


def test_pictures_are_as_public_as_the_conference(conference, client, staff, sign_in):
    cover = StoredFileFactory(purpose="conference.cover", space=conference.space)
    url = reverse("file", args=[cover.key, "original"])
    assert client.get(url).status_code == 404
    Conference.objects.update(cover=cover)
    assert client.get(url).status_code == 200
    Conference.objects.update(state="draft")
    assert client.get(url).status_code == 404
    assert sign_in(staff(R.VIEWER)).get(url).status_code == 200


def test_a_persons_page_names_their_conferences(
    organiser, conference, of_host, other_host, staff, sign_in
):
    found = ParticipationFactory(conference=conference, person__known_in=conference.space)
    elsewhere = ParticipationFactory(person=found.person, conference__title_en="Far away")
    for browser, space in ((organiser, conference.space), (of_host, conference.space.parent)):
        page = text_of(browser.get(reverse("person", args=[space.slug, found.person.key])))
        assert address("office_participation", conference, found.key) in page
        assert elsewhere.conference.title_en not in page
