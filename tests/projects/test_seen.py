"""Who sees which project and which of its parts. Hidden parts stay hidden."""

import pytest
from django.db.models import Q
from django.http import Http404
from django.utils import translation

from huiju.accounts.choices import StaffRole
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.organisations.models import Sector
from huiju.projects import queries
from huiju.projects.choices import EntryState, Field, Visibility
from huiju.projects.models import Entry, Project, ProjectPicture
from tests.factories.accounts import UserFactory
from tests.factories.conference import ConferenceFactory, ParticipationFactory
from tests.factories.core import StoredFileFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import EntryFactory, MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db

READERS = ["stranger", "account", "applicant", "participant", "agreed", "staff", "member"]
# how far each reader sees
REACH = {
    "stranger": Visibility.PUBLIC,
    "account": Visibility.PUBLIC,
    "applicant": Visibility.PUBLIC,
    "participant": Visibility.PARTICIPANTS,
    "agreed": Visibility.MUTUAL,
    "staff": Visibility.OFFICE,
    "member": Visibility.OFFICE,
}


@pytest.fixture
def full(host, conference):
    """A project with every part filled in, approved."""
    project = ProjectFactory(
        space=host,
        traction_en="Three pilots",
        founded=2024,
        team_size=7,
        trl=6,
        city_en="Suzhou",
        country="CN",
        organisation=OrganisationFactory(),
        website="https://example.org/",
        video="https://video.example.org/1",
        deck=StoredFileFactory(),
        cover=StoredFileFactory(),
    )
    MemberFactory(project=project, role_en="CTO")
    ProjectPicture.objects.create(project=project, file=StoredFileFactory(), caption_en="Rig")
    EntryFactory(project=project, conference=conference, state=EntryState.APPROVED)
    return project


@pytest.fixture
def reader(full, conference, actor_for, staff_actor, mutual):
    """``reader("participant")``: somebody of that kind, as an actor."""

    def make(kind):
        if kind == "stranger":
            return actor_for(None)
        if kind == "staff":
            return staff_actor(StaffRole.VIEWER)
        user = UserFactory()
        person = PersonFactory(user=user)
        if kind in {"applicant", "participant"}:
            state = "CONFIRMED" if kind == "participant" else "APPLIED"
            ParticipationFactory(
                conference=conference, person=person, state=ParticipationState[state]
            )
        if kind == "agreed":
            mutual.add(lambda actor: Q(pk=full.pk) if actor.user == user else Q(pk__in=[]))
        if kind == "member":
            MemberFactory(project=full, person=person)
        return actor_for(user)

    return make


def sees(actor, project, **where):
    try:
        return queries.project_seen(actor, project.key, **where)
    except Http404:
        return None


class TestWholeProjects:
    @pytest.mark.parametrize("kind", READERS)
    @pytest.mark.parametrize("visibility", Visibility)
    def test_each_reader_and_each_visibility(self, kind, visibility, full, reader):
        Project.objects.update(visibility=visibility)

        view = sees(reader(kind), full)

        assert (view is not None) is (REACH[kind].rank >= visibility.rank)
        if view:
            assert view.reach == REACH[kind]

    @pytest.mark.parametrize("state", sorted(set(EntryState) - {EntryState.APPROVED}))
    @pytest.mark.parametrize("kind", ["stranger", "participant"])
    def test_nothing_is_shown_before_approval(self, kind, state, full, reader):
        Entry.objects.update(state=state)

        assert sees(reader(kind), full) is None

    def test_nothing_is_shown_to_the_public_of_a_draft_conference(self, full, reader, conference):
        conference.state = ConferenceState.DRAFT
        conference.save()

        assert sees(reader("stranger"), full) is None
        assert sees(reader("participant"), full) is not None

    def test_a_closed_conference_still_shows_them(self, full, reader, conference):
        conference.state = ConferenceState.CLOSED
        conference.save()

        assert sees(reader("stranger"), full) is not None

    def test_participants_of_another_conference_are_the_public(self, full, actor_for):
        elsewhere = ParticipationFactory(
            state=ParticipationState.CONFIRMED, person=PersonFactory(user=UserFactory())
        )
        Project.objects.update(visibility=Visibility.PARTICIPANTS)

        assert sees(actor_for(elsewhere.person.user), full) is None

    def test_a_draft_is_nothing_to_the_conferences_staff(self, full, staff_actor, other_host):
        Entry.objects.update(state=EntryState.DRAFT)
        full.space = other_host
        full.save()

        assert sees(staff_actor(StaffRole.OWNER), full) is None

    def test_the_checkin_desk_is_no_reader_of_projects(self, full, staff_actor):
        Project.objects.update(visibility=Visibility.OFFICE)

        assert sees(staff_actor(StaffRole.CHECKIN_DESK), full) is None

    def test_another_hosts_staff_are_the_public(self, full, staff_actor, other_host):
        view = sees(staff_actor(StaffRole.OWNER, space=other_host), full)

        assert view.reach == Visibility.PUBLIC

    def test_an_official_sees_as_the_public_outside_the_office(self, full, staff_actor):
        assert sees(staff_actor(StaffRole.OFFICIAL), full).reach == Visibility.PUBLIC

    def test_only_in_a_conference_it_was_approved_for(self, full, reader, conference):
        stranger = reader("stranger")

        assert sees(stranger, full, conference=conference) is not None
        assert sees(stranger, full, conference=ConferenceFactory()) is None

    def test_a_mutual_yes_needs_no_conference(self, full, reader):
        Entry.objects.all().delete()
        Project.objects.update(visibility=Visibility.MUTUAL)

        assert sees(reader("agreed"), full) is not None

    def test_an_inactive_account_has_no_staff_role(self, full, staff_actor):
        Project.objects.update(visibility=Visibility.OFFICE)
        actor = staff_actor(StaffRole.OWNER)
        actor.user.is_active = False

        assert sees(actor, full) is None

    def test_the_installation_itself_sees_all(self, full, system_actor):
        Project.objects.update(visibility=Visibility.OFFICE)

        assert sees(system_actor, full).reach == Visibility.OFFICE


