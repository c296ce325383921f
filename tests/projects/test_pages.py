"""The pages of projects, by reader: portal, office, public."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from huiju.accounts.choices import StaffRole
from huiju.core.registries import panels_for
from huiju.projects.choices import EntryState, Field, Visibility
from huiju.projects.models import DeckOpening, Entry, Project
from tests.core.files.conftest import pdf, picture
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import KnownInFactory, PersonFactory
from tests.factories.projects import EntryFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def text_of(response, status=200):
    assert response.status_code == status, response
    return response.content.decode()


@pytest.fixture
def mine(sign_in, user, founder):
    """The founder's browser."""
    return sign_in(user)


@pytest.fixture
def desk(sign_in, staff):
    """``desk(StaffRole.VIEWER)``: a browser signed in with this role in the conference."""
    return lambda role, **where: sign_in(staff(role, **where))


@pytest.fixture
def entry(project, conference):
    return EntryFactory(project=project, conference=conference)


def sent(**values):
    return {
        "title_zh": "蓝泵",
        "summary_zh": "会自测的泵",
        "sector": "mfg-robots",
        "stage": "pilot",
        **values,
    }


class TestPortal:
    def test_the_first_page_says_what_to_do(self, mine):
        assert "Bring your first project" in text_of(mine.get("/me/projects/"))

    def test_a_project_is_added(self, mine, founder, conference, host):
        assert mine.get("/me/projects/add/").url == "/me/projects/add/city/"
        company = MembershipFactory(person=founder).organisation
        assert company.name_en in text_of(mine.get("/me/projects/add/city/"))

        answer = mine.post(
            "/me/projects/add/city/",
            sent(trl="6", organisation=company.pk, website="example.org"),
        )

        project = Project.objects.get()
        assert answer.url == f"/me/projects/{project.key}/"
        assert (project.space, project.sector.code, project.trl, project.website) == (
            host,
            "mfg-robots",
            6,
            "https://example.org",
        )
        assert "蓝泵" in text_of(mine.get("/me/projects/"))

    def test_what_was_typed_stays_beside_the_error(self, mine, conference):
        text = text_of(mine.post("/me/projects/add/city/", sent(sector="", founded="x")))

        assert "蓝泵" in text
        assert "field-error" in text
        assert not Project.objects.exists()

    def test_somebody_elses_company_cannot_be_taken(self, mine, conference):
        stranger = OrganisationFactory()

        mine.post("/me/projects/add/city/", sent(organisation=stranger.pk))

        assert not Project.objects.exists()

    def test_without_a_profile_the_form_says_so(self, sign_in, conference):
        client = sign_in(UserFactory())

        assert "profile first" in text_of(client.post("/me/projects/add/city/", sent()))

    def test_where_several_hosts_are_open_one_is_chosen(self, mine, host, other_host):
        text = text_of(mine.get("/me/projects/add/"))

        assert "Other" in text
        assert mine.get(f"/me/projects/add/?host={other_host.pk}").url.endswith("/add/other/")
        assert mine.get("/me/projects/add/nowhere/").status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_costs_the_same(
        self, rows, mine, founder, conference, host, django_assert_num_queries
    ):
        for _ in range(rows):
            EntryFactory(project=ProjectFactory(space=host, founder=founder), conference=conference)
        mine.get("/me/projects/")

        with django_assert_num_queries(5):
            mine.get("/me/projects/")

    def test_text_and_facts(self, mine, project):
        url = f"/me/projects/{project.key}/edit/"
        assert project.title_en in text_of(mine.get(url))

        answer = mine.post(url, sent())

        assert answer.url == f"/me/projects/{project.key}/"
        project.refresh_from_db()
        assert (project.title_zh, project.title_en, project.sector.code) == (
            "蓝泵",
            "",
            "mfg-robots",
        )

    def test_who_may_see_what(self, mine, project):
        url = f"/me/projects/{project.key}/visibility/"
        text_of(mine.get(url))

        mine.post(url, {"visibility": "participants", "show_deck": "mutual", "show_team": ""})

        project.refresh_from_db()
        assert project.visibility == Visibility.PARTICIPANTS
        assert project.field_visibility == {"deck": "mutual"}

    def test_cover_deck_and_pictures(self, mine, project, django_capture_on_commit_callbacks):
        url = f"/me/projects/{project.key}/files/"
        cover = SimpleUploadedFile("c.jpg", picture())
        mine.post(url, {"cover": cover, "deck": SimpleUploadedFile("d.pdf", pdf())})
        mine.post(url, {"picture": SimpleUploadedFile("p.jpg", picture()), "caption_en": "The rig"})

        project.refresh_from_db()
        assert project.cover.purpose == "projects.cover"
        assert project.deck.purpose == "projects.deck"
        shown = project.pictures.get()
        assert shown.caption_en == "The rig"
        assert "The rig" in text_of(mine.get(url))
        mine.post(f"{url}{shown.pk}/remove/")
        mine.post(url, {"cover-clear": "on"})
        project.refresh_from_db()
        assert not project.pictures.exists()
        assert (project.cover, bool(project.deck)) == (None, True)

    def test_a_deck_is_a_pdf(self, mine, project):
        url = f"/me/projects/{project.key}/files/"

        text = text_of(mine.post(url, {"deck": SimpleUploadedFile("d.pdf", picture())}))

        assert "This kind of file is not accepted here" in text

    def test_at_most_eight_pictures(self, mine, project):
        url = f"/me/projects/{project.key}/files/"
        for _ in range(9):
            answer = mine.post(url, {"picture": SimpleUploadedFile("p.jpg", picture())})

        assert "at most 8 pictures" in text_of(answer)
        assert project.pictures.count() == 8

    def test_the_team(self, mine, project):
        url = f"/me/projects/{project.key}/team/"
        mine.post(url, {"name_zh": "李雷", "role_zh": "技术总监"})
        member = project.members.get(person=None)
        assert "李雷" in text_of(mine.get(url))

        mine.post(f"{url}{member.pk}/", {"name_zh": "李雷雷"})
        member.refresh_from_db()
        assert (member.name_zh, member.role_zh) == ("李雷雷", "")
        mine.post(f"{url}{member.pk}/remove/")
        assert project.members.count() == 1
        assert "Give the name" in text_of(mine.post(url, {"role_en": "CTO"}))

    def test_a_member_on_record_keeps_their_own_name(self, mine, project):
        member = project.members.get()

        text = text_of(mine.get(f"/me/projects/{project.key}/team/{member.pk}/"))

        assert "name_zh" not in text

    def test_submitted_returned_and_submitted_again(self, mine, project, conference, desk):
        url = f"/me/projects/{project.key}/"
        submit = f"{url}submit/expo/"
        assert submit in text_of(mine.get(url))
        assert "You hand" in text_of(mine.get(submit))
        assert not Entry.objects.exists()

        assert mine.post(submit).url == url
        entry = Entry.objects.get()
        assert entry.state == EntryState.SUBMITTED
        desk(StaffRole.ORGANISER).post(
            "/office/expo/entries/return/",
            {"row": entry.key, "confirmed": "yes", "reason": "Say who pays.", "back": "/"},
        )
        assert "Say who pays." in text_of(mine.get(url))
        assert "returned: revise it" in text_of(mine.get("/me/"))
        mine.post(submit)
        entry.refresh_from_db()
        assert entry.state == EntryState.SUBMITTED
        mine.post(f"{url}entries/{entry.key}/withdraw/")
        entry.refresh_from_db()
        assert entry.state == EntryState.WITHDRAWN

    def test_what_is_missing_stands_before_the_button(self, mine, project, conference):
        Project.objects.update(summary_en="", summary_zh="")

        text = text_of(mine.get(f"/me/projects/{project.key}/submit/expo/"))

        assert "Before submitting, write: one sentence" in text
        assert "Submit the project" not in text.split("</h1>")[1]

    def test_as_others_see_it(self, mine, project):
        Project.objects.update(
            visibility=Visibility.PARTICIPANTS, field_visibility={Field.DESCRIPTION: "mutual"}
        )
        url = f"/me/projects/{project.key}/preview/"

        assert "do not see the project at all" in text_of(mine.get(url))
        assert "bearings" not in text_of(mine.get(f"{url}?as=participants"))
        assert "bearings" in text_of(mine.get(f"{url}?as=mutual"))

    @pytest.mark.parametrize(
        "path",
        ["", "edit/", "visibility/", "files/", "team/", "preview/", "submit/expo/"],
    )
    def test_others_do_not_find_it(self, sign_in, project, conference, path):
        client = sign_in(PersonFactory(user=UserFactory()).user)

        assert client.get(f"/me/projects/{project.key}/{path}").status_code == 404

    def test_who_opened_the_deck(self, mine, project, entry):
        mine.post(
            f"/me/projects/{project.key}/files/",
            {"deck": SimpleUploadedFile("d.pdf", pdf())},
        )
        assert "Nobody yet" in text_of(mine.get(f"/me/projects/{project.key}/"))
        project.refresh_from_db()
        DeckOpening.objects.create(
            project=project,
            file=project.deck,
            user=PersonFactory(user=UserFactory(), name_latin="Investor Ann").user,
            at="2026-09-01T00:00Z",
        )

        assert "Investor Ann" in text_of(mine.get(f"/me/projects/{project.key}/"))


