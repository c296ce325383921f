"""Adding and changing organisations, their sites and who belongs to them."""

from datetime import date

import pytest

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.organisations import actions
from huiju.organisations.choices import OrganisationKind, PublicLevel
from huiju.organisations.models import Membership, Organisation, Sector, Site
from huiju.text import search_tokens
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    PublicBodyFactory,
    SiteFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

COMPANY = {
    "kind": OrganisationKind.COMPANY,
    "name_en": "Blue Whale Robotics",
    "name_zh": "蓝鲸机器人",
}
EDITORS = {
    StaffRole.OWNER,
    StaffRole.ORGANISER,
    StaffRole.MATCHMAKING_DESK,
    StaffRole.CONSULTANT,
}


@pytest.fixture
def organiser(staff_actor, host):
    return staff_actor(StaffRole.ORGANISER, space=host)


@pytest.fixture
def company(host):
    return OrganisationFactory(known_in=host)


@pytest.fixture
def spokesperson(user, actor_for, company):
    MembershipFactory(person=PersonFactory(user=user), organisation=company, may_represent=True)
    return actor_for(user)


class TestAdding:
    def test_it_is_known_where_it_was_added(self, organiser, host):
        fields = list(Sector.objects.filter(code__in=["mfg-robots", "ai-embodied"]))

        company = actions.add_organisation(
            organiser, space=host, values=COMPANY, sectors=fields, source="form", external_id="17"
        )

        known = company.known_in.get()
        assert (known.space, known.since, known.source, known.external_id) == (
            host,
            organiser.at,
            "form",
            "17",
        )
        assert set(company.sectors.all()) == set(fields)
        entry = AuditEntry.objects.get()
        assert (entry.verb, entry.target_id) == ("organisations.add_organisation", company.pk)

    @pytest.mark.parametrize("query", ["whale", "蓝鲸", "lanjing", "ljjqr", "91110000600037341L"])
    def test_it_is_found_in_both_scripts_and_by_its_code(self, organiser, host, query):
        actions.add_organisation(
            organiser, space=host, values=COMPANY | {"uscc": "91110000600037341l"}
        )

        rows = Organisation.objects.all()
        for token in search_tokens(query):
            rows = rows.filter(search__contains=token)
        assert rows.count() == 1

    def test_a_name_in_one_language_is_enough_but_needed(self, organiser, host):
        actions.add_organisation(organiser, space=host, values=COMPANY | {"name_en": ""})

        with pytest.raises(Invalid, match="at least one language"):
            actions.add_organisation(
                organiser, space=host, values=COMPANY | {"name_en": "", "name_zh": ""}
            )

    def test_identifiers_are_checked_and_kept_in_one_form(self, organiser, host):
        company = actions.add_organisation(
            organiser, space=host, values=COMPANY | {"ror": "https://ror.org/02y72wh86"}
        )
        assert Organisation.objects.get(pk=company.pk).ror == "02y72wh86"

        with pytest.raises(Invalid) as refusal:
            actions.add_organisation(
                organiser, space=host, values=COMPANY | {"uscc": "911100006000373411"}
            )
        assert refusal.value.field == "uscc"

    def test_an_identifier_belongs_to_one_organisation(self, organiser, host):
        values = COMPANY | {"lei": "213800KUD8LAJWSQ9D15"}
        actions.add_organisation(organiser, space=host, values=values)

        with pytest.raises(Invalid, match="has this identifier already"):
            actions.add_organisation(organiser, space=host, values=values)

    def test_only_public_bodies_have_a_level(self, organiser, host):
        for values in (
            COMPANY | {"level": PublicLevel.CITY},
            COMPANY | {"kind": OrganisationKind.PUBLIC_BODY},
        ):
            with pytest.raises(Invalid, match="A public body has a level"):
                actions.add_organisation(organiser, space=host, values=values)

    def test_columns_that_are_not_for_editing_are_refused(self, organiser, host):
        with pytest.raises(TypeError, match="search"):
            actions.add_organisation(organiser, space=host, values=COMPANY | {"search": "x"})

    @pytest.mark.parametrize("role", StaffRole)
    def test_each_role(self, role, staff_actor, host):
        actor = staff_actor(role, space=host)
        if role in EDITORS:
            actions.add_organisation(actor, space=host, values=COMPANY)
        else:
            with pytest.raises(NotAllowed):
                actions.add_organisation(actor, space=host, values=COMPANY)
        assert Organisation.objects.exists() is (role in EDITORS)


