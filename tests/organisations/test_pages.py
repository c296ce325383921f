"""The pages of organisations, by reader."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiju.accounts.choices import StaffRole
from huiju.organisations.choices import OrganisationKind, PublicLevel
from huiju.organisations.models import Membership, Organisation, Remit, Sector, Site
from tests.core.files.conftest import picture
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
def browser(sign_in, staff, host):
    """``browser(StaffRole.VIEWER)``: signed in with this role at the host."""
    return lambda role: sign_in(staff(role, space=host))


@pytest.fixture
def organiser(browser):
    return browser(StaffRole.ORGANISER)


@pytest.fixture
def company(host):
    return OrganisationFactory(
        known_in=host, name_en="Blue Whale", name_zh="蓝鲸", search="blue whale"
    )


def office(path=""):
    return f"/office/city/{path}"


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


class TestList:
    def test_it_is_searched_and_filtered(self, organiser, company, host):
        university = OrganisationFactory(
            known_in=host, name_en="Lake Uni", kind=OrganisationKind.UNIVERSITY, country="SG"
        )
        university.sectors.add(Sector.objects.get(code="bio-tcm"))

        def names(query):
            text = text_of(organiser.get(office(f"organisations/?{query}")))
            return [name for name in ("Blue Whale", "Lake Uni") if name in text]

        assert names("") == ["Blue Whale", "Lake Uni"]
        assert names("q=whale") == ["Blue Whale"]
        assert names("kind=university") == ["Lake Uni"]
        assert names("sector=bio") == ["Lake Uni"]
        assert names("country=SG") == ["Lake Uni"]
        assert names("kind=media") == []

    @pytest.mark.parametrize("rows", [1, 3])
    def test_its_queries_do_not_grow(self, rows, organiser, host, django_assert_num_queries):
        for _ in range(rows):
            one = OrganisationFactory(known_in=host)
            one.sectors.add(Sector.objects.get(code="bio"))
        organiser.get(office("organisations/"))

        with django_assert_num_queries(12):
            organiser.get(office("organisations/"))

    def test_a_sector_is_added_to_those_chosen(self, organiser, company):
        url = office("organisations/add-sector/")
        chosen = {"row": [company.key], "back": office("organisations/")}

        assert "Add the sector" in text_of(organiser.post(url, chosen))
        assert not company.sectors.exists()
        answer = organiser.post(url, chosen | {"confirmed": "yes", "sector": "bio"})

        assert answer.url == office("organisations/")
        assert company.sectors.get().code == "bio"

    def test_opening_the_bulk_page_by_link_is_refused(self, organiser):
        assert organiser.get(office("organisations/add-sector/")).status_code == 405


class TestPage:
    def test_it_shows_everything(self, organiser, company, host):
        SiteFactory(organisation=company, is_main=True, name_en="Harbour Lab")
        MembershipFactory(organisation=company, person=PersonFactory(name_latin="Li Lei"))

        text = text_of(organiser.get(office(f"organisations/{company.key}/")))

        assert "Harbour Lab" in text
        assert "Li Lei" in text
        assert "Nothing has been changed yet" in text

    def test_viewers_see_no_buttons(self, browser, company):
        text = text_of(browser(StaffRole.VIEWER).get(office(f"organisations/{company.key}/")))

        assert "/edit/" not in text
        assert "/sites/add/" not in text

    @pytest.mark.parametrize(
        "path",
        ["", "edit/", "place/", "sites/add/", "members/add/"],
    )
    def test_another_offices_organisation_is_not_there(self, organiser, other_host, path):
        theirs = OrganisationFactory(known_in=other_host)

        assert organiser.get(office(f"organisations/{theirs.key}/{path}")).status_code == 404

    @pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.OFFICIAL, StaffRole.JURY_CHAIR])
    def test_readers_are_refused_at_forms(self, browser, company, role):
        client = browser(role)

        for path in ("organisations/add/", f"organisations/{company.key}/edit/", "sectors/"):
            assert client.get(office(path)).status_code == 403


class TestForms:
    def fill(self, **values):
        return {"kind": "company", "name_zh": "星火", "name_en": "", **values}

    def test_an_organisation_is_added_with_its_logo(self, organiser):
        logo = SimpleUploadedFile("logo.jpg", picture())
        sent = self.fill(
            sectors=["bio", "mfg-robots"], uscc="91110000 600037341l", logo=logo, country="CN"
        )

        answer = organiser.post(office("organisations/add/"), sent)

        made = Organisation.objects.get()
        assert answer.url == office(f"organisations/{made.key}/")
        assert made.uscc == "91110000600037341L"
        assert {s.code for s in made.sectors.all()} == {"bio", "mfg-robots"}
        assert made.logo.purpose == "organisations.logo"
        served = organiser.get(f"/files/{made.logo.key}/small/")
        assert served.status_code == 200

    def test_what_was_typed_stays_beside_the_error(self, organiser):
        text = text_of(
            organiser.post(office("organisations/add/"), self.fill(ror="02y72wh87", founded=2020))
        )

        assert "This is not a ROR identifier" in text
        assert "02y72wh87" in text
        assert "星火" in text
        assert not Organisation.objects.exists()

    def test_a_refusal_of_the_action_stands_in_the_form(self, organiser, host):
        city = PublicBodyFactory(known_in=host)
        other = PublicBodyFactory(known_in=host)
        sent = self.fill(kind="public_body", level=PublicLevel.CITY, parent=other.pk)

        text = text_of(organiser.post(office(f"organisations/{city.key}/edit/"), sent))

        assert "higher level" in text

    def test_changes_are_told_to_the_history(self, organiser, company):
        organiser.post(office(f"organisations/{company.key}/edit/"), self.fill())

        company.refresh_from_db()
        assert company.name_zh == "星火"
        assert "changed" in text_of(organiser.get(office(f"organisations/{company.key}/")))

    def test_sites(self, organiser, company):
        base = office(f"organisations/{company.key}/sites/")
        organiser.post(f"{base}add/", {"name_en": "Lab", "city_zh": "苏州"})
        site = Site.objects.get()

        organiser.post(f"{base}{site.key}/", {"name_en": "Big lab"})
        assert Site.objects.get().name_en == "Big lab"
        organiser.post(f"{base}{site.key}/remove/")
        assert not Site.objects.exists()

    def test_memberships_from_both_sides(self, organiser, company, host):
        person = PersonFactory(known_in=host, name_latin="Li Lei", search="li lei")
        members = office(f"organisations/{company.key}/members/add/")
        add = f"{members}{person.key}/"

        assert add in text_of(organiser.get(f"{members}?q=lei"))
        assert add not in text_of(organiser.get(members))
        other_side = office(f"people/{person.key}/memberships/add/?q=whale")
        assert add in text_of(organiser.get(other_side))

        organiser.post(add, {"title_en": "CTO"})
        membership = Membership.objects.get()
        assert (membership.title_en, membership.is_main) == ("CTO", True)
        page = text_of(organiser.get(office(f"people/{person.key}/")))
        assert "Blue Whale" in page

        edit = office(f"memberships/{membership.key}/")
        back = office(f"people/{person.key}/")
        answer = organiser.post(f"{edit}?next={back}", {"ends_on": "2026-01-31"})
        assert answer.url == back
        assert "past" in text_of(organiser.get(office(f"organisations/{company.key}/")))
        organiser.post(f"{edit}remove/")
        assert not Membership.objects.exists()

    def test_nobody_found_says_what_to_do(self, organiser, company):
        text = text_of(organiser.get(office(f"organisations/{company.key}/members/add/?q=nobody")))

        assert "add it first" in text


class TestStructure:
    def test_the_tree_and_moving_a_body(self, organiser, host):
        city = PublicBodyFactory(known_in=host, name_en="Old City")
        new = PublicBodyFactory(known_in=host, name_en="New City")
        district = PublicBodyFactory(
            known_in=host, name_en="East", level=PublicLevel.DISTRICT, parent=city
        )
        assert "East" in text_of(organiser.get(office("public-bodies/")))

        organiser.post(office(f"organisations/{district.key}/place/"), {"parent": new.pk})

        district.refresh_from_db()
        assert district.parent == new

    def test_an_empty_tree_says_what_to_do(self, organiser):
        assert "Add the city first" in text_of(organiser.get(office("public-bodies/")))

    def test_an_owner_says_for_which_body_an_official_reads(self, browser, organiser, host):
        body = PublicBodyFactory(known_in=host)
        grant = GrantFactory(role=StaffRole.OFFICIAL, space=host)
        url = office(f"officials/{grant.pk}/")
        owner = browser(StaffRole.OWNER)

        assert grant.user.email in text_of(owner.get(office("public-bodies/")))
        assert grant.user.email not in text_of(organiser.get(office("public-bodies/")))
        assert organiser.get(url).status_code == 403
        owner.post(url, {"organisation": body.pk})
        assert Remit.objects.get().organisation == body
        owner.post(url, {"organisation": ""})
        assert not Remit.objects.exists()
        other = GrantFactory(role=StaffRole.OFFICIAL)
        assert owner.get(office(f"officials/{other.pk}/")).status_code == 404

    def test_a_host_adds_and_changes_its_own_sectors(self, organiser, host):
        agri = Sector.objects.get(code="agri")
        organiser.post(
            office("sectors/add/"),
            {"name_en": "Tea", "name_zh": "茶", "parent": agri.pk, "is_active": "on"},
        )
        own = Sector.objects.get(space=host)
        assert "Tea" in text_of(organiser.get(office("sectors/")))

        organiser.post(office(f"sectors/{own.code}/"), {"name_en": "Tea", "name_zh": "茶叶"})
        own.refresh_from_db()
        assert (own.name_zh, own.is_active, own.parent) == ("茶叶", False, None)
        assert organiser.get(office("sectors/bio/")).status_code == 404


class TestPortal:
    def test_a_representative_edits_the_profile(self, sign_in, user, company):
        MembershipFactory(person=PersonFactory(user=user), organisation=company, may_represent=True)
        client = sign_in(user)
        url = f"/me/organisations/{company.key}/"

        assert url in text_of(client.get("/me/organisations/"))
        answer = client.post(url, {"about_zh": "我们造机器人。", "name_en": "Taken over"})

        assert answer.url == "/me/organisations/"
        company.refresh_from_db()
        assert (company.about_zh, company.name_en) == ("我们造机器人。", "Blue Whale")

    def test_others_do_not_find_it(self, sign_in, user, company):
        MembershipFactory(person=PersonFactory(user=user), organisation=company)
        client = sign_in(user)

        assert client.get(f"/me/organisations/{company.key}/").status_code == 404
        assert "Blue Whale" in text_of(client.get("/me/organisations/"))

    def test_nothing_yet(self, sign_in, user):
        assert "No organisation yet" in text_of(sign_in(user).get("/me/organisations/"))