PARTS = {
    Field.DESCRIPTION: lambda v: v.description,
    Field.TRACTION: lambda v: v.traction,
    Field.FIGURES: lambda v: v.founded or v.team_size,
    Field.TRL: lambda v: v.trl,
    Field.PLACE: lambda v: v.city or v.country,
    Field.ORGANISATION: lambda v: v.organisation,
    Field.TEAM: lambda v: v.team,
    Field.PICTURES: lambda v: v.pictures,
    Field.VIDEO: lambda v: v.video,
    Field.WEBSITE: lambda v: v.website,
    Field.DECK: lambda v: v.deck,
}


class TestParts:
    def test_every_part_is_shown_where_nothing_is_hidden(self, full, reader):
        view = sees(reader("stranger"), full)

        assert set(PARTS) == set(Field)
        assert all(read(view) for read in PARTS.values())
        assert (view.founded, view.team_size, view.trl) == (2024, 7, 6)
        assert (view.city.en, view.country) == ("Suzhou", "CN")
        assert [str(mate.role) for mate in view.team] == ["CTO"]
        assert [str(picture.caption) for picture in view.pictures] == ["Rig"]

    @pytest.mark.parametrize("kind", READERS)
    @pytest.mark.parametrize("level", Visibility)
    def test_each_reader_and_each_level_of_each_part(self, kind, level, full, reader):
        actor = reader(kind)
        for field, read in PARTS.items():
            Project.objects.update(field_visibility={field: level})
            view = sees(actor, full)
            assert bool(read(view)) is (REACH[kind].rank >= level.rank), field
            others = [other for other in PARTS if other != field]
            assert all(PARTS[other](view) for other in others)

    def test_a_part_is_never_wider_open_than_its_project(self, full, reader):
        Project.objects.update(
            visibility=Visibility.MUTUAL, field_visibility={Field.DECK: Visibility.PUBLIC}
        )
        fields = queries.shown_fields(Project.objects.get(), Visibility.PARTICIPANTS)

        assert fields == frozenset()

    def test_a_view_holds_no_record_of_the_project(self, full, reader):
        view = sees(reader("stranger"), full)

        assert not any(isinstance(value, Project) for value in vars(view).values())

    @pytest.mark.parametrize("parts", [1, 3])
    def test_a_page_costs_three_queries(self, parts, full, reader, django_assert_num_queries):
        for _ in range(parts - 1):
            MemberFactory(project=full)
            ProjectPicture.objects.create(project=full, file=StoredFileFactory())
        stranger = reader("stranger")

        with django_assert_num_queries(3):
            view = queries.project_seen(stranger, full.key)
            assert str(view.sector)
            assert str(view.organisation)
            assert view.deck.name
            assert [mate.name for mate in view.team]
            assert [picture.file.name for picture in view.pictures]

        assert len(view.team) == len(view.pictures) == parts