class TestEditing:
    def test_the_change_is_told_to_the_audit(self, organiser, host, company):
        bio = Sector.objects.get(code="bio")

        actions.edit_organisation(
            organiser, organisation=company, space=host, values={"short_en": "BW"}, sectors=[bio]
        )

        entry = AuditEntry.objects.get()
        assert entry.changes == {"short_en": ["", "BW"], "sectors": [[], ["bio"]]}
        assert "bw" in Organisation.objects.get(pk=company.pk).search.split()

    def test_sectors_stay_when_nothing_is_said_of_them(self, organiser, host, company):
        company.sectors.add(Sector.objects.get(code="bio"))

        actions.edit_organisation(organiser, organisation=company, space=host, values={})

        assert company.sectors.count() == 1

    def test_another_office_may_not(self, staff_actor, other_host, company):
        with pytest.raises(NotAllowed, match="not known in your office"):
            actions.edit_organisation(
                staff_actor(StaffRole.OWNER, space=other_host),
                organisation=company,
                space=other_host,
                values={"name_en": "Taken"},
            )

    def test_a_host_edits_what_its_conference_knows(self, organiser, host, conference_space):
        guest = OrganisationFactory(known_in=conference_space)

        actions.edit_organisation(
            organiser, organisation=guest, space=host, values={"name_en": "New"}
        )

        assert Organisation.objects.get(pk=guest.pk).name_en == "New"

    def test_who_speaks_for_it_edits_the_profile(self, spokesperson, company):
        actions.edit_organisation(
            spokesperson, organisation=company, space=None, values={"about_en": "We build."}
        )

        assert Organisation.objects.get(pk=company.pk).about_en == "We build."

    def test_who_speaks_for_it_does_not_change_who_it_is(self, spokesperson, company):
        with pytest.raises(TypeError, match="name_en"):
            actions.edit_organisation(
                spokesperson, organisation=company, space=None, values={"name_en": "Other"}
            )

    @pytest.mark.parametrize("change", [{"may_represent": False}, {"ends_on": date(2026, 8, 31)}])
    def test_members_without_the_right_or_of_the_past_may_not(self, spokesperson, company, change):
        Membership.objects.update(**change)

        with pytest.raises(NotAllowed, match="speak for"):
            actions.edit_organisation(
                spokesperson, organisation=company, space=None, values={"about_en": "x"}
            )

    def test_the_last_day_still_counts(self, spokesperson, company):
        Membership.objects.update(ends_on=spokesperson.at.date())

        actions.edit_organisation(
            spokesperson, organisation=company, space=None, values={"about_en": "x"}
        )

    def test_a_stranger_may_not(self, actor_for, company):
        with pytest.raises(NotAllowed):
            actions.edit_organisation(actor_for(None), organisation=company, space=None, values={})

    def test_a_sector_is_put_on_many_at_once(self, organiser, host):
        bio = Sector.objects.get(code="bio")
        first, *_others = [OrganisationFactory(known_in=host) for _ in range(3)]
        first.sectors.add(bio)

        done = actions.add_sector_to_organisations(
            organiser, space=host, organisations=Organisation.objects.all(), sector=bio
        )

        assert done == 2
        assert bio.organisations.count() == 3
        assert AuditEntry.objects.count() == 2

    def test_an_office_takes_up_an_organisation_once(self, staff_actor, other_host, company):
        actor = staff_actor(StaffRole.ORGANISER, space=other_host)

        assert actions.make_known(actor, organisation=company, space=other_host, source="fair")
        assert not actions.make_known(actor, organisation=company, space=other_host)

        assert company.known_in.get(space=other_host).source == "fair"
        assert AuditEntry.objects.count() == 1