class TestOffice:
    def test_a_conference_lists_its_entries(self, desk, entry, project):
        EntryFactory(state=EntryState.DRAFT, conference=entry.conference)
        viewer = desk(StaffRole.VIEWER)

        def has(query):
            return project.title_en in text_of(viewer.get(f"/office/expo/projects/?{query}"))

        assert has("")
        assert has("state=submitted")
        assert not has("state=approved")
        assert has("sector=mfg")
        assert not has("sector=bio")
        assert has("stage=pilot")
        assert not has("roadshow=yes")
        assert not has("q=nothing")
        text = text_of(viewer.get("/office/expo/projects/"))
        assert text.count("cell-title") == 2 - 1
        assert "entries/approve" not in text

    @pytest.mark.parametrize("rows", [1, 3])
    @pytest.mark.parametrize("path", ["expo/projects/", "city/projects/", "city/entries/"])
    def test_the_lists_cost_the_same(
        self, rows, path, desk, host, conference, django_assert_num_queries
    ):
        for _ in range(rows):
            project = ProjectFactory(space=host, organisation=OrganisationFactory())
            EntryFactory(project=project, conference=conference)
        client = desk(StaffRole.ORGANISER, space=host)
        client.get(f"/office/{path}")
        expected = {"expo/projects/": 11, "city/projects/": 12, "city/entries/": 12}[path]

        with django_assert_num_queries(expected):
            client.get(f"/office/{path}")

    def test_a_host_lists_all_its_projects(self, desk, host, project, entry):
        lonely = ProjectFactory(space=host)
        client = desk(StaffRole.ORGANISER, space=host)

        text = text_of(client.get("/office/city/projects/"))
        assert lonely.title_en in text
        assert project.title_en in text
        entries = text_of(client.get("/office/city/entries/"))
        assert lonely.title_en not in entries
        assert project.title_en in entries

    def test_the_dashboard_says_how_many_wait(self, desk, entry):
        assert "project to decide about" in text_of(desk(StaffRole.ORGANISER).get("/office/expo/"))
        assert "to decide about" not in text_of(desk(StaffRole.VIEWER).get("/office/expo/"))

    def test_many_are_approved_at_once(self, desk, entry, host):
        other = EntryFactory(project=ProjectFactory(space=host), conference=entry.conference)
        client = desk(StaffRole.ORGANISER)
        chosen = {"all": "yes", "query": "state=submitted", "back": "/office/expo/projects/"}

        assert "Approve" in text_of(client.post("/office/expo/entries/approve/", chosen))
        assert not Entry.objects.filter(state=EntryState.APPROVED).exists()
        answer = client.post("/office/expo/entries/approve/", chosen | {"confirmed": "yes"})

        assert answer.url == "/office/expo/projects/"
        assert Entry.objects.filter(state=EntryState.APPROVED).count() == 2
        assert "Done for 2 entries" in text_of(client.get(answer.url))
        assert other.pk

    def test_returning_needs_a_reason(self, desk, entry):
        client = desk(StaffRole.ORGANISER)
        chosen = {"row": entry.key, "confirmed": "yes", "back": "/", "reason": ""}

        assert "field-error" in text_of(client.post("/office/expo/entries/return/", chosen))
        assert Entry.objects.get().state == EntryState.SUBMITTED

    def test_into_and_out_of_the_roadshow(self, desk, entry):
        client = desk(StaffRole.JURY_CHAIR)
        chosen = {"row": entry.key, "confirmed": "yes", "back": "/office/expo/projects/"}

        answer = client.post("/office/expo/entries/roadshow/", chosen)
        assert "does not fit their state" in text_of(client.get(answer.url))
        Entry.objects.update(state=EntryState.APPROVED)
        client.post("/office/expo/entries/roadshow/", chosen)
        assert Entry.objects.get().in_roadshow
        client.post("/office/expo/entries/no-roadshow/", chosen)
        assert not Entry.objects.get().in_roadshow

    @pytest.mark.parametrize("path", ["approve", "return", "roadshow", "no-roadshow"])
    def test_viewers_decide_nothing(self, desk, entry, path):
        client = desk(StaffRole.VIEWER)

        answer = client.post(
            f"/office/expo/entries/{path}/", {"row": entry.key, "confirmed": "yes"}
        )

        assert answer.status_code == 403

    def test_the_page_of_a_project(self, desk, entry, project, django_assert_num_queries):
        Project.objects.update(
            visibility=Visibility.OFFICE, field_visibility={Field.DESCRIPTION: "office"}
        )
        organiser = text_of(desk(StaffRole.ORGANISER).get(f"/office/expo/projects/{project.key}/"))
        viewer = text_of(desk(StaffRole.VIEWER).get(f"/office/expo/projects/{project.key}/"))

        assert "bearings" in organiser
        assert "entries/approve" in organiser
        assert "bearings" in viewer
        assert "entries/approve" not in viewer
        assert "/edit/" not in viewer

    @pytest.mark.parametrize("path", ["", "edit/", "visibility/", "files/", "team/"])
    def test_another_hosts_project_is_not_there(self, desk, path, other_host, conference):
        theirs = ProjectFactory(space=other_host)

        answer = desk(StaffRole.OWNER).get(f"/office/expo/projects/{theirs.key}/{path}")
        assert answer.status_code == 404

    def test_added_changed_and_submitted_on_behalf(self, desk, conference, host):
        person = PersonFactory(known_in=host)
        client = desk(StaffRole.ORGANISER, space=host)

        answer = client.post(f"/office/city/projects/add/?founder={person.key}", sent())
        project = Project.objects.get()
        assert answer.url == f"/office/city/projects/{project.key}/"
        assert project.members.get().person == person
        base = answer.url
        client.post(f"{base}edit/", sent(description_zh="它能听见自己的轴承。"))
        client.post(f"{base}visibility/", {"visibility": "public"})
        client.post(f"{base}files/", {"cover": SimpleUploadedFile("c.jpg", picture())})
        client.post(f"{base}submit/expo/")

        entry = Entry.objects.get()
        project.refresh_from_db()
        assert (entry.state, project.visibility) == (EntryState.SUBMITTED, Visibility.PUBLIC)
        assert project.cover is not None
        text = text_of(client.get(base))
        assert "changed the cover" in text
        client.post(f"/office/city/entries/{entry.key}/withdraw/")
        entry.refresh_from_db()
        assert entry.state == EntryState.WITHDRAWN

    def test_the_team_on_behalf(self, desk, host, project):
        person = PersonFactory(known_in=host, name_latin="Han Meimei", search="han meimei")
        client = desk(StaffRole.ORGANISER, space=host)
        base = f"/office/city/projects/{project.key}/team/"

        assert f"{base}add/{person.key}/" in text_of(client.get(f"{base}?q=meimei"))
        client.post(f"{base}add/{person.key}/")
        assert project.members.get(person=person).may_edit
        client.post(base, {"name_en": "Ann"})
        member = project.members.get(name_en="Ann")
        client.post(f"{base}{member.pk}/", {"name_en": "Anna"})
        assert project.members.filter(name_en="Anna").exists()
        client.post(f"{base}{member.pk}/remove/")
        assert not project.members.filter(pk=member.pk).exists()

    def test_panels_on_people_and_organisations(self, desk, host, project, founder):
        KnownInFactory(person=founder, space=host)
        company = OrganisationFactory(known_in=host)
        Project.objects.update(organisation=company)
        client = desk(StaffRole.ORGANISER, space=host)

        assert project.title_en in text_of(client.get(f"/office/city/people/{founder.key}/"))
        page = text_of(client.get(f"/office/city/organisations/{company.key}/"))
        assert project.title_en in page