class TestGallery:
    def cards(self, actor, conference, page=1, **wanted):
        return queries.gallery(actor, conference, queries.Wanted(**wanted), page=page)

    def titles(self, *args, **wanted):
        return [card.view.title.en for card in self.cards(*args, **wanted).cards]

    def add(self, conference, title, state=EntryState.APPROVED, in_roadshow=False, **facts):
        project = ProjectFactory(title_en=title, space=conference.space.parent, **facts)
        project.search = f"{title.lower()} it"
        project.save()
        EntryFactory(project=project, conference=conference, state=state, in_roadshow=in_roadshow)
        return project

    def test_public_approved_projects_by_title_roadshow_first(self, actor_for, conference):
        self.add(conference, "Beta")
        self.add(conference, "Alpha")
        self.add(conference, "Zeta", in_roadshow=True)
        self.add(conference, "Draft", state=EntryState.SUBMITTED)
        self.add(conference, "Quiet", visibility=Visibility.PARTICIPANTS)
        self.add(ConferenceFactory(), "Elsewhere")

        page = self.cards(actor_for(None), conference)

        assert [c.view.title.en for c in page.cards] == ["Zeta", "Alpha", "Beta"]
        assert [c.in_roadshow for c in page.cards] == [True, False, False]

    def test_in_chinese_the_chinese_titles_are_sorted(self, actor_for, conference):
        self.add(conference, "B", title_zh="乙")
        self.add(conference, "A", title_zh="丁")
        self.add(conference, "C", title_zh="")

        with translation.override("zh-hans"):
            titles = self.titles(actor_for(None), conference)

        # C stands by its English title; Latin letters come before characters.
        assert titles == ["C", "A", "B"]

    def test_participants_see_more(self, reader, conference):
        self.add(conference, "Quiet", visibility=Visibility.PARTICIPANTS)

        assert "Quiet" in self.titles(reader("participant"), conference)
        assert "Quiet" not in self.titles(reader("account"), conference)

    def test_filters(self, actor_for, conference):
        robots = Sector.objects.get(code="mfg-robots")
        self.add(conference, "Arm", sector=robots, stage="growth")
        self.add(conference, "Drug", sector=Sector.objects.get(code="bio"), in_roadshow=True)
        nobody = actor_for(None)

        assert self.titles(nobody, conference, sector="mfg") == ["Arm"]
        assert self.titles(nobody, conference, sector="mfg-robots") == ["Arm"]
        assert self.titles(nobody, conference, sector="bio") == ["Drug"]
        assert self.titles(nobody, conference, sector="none") == []
        assert self.titles(nobody, conference, stage="growth") == ["Arm"]
        assert self.titles(nobody, conference, stage="nonsense") == ["Drug", "Arm"]
        assert self.titles(nobody, conference, roadshow=True) == ["Drug"]
        assert self.titles(nobody, conference, words="ARM") == ["Arm"]
        assert self.titles(nobody, conference, words="arm drug") == []
        assert [s.code for s in queries.sectors_in(conference)] == ["bio", "mfg"]

    def test_cards_hide_what_is_hidden(self, actor_for, conference):
        self.add(
            conference,
            "Alpha",
            city_en="Suzhou",
            organisation=OrganisationFactory(),
            field_visibility={Field.PLACE: "office", Field.ORGANISATION: "mutual"},
        )

        card = self.cards(actor_for(None), conference).cards[0]

        assert (card.view.city, card.view.organisation) == (None, None)
        assert card.view.description is None

    @pytest.mark.parametrize("rows", [1, 3])
    def test_a_page_costs_two_queries(self, rows, actor_for, conference, django_assert_num_queries):
        for number in range(rows):
            self.add(
                conference,
                f"P{number}",
                cover=StoredFileFactory(),
                organisation=OrganisationFactory(),
            )
        stranger = actor_for(None)

        with django_assert_num_queries(2):
            page = self.cards(stranger, conference)
            shown = [
                (str(c.view.sector), c.view.cover.key, str(c.view.organisation)) for c in page.cards
            ]

        assert len(shown) == rows

    def test_pages(self, actor_for, conference, monkeypatch):
        monkeypatch.setattr("huiju.projects.queries.cards.CARDS_A_PAGE", 2)
        for title in "ABC":
            self.add(conference, title)
        nobody = actor_for(None)

        assert self.titles(nobody, conference) == ["A", "B"]
        assert self.titles(nobody, conference, page=2) == ["C"]
        assert self.titles(nobody, conference, page=99) == ["C"]
        assert self.titles(nobody, conference, page="x") == ["A", "B"]
