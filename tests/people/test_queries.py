"""An office sees the people known in its space and below, and nobody else."""

from datetime import UTC, datetime

import pytest
from django.http import Http404

from huiju.accounts.choices import StaffRole
from huiju.core.errors import NotAllowed
from huiju.core.narrowing import narrowings
from huiju.people import queries
from huiju.people.choices import Purpose
from huiju.people.models import Person
from tests.factories.accounts import UserFactory
from tests.factories.people import ConsentFactory, KnownInFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(host, conference_space, other_host) -> dict[str, Person]:
    return {
        "of the host": PersonFactory(known_in=host),
        "of the conference": PersonFactory(known_in=conference_space),
        "of another host": PersonFactory(known_in=other_host),
        "of nobody": PersonFactory(),
    }


def seen(actor, space, people) -> set[str]:
    visible = set(queries.visible_people(actor, space))
    return {name for name, person in people.items() if person in visible}


# What officials see is narrowed by the apps above.
@pytest.mark.parametrize("role", sorted(set(StaffRole) - {StaffRole.OFFICIAL}))
def test_a_host_sees_its_own_and_its_conferences_people(staff_actor, host, people, role) -> None:
    actor = staff_actor(role, space=host)
    assert seen(actor, host, people) == {"of the host", "of the conference"}


def test_a_conference_sees_its_own_only(staff_actor, host, conference_space, people) -> None:
    actor = staff_actor(StaffRole.ORGANISER)
    assert seen(actor, conference_space, people) == {"of the conference"}
    # A role in the conference opens nothing in the host above it.
    assert seen(actor, host, people) == set()


def test_others_see_nobody(staff_actor, actor_for, user, host, other_host, people) -> None:
    assert seen(staff_actor(StaffRole.OWNER, space=other_host), host, people) == set()
    assert seen(actor_for(user), host, people) == set()
    assert seen(actor_for(None), host, people) == set()


def test_the_installation_sees_all_its_hosts_people(staff_actor, installation, people) -> None:
    actor = staff_actor(StaffRole.VIEWER, space=installation)
    expected = {"of the host", "of the conference", "of another host"}
    assert seen(actor, installation, people) == expected


def test_somebody_known_twice_is_listed_once(staff_actor, host, conference_space) -> None:
    person = PersonFactory(known_in=host)
    KnownInFactory(person=person, space=conference_space)
    actor = staff_actor(StaffRole.VIEWER, space=host)
    assert list(queries.visible_people(actor, host)) == [person]


def test_higher_apps_narrow_what_is_seen(staff_actor, host, people) -> None:
    registry = narrowings("people.person")
    before = registry.all()
    registry.add(lambda _actor, _space, rows: rows.filter(pk=people["of the host"].pk))
    try:
        actor = staff_actor(StaffRole.VIEWER, space=host)
        assert seen(actor, host, people) == {"of the host"}
        with pytest.raises(Http404):
            queries.visible_person(actor, host, people["of the conference"].key)
    finally:
        registry._entries[:] = before


def test_a_person_is_fetched_through_the_space(staff_actor, host, people) -> None:
    actor = staff_actor(StaffRole.VIEWER, space=host)
    known = people["of the host"]
    assert queries.visible_person(actor, host, known.key) == known
    for name in ("of another host", "of nobody"):
        with pytest.raises(Http404):
            queries.visible_person(actor, host, people[name].key)
    with pytest.raises(Http404):
        queries.visible_person(actor, host, "unknown")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zhang wei", {"张伟"}),
        ("Zhang", {"张伟"}),
        ("張偉", {"张伟"}),
        ("伟", {"张伟", "单伟"}),
        ("hang", {"张伟"}),
        ("wei zhang", {"张伟"}),
        ("Shan", {"单伟"}),
        ("founder", {"单伟"}),
        ("nobody", set()),
        ("", {"张伟", "单伟", "Ann Müller"}),
        ("mueller", {"Ann Müller"}),
    ],
)
def test_search_finds_names_in_any_script(words: str, found: set[str]) -> None:
    PersonFactory()
    PersonFactory(
        name_native="单伟", name_latin="Shan Wei", reading="shan wei", headline_en="Founder"
    )
    PersonFactory(name_native="Ann Müller", name_latin="", reading="")
    rows = queries.matching(Person.objects.all(), words)
    assert {person.name_native for person in rows} == found


def test_contact_data_finds_somebody_only_for_those_who_may_see_it() -> None:
    person = PersonFactory(email="wei@example.org", phone="+8613800138000")
    everybody = Person.objects.all()
    for words in ("wei@example", "138 0013 8000", "+86 138"):
        assert list(queries.matching(everybody, words, by_contact=True)) == [person]
        assert list(queries.matching(everybody, words)) == []


def test_languages_are_found_exactly() -> None:
    person = PersonFactory(languages=["zh", "de"])
    PersonFactory(languages=["en"])
    assert list(queries.speaking(Person.objects.all(), ["de", "fr"])) == [person]
    assert not queries.speaking(Person.objects.all(), ["d"]).exists()


def test_known_since_is_the_first_time_here_or_below(host, conference_space, other_host) -> None:
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3)]
    person = PersonFactory()
    for space, day in zip((other_host, conference_space, host), days, strict=True):
        KnownInFactory(person=person, space=space, since=day)
    rows = queries.with_known_since(Person.objects.all(), host)
    assert rows.get().known_since == days[1]
    assert queries.known_after(Person.objects.all(), host, days[1]).exists()
    assert not queries.known_after(Person.objects.all(), host, days[2]).exists()


def test_how_somebody_is_known_is_told_to_staff_only(staff_actor, actor_for, user, host) -> None:
    person = PersonFactory(known_in=host)
    viewer = staff_actor(StaffRole.VIEWER, space=host)
    assert [row.space for row in queries.known_in(viewer, person, host)] == [host]
    assert queries.known_in(actor_for(user), person, host) == []


def test_consent_holds_until_it_is_withdrawn(at) -> None:
    consent = ConsentFactory()
    person = consent.person
    assert queries.has_consented(person, Purpose.DIRECTORY)
    assert not queries.has_consented(person, Purpose.NEWS)
    assert queries.consents_in_force(person) == {Purpose.DIRECTORY: consent}
    consent.withdrawn_at = at
    consent.save()
    assert not queries.has_consented(person, Purpose.DIRECTORY)
    assert queries.consents_in_force(person) == {}
    assert queries.consent_history(person) == [consent]


def test_the_own_person_is_the_users(user, actor_for) -> None:
    assert queries.own_person(actor_for(None)) is None
    assert queries.own_person(actor_for(user)) is None
    person = PersonFactory(user=user)
    assert queries.own_person(actor_for(user)) == person


def test_the_team_is_shown_to_owners_only(staff_actor, conference_space) -> None:
    actor = staff_actor(StaffRole.OWNER)
    assert [grant.user for grant in queries.team_of(actor, conference_space)] == [actor.user]
    assert queries.open_invitations(actor, conference_space) == []
    organiser = staff_actor(StaffRole.ORGANISER)
    for read in (queries.team_of, queries.open_invitations):
        with pytest.raises(NotAllowed):
            read(organiser, conference_space)


def test_a_user_is_found_by_address_in_any_case() -> None:
    user = UserFactory(email="ann@example.org")
    assert queries.user_with(" Ann@Example.org ") == user
    assert queries.user_with("bob@example.org") is None