class TestPublic:
    @pytest.fixture
    def shown(self, entry):
        Entry.objects.update(state=EntryState.APPROVED)
        return entry.project

    def test_the_gallery(self, client, shown):
        text = text_of(client.get("/c/expo/projects/"))

        assert shown.title_en in text
        assert "1 project" in text
        assert "Nothing fits" in text_of(client.get("/c/expo/projects/?sector=bio"))
        assert shown.title_en in text_of(client.get("/c/expo/projects/?sector=mfg&stage=pilot"))
        assert "<html" not in text_of(
            client.get(
                "/c/expo/projects/",
                headers={"HX-Request": "true", "HX-Target": "gallery-results"},
            )
        )

    def test_an_empty_gallery(self, client, conference):
        assert "Approved projects appear here" in text_of(client.get("/c/expo/projects/"))

    @pytest.mark.parametrize("rows", [1, 3])
    def test_its_queries_do_not_grow(
        self, rows, client, conference, host, django_assert_num_queries
    ):
        for _ in range(rows):
            EntryFactory(
                project=ProjectFactory(space=host),
                conference=conference,
                state=EntryState.APPROVED,
            )

        with django_assert_num_queries(4):
            client.get("/c/expo/projects/")

    def test_a_project(self, client, shown):
        url = f"/c/expo/projects/{shown.key}/"

        assert "bearings" in text_of(client.get(url))
        Project.objects.update(field_visibility={Field.DESCRIPTION: "participants"})
        assert "bearings" not in text_of(client.get(url))
        Project.objects.update(visibility=Visibility.PARTICIPANTS)
        assert client.get(url).status_code == 404
        assert shown.title_en not in text_of(client.get("/c/expo/projects/"))

    def test_the_conferences_home_shows_some(self, actor_for, host, shown, conference):
        stranger = actor_for(None)
        panel = panels_for(stranger, conference, None)[0]
        text = render_to_string(panel.template, {"panel": panel.context})

        assert shown.title_en in text
        assert "See the project" in text
        Entry.objects.update(state=EntryState.WITHDRAWN)
        assert panels_for(stranger, conference, None) == []
        assert panels_for(stranger, conference, host) == []