class TestSites:
    def test_the_head_office_moves(self, organiser, host, company):
        old = SiteFactory(organisation=company, is_main=True)

        new = actions.add_site(
            organiser,
            organisation=company,
            space=host,
            values={"name_en": "Tower", "is_main": True},
        )

        assert Site.objects.get(is_main=True) == new
        assert Site.objects.get(pk=old.pk).is_main is False

    def test_it_is_changed_and_removed(self, spokesperson, company):
        site = SiteFactory(organisation=company)

        actions.edit_site(spokesperson, site=site, space=None, values={"city_en": "Suzhou"})
        assert AuditEntry.objects.get().changes == {"city_en": ["", "Suzhou"]}
        actions.remove_site(spokesperson, site=site, space=None)

        assert not Site.objects.exists()
        assert AuditEntry.objects.latest("pk").verb == "organisations.remove_site"

    def test_strangers_touch_no_site(self, actor_for, user, company):
        site = SiteFactory(organisation=company)
        stranger = actor_for(user)

        with pytest.raises(NotAllowed):
            actions.add_site(stranger, organisation=company, space=None, values={})
        with pytest.raises(NotAllowed):
            actions.edit_site(stranger, site=site, space=None, values={})
        with pytest.raises(NotAllowed):
            actions.remove_site(stranger, site=site, space=None)


class TestMemberships:
    def add(self, actor, host, company, person, **values):
        return actions.add_membership(
            actor, person=person, organisation=company, space=host, values=values
        )

    def test_the_first_one_is_the_main_one(self, organiser, host, company):
        person = PersonFactory()

        first = self.add(organiser, host, company, person, title_en="Founder")
        second = self.add(organiser, host, OrganisationFactory(known_in=host), person)

        assert (first.is_main, second.is_main) == (True, False)
        assert list(person.memberships.all()) == [first, second]

    def test_a_new_main_one_replaces_the_old(self, organiser, host, company):
        person = PersonFactory()
        first = self.add(organiser, host, company, person)

        second = self.add(organiser, host, OrganisationFactory(known_in=host), person, is_main=True)

        assert person.memberships.get(is_main=True) == second
        assert list(person.memberships.all()) == [second, first]

    def test_what_ended_is_kept_and_the_latest_going_on_is_main(self, organiser, host, company):
        person = PersonFactory()
        first = self.add(organiser, host, company, person)
        older = self.add(
            organiser,
            host,
            OrganisationFactory(known_in=host),
            person,
            starts_on=date(2020, 1, 1),
        )
        newer = self.add(
            organiser,
            host,
            OrganisationFactory(known_in=host),
            person,
            starts_on=date(2025, 1, 1),
        )

        ended = actions.end_membership(
            organiser, membership=first, space=host, ends_on=date(2026, 8, 31)
        )

        assert ended.is_main is False
        assert list(person.memberships.all()) == [newer, older, first]
        assert person.memberships.get(is_main=True) == newer
        assert AuditEntry.objects.latest("pk").changes["ends_on"] == [None, "2026-08-31"]

    def test_nobody_belongs_twice_at_a_time(self, organiser, host, company):
        person = PersonFactory()
        first = self.add(organiser, host, company, person)

        with pytest.raises(Invalid, match="belongs to the organisation already"):
            self.add(organiser, host, company, person)

        actions.end_membership(organiser, membership=first, space=host, ends_on=date(2026, 1, 1))
        assert self.add(organiser, host, company, person, starts_on=date(2026, 5, 1)).is_main

    def test_it_ends_after_it_began(self, organiser, host, company):
        with pytest.raises(Invalid, match="lies before the first"):
            self.add(
                organiser,
                host,
                company,
                PersonFactory(),
                starts_on=date(2026, 5, 2),
                ends_on=date(2026, 5, 1),
            )

    def test_a_mistake_is_removed(self, organiser, host, company):
        person = PersonFactory()
        wrong = self.add(organiser, host, company, person)
        right = self.add(organiser, host, OrganisationFactory(known_in=host), person)

        actions.remove_membership(organiser, membership=wrong, space=host)

        assert person.memberships.get() == right
        assert person.memberships.get().is_main
        assert AuditEntry.objects.latest("pk").verb == "organisations.remove_membership"

    def test_a_person_without_other_memberships_has_no_main_one(self, organiser, host, company):
        only = self.add(organiser, host, company, PersonFactory())

        actions.end_membership(organiser, membership=only, space=host, ends_on=date(2026, 1, 1))

        assert not Membership.objects.filter(is_main=True).exists()

    def test_viewers_change_nothing(self, staff_actor, host, company):
        viewer = staff_actor(StaffRole.VIEWER, space=host)
        membership = MembershipFactory(organisation=company)

        with pytest.raises(NotAllowed):
            self.add(viewer, host, company, PersonFactory())
        with pytest.raises(NotAllowed):
            actions.edit_membership(viewer, membership=membership, space=host, values={})
        with pytest.raises(NotAllowed):
            actions.remove_membership(viewer, membership=membership, space=host)


