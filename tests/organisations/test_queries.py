"""What an office, an official and a member read of organisations, and at what cost."""

from datetime import date

import pytest
from django.http import Http404

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.core.narrowing import narrowed
from huiju.organisations import actions, queries
from huiju.organisations.choices import PublicLevel
from huiju.organisations.models import Organisation, Remit, Sector
from huiju.people.models import Person
from tests.factories.accounts import GrantFactory
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    PublicBodyFactory,
    SiteFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(staff_actor, host):
    return staff_actor(StaffRole.VIEWER, space=host)


@pytest.fixture
def tree(host):
    """city → (district → park), (bureau); another city."""
    city = PublicBodyFactory(known_in=host, name_en="City")
    district = PublicBodyFactory(
        known_in=host, name_en="District", level=PublicLevel.DISTRICT, parent=city
    )
    return {
        "city": city,
        "district": district,
        "park": OrganisationFactory(known_in=host, name_en="Park", parent=district),
        "bureau": PublicBodyFactory(
            known_in=host, name_en="Bureau", level=PublicLevel.DEPARTMENT, parent=city
        ),
        "other": PublicBodyFactory(known_in=host, name_en="Other"),
    }


def names(rows):
    return sorted(row.name_en for row in rows)


class TestOffice:
    def test_a_host_sees_what_it_and_its_conferences_know(
        self, viewer, host, conference_space, other_host
    ):
        OrganisationFactory(name_en="ours", known_in=host)
        OrganisationFactory(name_en="guest", known_in=conference_space)
        OrganisationFactory(name_en="theirs", known_in=other_host)
        OrganisationFactory(name_en="nobody's")

        assert names(queries.office_organisations(viewer, host)) == ["guest", "ours"]

    def test_a_conference_sees_its_own(self, staff_actor, host, conference_space):
        OrganisationFactory(name_en="ours", known_in=host)
        OrganisationFactory(name_en="guest", known_in=conference_space)

        seen = queries.office_organisations(staff_actor(StaffRole.VIEWER), conference_space)

        assert names(seen) == ["guest"]

    def test_strangers_see_nothing(self, actor_for, user, host):
        with pytest.raises(NotAllowed):
            queries.office_organisations(actor_for(user), host)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_costs_two_queries(self, viewer, host, rows, django_assert_num_queries):
        bio = Sector.objects.get(code="bio")
        viewer.holds("organisations.view_organisations", host)
        for _ in range(rows):
            company = OrganisationFactory(known_in=host, parent=OrganisationFactory())
            company.sectors.add(bio)
            MembershipFactory(organisation=company)
            MembershipFactory(organisation=company)
            MembershipFactory(organisation=company, ends_on=date(2026, 1, 1))

        with django_assert_num_queries(2):
            listed = [
                (o.parent.name_en, o.people, [s.code for s in o.sectors.all()])
                for o in queries.office_organisations(viewer, host)
            ]

        assert len(listed) == rows
        assert all((people, codes) == (2, ["bio"]) for _parent, people, codes in listed)

    def test_an_organisation_nobody_belongs_to(self, viewer, host):
        OrganisationFactory(known_in=host)

        assert queries.office_organisations(viewer, host).get().people == 0

    def test_the_page_gathers_everything(self, viewer, host, tree, django_assert_num_queries):
        city = tree["city"]
        branch = SiteFactory(organisation=city)
        head = SiteFactory(organisation=city, is_main=True)
        today = viewer.at.date()
        now = MembershipFactory(organisation=city)
        last_day = MembershipFactory(organisation=city, ends_on=today)
        gone = MembershipFactory(organisation=city, ends_on=date(2026, 8, 31))
        viewer.holds("organisations.view_organisations", host)

        with django_assert_num_queries(5):
            page = queries.organisation_page(viewer, host, city.key)

        assert page.organisation == city
        assert page.sites == [head, branch]
        assert page.members == [now, last_day]
        assert page.past == [gone]
        assert names(page.children) == ["Bureau", "District"]

    def test_another_offices_organisation_is_not_there(self, viewer, host, other_host):
        theirs = OrganisationFactory(known_in=other_host)

        with pytest.raises(Http404):
            queries.organisation_page(viewer, host, theirs.key)
        with pytest.raises(Http404):
            queries.organisation_page(viewer, host, "nothing")


