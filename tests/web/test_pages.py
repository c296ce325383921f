"""The entrances: what they show, to whom, with how many queries."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.core.registries import Todo, office_todos, portal_todos
from huiju.organisations.models import OrganisationKnownIn
from huiju.web import figures, queries
from tests.factories.accounts import ConferenceSpaceFactory, GrantFactory
from tests.factories.conference import ConferenceFactory, ParticipationFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def conference(conference_space):
    return ConferenceFactory(space=conference_space)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "about"])
def test_strangers_are_welcome(client, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.django_db
def test_robots_keep_out_of_private_pages(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /office/" in text
    assert "Disallow: /me/" in text


@pytest.mark.django_db
def test_home_shows_what_is_published_the_next_first_then_the_past(client, host):
    at = datetime(2026, 9, 4, 20, tzinfo=UTC)  # 5 September in the office's zone
    ended = ConferenceFactory(starts_on=date(2026, 9, 3), ends_on=date(2026, 9, 4))
    today = ConferenceFactory(starts_on=date(2026, 9, 3), ends_on=date(2026, 9, 5))
    later = ConferenceFactory(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2))
    closed = ConferenceFactory(
        starts_on=date(2025, 9, 3), ends_on=date(2025, 9, 4), state=ConferenceState.CLOSED
    )
    ConferenceFactory(state=ConferenceState.DRAFT, title_en="Secret")
    found = queries.published_conferences(at)
    assert list(found.now) == [today, later]
    assert list(found.past) == [ended, closed]
    assert "Secret" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_home_marks_a_borrowed_language_and_needs_one_query(
    client, host, django_assert_num_queries
):
    ConferenceFactory(starts_on=date(2099, 9, 3), ends_on=date(2099, 9, 4), tagline_zh="只有中文")
    with django_assert_num_queries(1):
        shown = client.get("/").content.decode()
    assert '<span lang="zh-Hans">只有中文</span>' in shown


def test_the_office_s_door_leads_on_where_there_is_one_space(sign_in, staff, conference_space):
    client = sign_in(staff(StaffRole.VIEWER))
    assert client.get("/office/")["Location"] == "/office/expo/"


def test_the_office_s_door_lets_choose_among_several(sign_in, staff, conference, host):
    user = staff(StaffRole.VIEWER, space=host)
    shown = sign_in(user).get("/office/").content.decode()
    assert 'href="/office/city/"' in shown
    assert 'href="/office/expo/"' in shown


@pytest.mark.django_db
def test_who_is_no_staff_learns_nothing_of_an_office(sign_in, user, client, conference_space):
    assert sign_in(user).get("/office/").status_code == 404
    assert sign_in(user).get("/office/expo/").status_code == 404
    assert client.get("/office/").status_code == 302


@pytest.mark.parametrize("role", list(StaffRole))
def test_every_role_sees_the_dashboard_and_figures_of_lists_it_may_open(
    role, staff, staff_actor, sign_in, conference
):
    client = sign_in(staff(role))
    shown = client.get("/office/expo/").content.decode()
    assert "3–4 September 2026" in shown
    actor = staff_actor(role)
    for one in figures.figures_of(actor, conference.space):
        assert client.get(one.url).status_code == 200
        assert one.url in shown


def test_figures_count_the_rows_they_lead_to(staff_actor, conference, host):
    ParticipationFactory.create_batch(2, conference=conference)
    ParticipationFactory(conference=conference, state=ParticipationState.APPLIED)
    for _ in range(3):
        OrganisationKnownIn.objects.create(
            organisation=OrganisationFactory(),
            space=host,
            since=datetime(2026, 1, 1, tzinfo=UTC),
        )
    owner = staff_actor(StaffRole.OWNER, space=host)
    found = {one.url: one.value for one in figures.figures_of(owner, host)}
    assert found["/office/city/organisations/"] == 3
    confirmed, applied = (
        figures.counted(source, owner, conference.space)
        for source in figures.SOURCES
        if source.url_name == "office_participations"
    )
    assert (confirmed.value, applied.value) == (2, 1)
    assert applied.url == "/office/expo/participations/?state=applied"


def test_what_waits_is_asked_of_every_app_and_nothing_is_left_out(
    staff_actor, conference, monkeypatch
):
    monkeypatch.setattr(
        office_todos,
        "_entries",
        [lambda actor, space: [Todo(3, "three", "/x/", "inbox"), Todo(0, "none", "/y/", "inbox")]],
    )
    monkeypatch.setattr(portal_todos, "_entries", [lambda actor: [Todo(1, "one", "/z/", "inbox")]])
    actor = staff_actor(StaffRole.VIEWER)
    assert [t.text for t in queries.dashboard(actor, conference.space)["todos"]] == ["three"]
    assert [t.text for t in queries.portal(actor)["todos"]] == ["one"]


def test_my_page_shows_my_own_conferences_and_not_a_draft(sign_in, user, conference):
    person = PersonFactory(user=user)
    draft = ConferenceFactory(
        space=ConferenceSpaceFactory(), title_en="Secret", state=ConferenceState.DRAFT
    )
    ParticipationFactory(conference=conference, person=person)
    ParticipationFactory(conference=draft, person=person)
    ParticipationFactory(conference=conference)
    shown = sign_in(user).get("/me/").content.decode()
    assert shown.count("Innovation Conference") == 1
    assert "Secret" not in shown
    assert "#circle-check" in shown


@pytest.mark.django_db
def test_my_page_says_what_to_do_next_where_nothing_is(sign_in, user):
    assert "Look at conferences" in sign_in(user).get("/me/").content.decode()


@pytest.mark.django_db
def test_the_menu_leads_staff_to_their_office(sign_in, user, host):
    assert 'href="/office/"' not in sign_in(user).get("/me/").content.decode()
    GrantFactory(user=user, space=host)
    assert 'href="/office/"' in sign_in(user).get("/me/").content.decode()
