"""Adding and changing projects, their teams, and opening decks."""

import pytest

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.organisations.models import Sector
from huiju.projects import actions
from huiju.projects.choices import EntryState, Stage, Visibility
from huiju.projects.models import Project, ProjectMember
from huiju.text import search_tokens
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import EntryFactory, MemberFactory

pytestmark = pytest.mark.django_db

EDITORS = {
    StaffRole.OWNER,
    StaffRole.ORGANISER,
    StaffRole.MATCHMAKING_DESK,
    StaffRole.CONSULTANT,
}


@pytest.fixture
def values():
    return {
        "title_en": "Blue pump",
        "title_zh": "蓝泵",
        "summary_en": "It measures itself",
        "sector": Sector.objects.get(code="mfg-components"),
        "stage": Stage.PILOT,
    }


class TestAdding:
    def test_a_founder_adds_a_project_and_may_edit_it(self, me, founder, host, values):
        project = actions.add_project(me, space=host, values=values)

        member = project.members.get()
        assert (member.person, member.may_edit) == (founder, True)
        assert project.visibility == Visibility.PARTICIPANTS
        entry = AuditEntry.objects.get()
        assert (entry.verb, entry.space) == ("projects.add_project", host)

    def test_a_founder_has_a_profile_first(self, actor_for, user, host, values):
        with pytest.raises(Refused, match="profile first"):
            actions.add_project(actor_for(user), space=host, values=values)
        with pytest.raises(Refused, match="profile first"):
            actions.add_project(actor_for(None), space=host, values=values)

    def test_nobody_adds_for_somebody_else(self, me, host, values):
        with pytest.raises(NotAllowed, match="Only the office"):
            actions.add_project(me, space=host, values=values, founder=PersonFactory())

    def test_the_office_adds_for_a_founder_or_for_none_yet(self, staff_actor, host, values):
        office = staff_actor(StaffRole.ORGANISER, space=host)
        person = PersonFactory()

        theirs = actions.add_project(
            office, space=host, values=values, founder=person, source="list", external_id="P7"
        )
        nobodys = actions.add_project(office, space=host, values=values)

        assert theirs.members.get().person == person
        assert (theirs.source, theirs.external_id) == ("list", "P7")
        assert not nobodys.members.exists()

    @pytest.mark.parametrize("role", sorted(set(StaffRole) - EDITORS))
    def test_other_staff_add_none(self, role, staff_actor, host, values):
        with pytest.raises((NotAllowed, Refused)):
            actions.add_project(staff_actor(role, space=host), space=host, values=values)
        assert not Project.objects.exists()

    def test_a_project_belongs_to_a_host(self, me, conference_space, values):
        with pytest.raises(Refused, match="hosting body"):
            actions.add_project(me, space=conference_space, values=values)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"title_en": "", "title_zh": ""}, ""),
            ({"trl": 10}, "trl"),
            ({"founded": 1492}, "founded"),
            ({"website": "nowhere"}, "website"),
            ({"stage": "late"}, "stage"),
            ({"field_visibility": {"deck": "friends"}}, "field_visibility"),
            ({"field_visibility": {"title": "office"}}, "field_visibility"),
        ],
    )
    def test_what_is_wrong_is_named(self, me, host, values, wrong, field):
        with pytest.raises(Invalid) as refusal:
            actions.add_project(me, space=host, values=values | wrong)
        assert refusal.value.field == field
        assert not Project.objects.exists()


class TestSearchColumns:
    def found(self, words, column):
        rows = Project.objects.all()
        for token in search_tokens(words):
            rows = rows.filter(**{f"{column}__contains": token})
        return rows.exists()

    def test_what_can_be_hidden_is_searched_by_the_office_only(self, me, host, values, founder):
        company = OrganisationFactory(name_en="Whale Works")
        project = actions.add_project(
            me,
            space=host,
            values=values | {"description_en": "secret bearing", "organisation": company},
        )
        actions.add_member(me, project=project, values={"name_zh": "李雷"})

        for words in ("pump", "蓝泵", "lanbeng", "measures"):
            assert self.found(words, "search")
            assert self.found(words, "office_search")
        for words in ("bearing", "whale", "李雷", "lilei", founder.name_latin):
            assert not self.found(words, "search")
            assert self.found(words, "office_search")


