"""Teams that meet as one; who came."""

from datetime import UTC, date, datetime

import pytest

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.arrivals import mark_arrival
from huiju.conference.actions.teams import remove_team, save_team
from huiju.conference.choices import ParticipationState
from huiju.conference.models import Arrival, Team
from huiju.core.actor import Actor, Via
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from tests.factories.conference import ParticipationFactory, TableFactory, ZoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(staff_actor):
    return staff_actor(StaffRole.MATCHMAKING_DESK)


@pytest.fixture
def people(conference):
    return ParticipationFactory.create_batch(2, conference=conference)


class TestTeams:
    def test_a_team_with_who_may_answer(self, desk, conference, people):
        table = TableFactory(zone=ZoneFactory(conference=conference))
        team = save_team(
            desk,
            conference=conference,
            members={people[0]: True, people[1]: False},
            name_zh=" 芯片队 ",
            parallel=2,
            home_table=table,
            quota=10,
        )
        assert (team.name_zh, team.parallel, team.home_table, team.quota) == (
            "芯片队",
            2,
            table,
            10,
        )
        rows = team.members.order_by("pk").values_list("participation", "may_answer")
        assert list(rows) == [(people[0].pk, True), (people[1].pk, False)]
        entry = AuditEntry.objects.get(verb="conference.create_team")
        assert entry.changes["members"] == [None, {people[0].key: True, people[1].key: False}]

    def test_changing_replaces_the_members(self, desk, conference, people):
        team = save_team(desk, conference=conference, members={people[0]: True}, name_en="A")
        save_team(desk, conference=conference, team=team, members={people[1]: True}, name_en="B")
        assert Team.objects.get().name_en == "B"
        assert team.members.get().participation == people[1]
        changes = AuditEntry.objects.get(verb="conference.edit_team").changes
        assert set(changes) == {"name_en", "members"}

    def test_what_is_refused(self, desk, conference, people):
        def attempt(members, **values):
            with pytest.raises(Invalid) as refusal:
                save_team(desk, conference=conference, members=members, **values)
            return refusal.value.field

        both = dict.fromkeys(people, True)
        waiting = ParticipationFactory(conference=conference, state=ParticipationState.WAITLISTED)
        assert attempt(both) == "name_zh"
        assert attempt(both, name_en="A", parallel=0) == "parallel"
        assert attempt(both, name_en="A", parallel=21) == "parallel"
        assert attempt(both, name_en="A", parallel=3) == "parallel"
        assert attempt(both, name_en="A", home_table=TableFactory()) == "home_table"
        assert attempt({ParticipationFactory(): True}, name_en="A") == "members"
        assert attempt({waiting: True}, name_en="A") == "members"
        assert attempt(dict.fromkeys(people, False), name_en="A") == "members"
        assert not Team.objects.exists()

    def test_a_misspelt_field_is_a_mistake(self, desk, conference):
        with pytest.raises(TypeError, match="nam"):
            save_team(desk, conference=conference, members={}, nam="x")

    def test_removing(self, desk, conference, people):
        team = save_team(desk, conference=conference, members={people[0]: True}, name_en="A")
        remove_team(desk, team=team)
        assert not Team.objects.exists()
        assert AuditEntry.objects.filter(verb="conference.remove_team").exists()

    def test_other_roles_may_not(self, staff_actor, desk, conference, people):
        team = save_team(desk, conference=conference, members={people[0]: True}, name_en="A")
        for role in (StaffRole.VIEWER, StaffRole.CHECKIN_DESK, StaffRole.PROGRAMME_EDITOR):
            actor = staff_actor(role)
            with pytest.raises(NotAllowed):
                save_team(actor, conference=conference, members={}, name_en="A")
            with pytest.raises(NotAllowed):
                remove_team(actor, team=team)


class TestArrivals:
    @pytest.fixture
    def door(self, staff):
        """The check-in desk on the evening (UTC) that is the first day at the venue."""
        user = staff(StaffRole.CHECKIN_DESK)
        return Actor(user=user, via=Via.PAGE, at=datetime(2026, 9, 2, 23, tzinfo=UTC))

    def test_once_a_day_and_gate(self, door, people):
        first, is_new = mark_arrival(door, participation=people[0], gate=" North ")
        again, is_new_again = mark_arrival(door, participation=people[0], gate="North")

        assert (is_new, is_new_again, again) == (True, False, first)
        assert (first.day, first.gate, first.at) == (date(2026, 9, 3), "North", door.at)
        mark_arrival(door, participation=people[0], gate="South")
        mark_arrival(door, participation=people[0], gate="North", day=date(2026, 9, 4))
        assert Arrival.objects.count() == 3
        assert AuditEntry.objects.filter(verb="conference.mark_arrival").count() == 3

    @pytest.mark.parametrize("day", [date(2026, 9, 2), date(2026, 9, 5)])
    def test_only_on_days_of_the_conference(self, door, people, day):
        with pytest.raises(Refused, match="not a day"):
            mark_arrival(door, participation=people[0], day=day)

    def test_only_the_confirmed(self, door, conference):
        waiting = ParticipationFactory(conference=conference, state=ParticipationState.WAITLISTED)
        with pytest.raises(Refused, match="not confirmed"):
            mark_arrival(door, participation=waiting)

    def test_other_roles_may_not(self, staff_actor, people):
        with pytest.raises(NotAllowed):
            mark_arrival(staff_actor(StaffRole.VIEWER), participation=people[0])