class TestTree:
    def test_below_walks_all_levels_in_one_query(self, tree, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = names(queries.below(tree["city"]))

        assert found == ["Bureau", "City", "District", "Park"]

    def test_a_long_chain_costs_no_more(self, django_assert_num_queries):
        top = last = OrganisationFactory()
        for _ in range(12):
            last = OrganisationFactory(parent=last)

        with django_assert_num_queries(1):
            assert queries.below(top).count() == 13

    def test_a_broken_tree_ends(self, tree):
        Organisation.objects.filter(pk=tree["city"].pk).update(parent=tree["park"])

        assert queries.below(tree["city"]).count() == 4

    def test_the_tree_page_nests_public_bodies_by_name(
        self, viewer, host, tree, django_assert_num_queries
    ):
        viewer.holds("organisations.view_organisations", host)

        with django_assert_num_queries(1):
            tops = queries.tree_of(viewer, host)

        assert [node.organisation.name_en for node in tops] == ["City", "Other"]
        assert [node.organisation.name_en for node in tops[0].below] == ["District", "Bureau"]
        assert tops[0].below[0].below == []

    def test_a_body_whose_parent_is_unknown_here_stands_at_the_top(self, viewer, host):
        PublicBodyFactory(known_in=host, level=PublicLevel.DISTRICT, parent=PublicBodyFactory())

        assert len(queries.tree_of(viewer, host)) == 1


class TestRemit:
    @pytest.fixture
    def grant(self, host):
        return GrantFactory(role=StaffRole.OFFICIAL, space=host)

    @pytest.fixture
    def owner(self, staff_actor, host):
        return staff_actor(StaffRole.OWNER, space=host)

    def test_without_a_remit_an_official_reads_nothing(self, grant, actor_for, host, tree):
        assert not queries.office_organisations(actor_for(grant.user), host).exists()

    def test_an_official_reads_the_body_and_those_below(self, grant, owner, actor_for, host, tree):
        actions.set_remit(owner, grant=grant, organisation=tree["district"])
        official = actor_for(grant.user)

        assert names(queries.office_organisations(official, host)) == ["District", "Park"]
        assert [node.organisation for node in queries.tree_of(official, host)] == [tree["district"]]
        with pytest.raises(Http404):
            queries.organisation_page(official, host, tree["city"].key)

    def test_a_hosts_remit_reaches_its_conferences(
        self, grant, owner, actor_for, conference_space, tree
    ):
        actions.set_remit(owner, grant=grant, organisation=tree["district"])
        guest = OrganisationFactory(known_in=conference_space, parent=tree["park"])
        OrganisationFactory(known_in=conference_space)

        seen = queries.office_organisations(actor_for(grant.user), conference_space)

        assert list(seen) == [guest]

    def test_the_people_of_those_bodies_today(
        self, grant, owner, actor_for, host, tree, django_assert_num_queries
    ):
        actions.set_remit(owner, grant=grant, organisation=tree["district"])
        inside = MembershipFactory(organisation=tree["park"]).person
        MembershipFactory(organisation=tree["park"], ends_on=date(2026, 8, 31))
        MembershipFactory(organisation=tree["bureau"])
        PersonFactory()
        official = actor_for(grant.user)
        official.holds("organisations.view_organisations", host)

        with django_assert_num_queries(1):
            assert list(narrowed(official, host, Person.objects.all())) == [inside]

    def test_a_second_role_lifts_the_narrowing(self, grant, actor_for, host, tree):
        GrantFactory(user=grant.user, role=StaffRole.VIEWER, space=host)

        assert queries.office_organisations(actor_for(grant.user), host).count() == len(tree)

    def test_others_read_everybody(self, viewer, host):
        PersonFactory()

        assert narrowed(viewer, host, Person.objects.all()).count() == 1

    def test_it_is_replaced_and_taken_away(self, grant, owner, tree):
        actions.set_remit(owner, grant=grant, organisation=tree["district"])
        actions.set_remit(owner, grant=grant, organisation=tree["city"])
        assert Remit.objects.get().organisation == tree["city"]
        assert AuditEntry.objects.latest("pk").changes == {
            "organisation_id": [tree["district"].pk, tree["city"].pk]
        }

        actions.clear_remit(owner, grant=grant)
        assert not Remit.objects.exists()
        assert AuditEntry.objects.latest("pk").verb == "organisations.clear_remit"

    def test_it_is_for_officials_and_public_bodies_of_the_office(
        self, grant, owner, host, other_host, tree
    ):
        with pytest.raises(Invalid) as refusal:
            actions.set_remit(owner, grant=GrantFactory(space=host), organisation=tree["city"])
        assert refusal.value.field == "grant"
        with pytest.raises(Invalid) as refusal:
            actions.set_remit(owner, grant=grant, organisation=tree["park"])
        assert refusal.value.field == "organisation"
        with pytest.raises(NotAllowed):
            actions.set_remit(
                owner, grant=grant, organisation=PublicBodyFactory(known_in=other_host)
            )

    def test_only_owners_set_it(self, grant, staff_actor, host, tree):
        organiser = staff_actor(StaffRole.ORGANISER, space=host)

        with pytest.raises(NotAllowed):
            actions.set_remit(organiser, grant=grant, organisation=tree["city"])
        with pytest.raises(NotAllowed):
            actions.clear_remit(organiser, grant=grant)


class TestPortal:
    def test_my_memberships_and_the_organisations_i_speak_for(
        self, actor_for, user, django_assert_num_queries
    ):
        me = PersonFactory(user=user)
        speaks = MembershipFactory(person=me, may_represent=True, is_main=True)
        silent = MembershipFactory(person=me)
        MembershipFactory(may_represent=True)
        actor = actor_for(user)

        with django_assert_num_queries(1):
            mine = [m.organisation.name_en for m in queries.my_organisations(actor)]

        assert mine == [speaks.organisation.name_en, silent.organisation.name_en]
        assert queries.my_organisation(actor, speaks.organisation.key) == speaks.organisation
        with pytest.raises(Http404):
            queries.my_organisation(actor, silent.organisation.key)

    def test_a_stranger_has_none(self, actor_for):
        organisation = MembershipFactory(may_represent=True).organisation

        assert not queries.my_organisations(actor_for(None)).exists()
        with pytest.raises(Http404):
            queries.my_organisation(actor_for(None), organisation.key)