class TestFiles:
    @pytest.fixture
    def project(self, project, mine, conference):
        mine.post(
            f"/me/projects/{project.key}/files/",
            {
                "cover": SimpleUploadedFile("c.jpg", picture()),
                "deck": SimpleUploadedFile("d.pdf", pdf()),
            },
        )
        mine.post(
            f"/me/projects/{project.key}/files/",
            {"picture": SimpleUploadedFile("p.jpg", picture())},
        )
        project.refresh_from_db()
        EntryFactory(project=project, conference=conference, state=EntryState.APPROVED)
        return project

    def status(self, client, stored):
        return client.get(f"/files/{stored.key}/original/").status_code

    def test_each_file_is_as_open_as_its_part(self, client, project):
        files = {
            "cover": project.cover,
            "deck": project.deck,
            "picture": project.pictures.get().file,
        }
        everybody = {name: self.status(client, stored) for name, stored in files.items()}
        assert everybody == {"cover": 200, "deck": 200, "picture": 200}

        Project.objects.update(field_visibility={Field.DECK: "mutual", Field.PICTURES: "office"})
        fewer = {name: self.status(client, stored) for name, stored in files.items()}
        assert fewer == {"cover": 200, "deck": 404, "picture": 404}

        Project.objects.update(visibility=Visibility.OFFICE)
        assert self.status(client, project.cover) == 404

    def test_founders_and_the_office_read_all(self, mine, desk, project):
        Project.objects.update(visibility=Visibility.OFFICE)

        for client in (mine, desk(StaffRole.VIEWER)):
            assert self.status(client, project.deck) == 200
        assert self.status(desk(StaffRole.CHECKIN_DESK), project.deck) == 404

    def test_opening_the_deck_leaves_a_trace(self, client, mine, desk, project):
        self.status(client, project.deck)
        self.status(mine, project.deck)
        assert not DeckOpening.objects.exists()

        reader = desk(StaffRole.VIEWER)
        reader.get(f"/files/{project.deck.key}/preview/")
        assert not DeckOpening.objects.exists()
        self.status(reader, project.deck)
        self.status(reader, project.deck)
        assert DeckOpening.objects.get().project == project

    def test_a_cover_leaves_none(self, desk, project):
        self.status(desk(StaffRole.VIEWER), project.cover)

        assert not DeckOpening.objects.exists()