class TestEditing:
    def test_the_change_is_told_to_the_audit(self, me, project):
        actions.edit_project(me, project=project, values={"stage": Stage.GROWTH})

        assert Project.objects.get().stage == Stage.GROWTH
        assert AuditEntry.objects.get().changes == {"stage": ["pilot", "growth"]}

    def test_a_member_without_the_right_may_not(self, me, project):
        ProjectMember.objects.update(may_edit=False)

        with pytest.raises(NotAllowed, match="Only the founders"):
            actions.edit_project(me, project=project, values={})

    def test_a_stranger_may_not(self, actor_for, project):
        with pytest.raises(NotAllowed):
            actions.edit_project(actor_for(None), project=project, values={})

    @pytest.mark.parametrize("role", StaffRole)
    def test_each_role_of_the_host(self, role, staff_actor, host, project):
        actor = staff_actor(role, space=host)
        if role in EDITORS:
            actions.edit_project(actor, project=project, values={"title_en": "New"})
        else:
            with pytest.raises(NotAllowed):
                actions.edit_project(actor, project=project, values={"title_en": "New"})
        assert (Project.objects.get().title_en == "New") is (role in EDITORS)

    def test_another_host_only_once_it_was_submitted_there(self, staff_actor, other_host, project):
        theirs = staff_actor(StaffRole.ORGANISER, space=other_host)
        entry = EntryFactory(project=project, state=EntryState.DRAFT)
        entry.conference.space.parent = other_host
        entry.conference.space.save()

        with pytest.raises(NotAllowed):
            actions.edit_project(theirs, project=project, values={})
        entry.state = EntryState.SUBMITTED
        entry.save()
        actions.edit_project(theirs, project=project, values={"title_en": "New"})

    def test_the_installation_itself_may(self, system_actor, project):
        actions.edit_project(system_actor, project=project, values={"title_en": "New"})


class TestTeam:
    def test_members_stand_in_the_order_they_came(self, me, project):
        actions.add_member(me, project=project, values={"name_en": "Ann"})
        person = PersonFactory()
        actions.add_member(me, project=project, values={"person": person, "role_en": "CTO"})

        assert [str(m) for m in project.members.all()][1:] == ["Ann", person.name]
        assert AuditEntry.objects.latest("pk").changes == {"members": [None, person.name]}

    def test_a_member_has_a_name(self, me, project):
        with pytest.raises(Invalid, match="name of the team member"):
            actions.add_member(me, project=project, values={"role_en": "CTO"})

    def test_nobody_is_in_the_team_twice(self, me, project, founder):
        with pytest.raises(Invalid, match="in the team already"):
            actions.add_member(me, project=project, values={"person": founder})

    def test_only_people_on_record_edit(self, me, project):
        with pytest.raises(Invalid, match="with a profile"):
            actions.add_member(me, project=project, values={"name_en": "Ann", "may_edit": True})

    def test_a_member_is_changed_and_taken_off(self, me, project):
        member = actions.add_member(me, project=project, values={"name_en": "Ann"})

        actions.edit_member(me, member=member, values={"role_en": "CTO"})
        assert AuditEntry.objects.latest("pk").changes == {"role_en": ["", "CTO"]}
        assert "ann" in Project.objects.get().office_search.split()
        actions.remove_member(me, member=member)

        assert project.members.count() == 1
        assert "ann" not in Project.objects.get().office_search.split()
        assert AuditEntry.objects.latest("pk").changes == {"members": ["Ann", None]}

    def test_somebody_keeps_the_right_to_edit(self, me, project):
        member = project.members.get()

        with pytest.raises(Refused, match="must be able to edit"):
            actions.edit_member(me, member=member, values={"may_edit": False})
        with pytest.raises(Refused, match="must be able to edit"):
            actions.remove_member(me, member=project.members.get())
        assert project.members.get().may_edit

        MemberFactory(project=project, may_edit=True)
        actions.remove_member(me, member=project.members.get(person__user=me.user))

    def test_strangers_touch_no_team(self, staff_actor, host, project):
        viewer = staff_actor(StaffRole.VIEWER, space=host)
        member = project.members.get()

        for attempt in (
            lambda: actions.add_member(viewer, project=project, values={"name_en": "Ann"}),
            lambda: actions.edit_member(viewer, member=member, values={}),
            lambda: actions.remove_member(viewer, member=member),
        ):
            with pytest.raises(NotAllowed):
                attempt()