class TestTree:
    @pytest.fixture
    def city(self, host):
        return PublicBodyFactory(known_in=host, level=PublicLevel.CITY)

    @pytest.fixture
    def district(self, host, city):
        return PublicBodyFactory(known_in=host, level=PublicLevel.DISTRICT, parent=city)

    def test_bodies_are_added_from_the_top(self, organiser, host):
        facts = {"kind": OrganisationKind.PUBLIC_BODY, "name_en": "Body"}
        city = actions.add_organisation(
            organiser, space=host, values=facts | {"level": PublicLevel.CITY}
        )

        department = actions.add_organisation(
            organiser,
            space=host,
            values=facts | {"level": PublicLevel.DEPARTMENT, "parent": city},
        )

        assert Organisation.objects.get(parent=city) == department

    def test_a_body_moves(self, organiser, host, city, district):
        other = PublicBodyFactory(known_in=host, level=PublicLevel.CITY)

        actions.place_public_body(organiser, organisation=district, space=host, parent=other)
        assert Organisation.objects.get(pk=district.pk).parent == other
        actions.place_public_body(organiser, organisation=district, space=host, parent=None)
        assert Organisation.objects.get(pk=district.pk).parent is None

    def test_a_body_stands_below_a_higher_level(self, organiser, host, city, district):
        for organisation, parent in [
            (city, PublicBodyFactory(known_in=host, level=PublicLevel.CITY)),
            (district, PublicBodyFactory(known_in=host, level=PublicLevel.DEPARTMENT)),
            (district, OrganisationFactory(known_in=host)),
        ]:
            with pytest.raises(Invalid, match="higher level") as refusal:
                actions.place_public_body(
                    organiser, organisation=organisation, space=host, parent=parent
                )
            assert refusal.value.field == "parent"

    def test_a_body_keeps_a_level_above_those_below_it(self, organiser, host, city, district):
        with pytest.raises(Invalid) as refusal:
            actions.edit_organisation(
                organiser, organisation=city, space=host, values={"level": PublicLevel.DISTRICT}
            )
        assert refusal.value.field == "level"

    def test_a_body_with_bodies_below_stays_one(self, organiser, host, city, district):
        with pytest.raises(Invalid) as refusal:
            actions.edit_organisation(
                organiser,
                organisation=city,
                space=host,
                values={"kind": OrganisationKind.COMPANY, "level": ""},
            )
        assert refusal.value.field == "kind"

    def test_no_circles_among_others_either(self, organiser, host):
        group = OrganisationFactory(known_in=host)
        daughter = OrganisationFactory(known_in=host, parent=group)
        granddaughter = OrganisationFactory(known_in=host, parent=daughter)

        for parent in (group, daughter, granddaughter):
            with pytest.raises(Invalid, match="below itself"):
                actions.edit_organisation(
                    organiser, organisation=group, space=host, values={"parent": parent}
                )

    def test_an_institute_stands_below_a_public_body(self, organiser, host, district):
        institute = OrganisationFactory(known_in=host, kind=OrganisationKind.UNIVERSITY)

        actions.edit_organisation(
            organiser, organisation=institute, space=host, values={"parent": district}
        )

        assert Organisation.objects.get(pk=institute.pk).parent == district

    def test_only_organisers_arrange_the_tree(self, staff_actor, host, district):
        with pytest.raises(NotAllowed):
            actions.place_public_body(
                staff_actor(StaffRole.CONSULTANT, space=host),
                organisation=district,
                space=host,
                parent=None,
            )
