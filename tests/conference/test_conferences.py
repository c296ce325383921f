"""Making, changing, publishing and closing a conference."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from huiju.accounts.choices import SpaceKind, StaffRole
from huiju.conference.actions.conferences import (
    create_conference,
    edit_conference,
    set_conference_state,
)
from huiju.conference.actions.slots import lay_slots
from huiju.conference.choices import ConferenceState, Part
from huiju.conference.grid import Grid
from huiju.conference.models import Booking, Conference, Slot
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from tests.factories.accounts import ConferenceSpaceFactory
from tests.factories.conference import ConferenceFactory, ParticipationFactory, VenueFactory

DAYS = {"starts_on": date(2026, 9, 3), "ends_on": date(2026, 9, 4)}


@pytest.fixture
def organiser(staff_actor, host):
    return staff_actor(StaffRole.ORGANISER, space=host)


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


class TestCreating:
    def test_makes_space_parts_and_grid_in_one_step(self, organiser, host):
        made = create_conference(
            organiser, host=host, title_en="Deep Tech Expo", title_zh="硬科技大会", **DAYS
        )

        assert (made.space.kind, made.space.parent) == (SpaceKind.CONFERENCE, host)
        assert made.space.slug == "deep-tech-expo"
        assert (made.space.name_en, made.space.name_zh) == ("Deep Tech Expo", "硬科技大会")
        assert made.state == ConferenceState.DRAFT
        assert made.languages == ["en", "zh"]
        assert {s.part for s in made.part_settings.all()} == set(Part.values)
        assert not made.part_settings.filter(is_open=True).exists()
        assert made.slot_grid.length == 20
        entry = AuditEntry.objects.get(verb="conference.create_conference")
        assert (entry.target_id, entry.space) == (made.pk, made.space)

    def test_a_chinese_title_gives_a_short_name_too(self, organiser, host):
        made = create_conference(organiser, host=host, title_zh="苏州创投大会", **DAYS)
        assert made.space.slug.isascii()
        assert made.space.slug.startswith("su-zhou")

    def test_short_names_are_numbered_until_free(self, organiser, host):
        slugs = [
            create_conference(organiser, host=host, title_en="Summit", **DAYS).space.slug
            for _ in range(3)
        ]
        assert slugs == ["summit", "summit-2", "summit-3"]

    def test_a_short_name_that_is_taken_is_refused(self, organiser, host):
        ConferenceSpaceFactory(parent=host, slug="expo-26")
        with pytest.raises(Invalid) as refusal:
            create_conference(organiser, host=host, title_en="Expo", slug="expo-26", **DAYS)
        assert refusal.value.field == "slug"

    def test_needs_a_title_and_days_in_order(self, organiser, host):
        with pytest.raises(Invalid) as refusal:
            create_conference(organiser, host=host, title_en=" ", **DAYS)
        assert refusal.value.field == "title_zh"
        with pytest.raises(Invalid) as refusal:
            create_conference(
                organiser,
                host=host,
                title_en="Expo",
                starts_on=date(2026, 9, 4),
                ends_on=date(2026, 9, 3),
            )
        assert refusal.value.field == "ends_on"
        assert not Conference.objects.exists()

    def test_only_under_a_host(self, staff_actor, conference_space):
        owner = staff_actor(StaffRole.OWNER)
        with pytest.raises(Refused):
            create_conference(owner, host=conference_space, title_en="Expo", **DAYS)

    @pytest.mark.parametrize(
        "role", [r for r in StaffRole if r.value not in {"owner", "organiser"}]
    )
    def test_other_roles_may_not(self, staff_actor, host, role):
        with pytest.raises(NotAllowed):
            create_conference(staff_actor(role, space=host), host=host, title_en="Expo", **DAYS)

    def test_an_organiser_of_one_conference_may_not(self, staff_actor, host):
        with pytest.raises(NotAllowed):
            create_conference(staff_actor(StaffRole.ORGANISER), host=host, title_en="Expo", **DAYS)


class TestEditing:
    def test_changes_what_is_given_and_keeps_the_rest(self, organiser, conference):
        edit_conference(organiser, conference=conference, title_zh="新名", accent="#004488")

        stored = Conference.objects.get()
        assert (stored.title_en, stored.title_zh) == ("Innovation Conference", "新名")
        assert (stored.space.name_en, stored.space.name_zh) == ("Innovation Conference", "新名")
        entry = AuditEntry.objects.get(verb="conference.edit_conference")
        assert entry.changes == {
            "title_zh": ["创新创业大会", "新名"],
            "accent": ["", "#004488"],
        }

    def test_nothing_new_leaves_no_trace(self, organiser, conference):
        edit_conference(organiser, conference=conference, title_en="Innovation Conference")
        assert not AuditEntry.objects.exists()

    def test_both_titles_cannot_go(self, organiser, conference):
        with pytest.raises(Invalid):
            edit_conference(organiser, conference=conference, title_en="", title_zh=" ")

    def test_venue_of_another_host_is_refused(self, organiser, conference):
        with pytest.raises(Invalid) as refusal:
            edit_conference(organiser, conference=conference, venue=VenueFactory())
        assert refusal.value.field == "venue"

    def test_part_of_a_forum_of_the_same_host(self, organiser, conference, host):
        forum = ConferenceFactory(space__parent=host)
        edit_conference(organiser, conference=conference, forum=forum)
        assert list(forum.parts.all()) == [conference]

    def test_forums_do_not_nest(self, organiser, conference, host):
        forum = ConferenceFactory(space__parent=host)
        edit_conference(organiser, conference=conference, forum=forum)
        for inner, outer in ((forum, conference), (forum, ConferenceFactory(space__parent=host))):
            with pytest.raises(Invalid, match="cannot itself be part"):
                edit_conference(organiser, conference=inner, forum=outer)

    def test_no_forum_elsewhere_and_not_itself(self, organiser, conference):
        for forum in (conference, ConferenceFactory()):
            with pytest.raises(Invalid, match="another conference of this hosting body"):
                edit_conference(organiser, conference=conference, forum=forum)

    def test_other_roles_may_not(self, staff_actor, conference):
        with pytest.raises(NotAllowed):
            edit_conference(
                staff_actor(StaffRole.MATCHMAKING_DESK), conference=conference, title_en="X"
            )


class TestNewDays:
    @pytest.fixture
    def laid(self, organiser, conference):
        hours = {day: (time(9), time(10)) for day in DAYS.values()}
        lay_slots(organiser, conference=conference, hours=hours, grid=Grid(20, 10))
        return conference

    def test_slots_of_days_that_go_are_dropped(self, organiser, laid):
        edit_conference(organiser, conference=laid, starts_on=date(2026, 9, 4))

        assert [hours.day for hours in laid.opening_hours.all()] == [date(2026, 9, 4)]
        assert Slot.objects.count() == 2

    def test_another_zone_moves_the_slots_with_the_clock(self, organiser, laid):
        edit_conference(organiser, conference=laid, time_zone="Europe/Berlin")

        first = Slot.objects.order_by("starts_at").first()
        assert first.starts_at == datetime(2026, 9, 3, 7, tzinfo=UTC)

    def test_not_from_under_a_booking(self, organiser, laid):
        start = datetime(2026, 9, 3, 1, tzinfo=UTC)
        Booking.objects.create(
            conference=laid, kind="x", starts_at=start, ends_at=start + timedelta(minutes=20)
        )
        with pytest.raises(Refused, match="something is booked"):
            edit_conference(organiser, conference=laid, starts_on=date(2026, 9, 4))
        laid.refresh_from_db()
        assert laid.starts_on == date(2026, 9, 3)
        assert Slot.objects.count() == 4


class TestStates:
    def move(self, actor, conference, *states):
        for state in states:
            conference = set_conference_state(actor, conference=conference, state=state)
        return conference.state

    def test_a_life(self, organiser, conference):
        conference.state = ConferenceState.DRAFT
        conference.save()
        path = ("published", "draft", "published", "closed", "published", "published")
        assert self.move(organiser, conference, *path) == "published"
        assert AuditEntry.objects.filter(verb="conference.set_conference_state").count() == 5

    def test_a_draft_is_not_closed(self, organiser, conference):
        with pytest.raises(Refused):
            self.move(organiser, conference, "draft", "closed")

    def test_with_participants_it_stays_public(self, organiser, conference):
        ParticipationFactory(conference=conference)
        with pytest.raises(Refused, match="already take part"):
            self.move(organiser, conference, "draft")

    def test_other_roles_may_not(self, staff_actor, conference):
        with pytest.raises(NotAllowed):
            self.move(staff_actor(StaffRole.VIEWER), conference, "closed")
