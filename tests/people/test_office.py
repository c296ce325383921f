"""The office's pages of people: by role, without contact data for those who may not see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.core.registries import Panel, panels
from huiju.people import listing
from huiju.people.models import Person
from huiju.ui.lists import Column
from tests.factories.accounts import UserFactory
from tests.factories.people import ConsentFactory, KnownInFactory, PersonFactory

pytestmark = pytest.mark.django_db
MAY_EDIT = {StaffRole.OWNER, StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK}
SEES_CONTACT = MAY_EDIT | {StaffRole.PROGRAMME_EDITOR, StaffRole.CHECKIN_DESK}
SEES_HISTORY = {StaffRole.OWNER, StaffRole.ORGANISER}
# What officials see is narrowed by the apps above.
ROLES = sorted(set(StaffRole) - {StaffRole.OFFICIAL})


@pytest.fixture
def person(conference_space) -> Person:
    return PersonFactory(
        known_in=conference_space,
        email="private@example.org",
        phone="+8613800138000",
        wechat="wx-private",
        country="DE",
        languages=["zh", "de"],
        headline_en="Quantum founder",
    )


def at(name: str, space, *args: str) -> str:
    return reverse(name, args=[space.slug, *args])


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_part_of_a_person(
    staff, sign_in, conference_space, person, role
) -> None:
    browser = sign_in(staff(role))
    page = browser.get(at("person", conference_space, person.key)).content.decode()
    assert "Quantum founder" in page
    assert "Germany" in page
    contact = [word in page for word in ("private@example.org", "138 0013 8000", "wx-private")]
    assert contact == [role in SEES_CONTACT] * 3
    assert ("History" in page) == (role in SEES_HISTORY)
    assert (at("person_edit", conference_space, person.key) in page) == (role in MAY_EDIT)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_lists_people_and_who_may_adds_them(
    staff, sign_in, conference_space, person, role
) -> None:
    browser = sign_in(staff(role))
    page = browser.get(at("people", conference_space)).content.decode()
    assert person.name in page
    assert "private@example.org" not in page
    assert (at("person_add", conference_space) in page) == (role in MAY_EDIT)
    expected = 200 if role in MAY_EDIT else 403
    assert browser.get(at("person_add", conference_space)).status_code == expected
    edit = at("person_edit", conference_space, person.key)
    assert browser.get(edit).status_code == expected
    assert browser.post(edit, {"name_native": "X"}).status_code == (
        302 if role in MAY_EDIT else 403
    )


def test_strangers_and_other_offices_learn_nothing(
    client, staff, sign_in, conference_space, other_conference_space, person
) -> None:
    addresses = [
        at("people", conference_space),
        at("person", conference_space, person.key),
        at("person_edit", conference_space, person.key),
        at("person_add", conference_space),
        at("team", conference_space),
    ]
    elsewhere = staff(StaffRole.OWNER, space=other_conference_space)
    for address in addresses:
        assert client.get(address).url.startswith("/account/login/")
        assert sign_in(UserFactory()).get(address).status_code == 404
        assert sign_in(elsewhere).get(address).status_code == 404
    # In their own space the key of a person of ours opens nothing.
    for name in ("person", "person_edit"):
        url = at(name, other_conference_space, person.key)
        assert sign_in(elsewhere).get(url).status_code == 404


def found(browser, address: str, query: str) -> set[str]:
    page = browser.get(f"{address}?{query}").content.decode()
    return {name for name in ("张伟", "单伟", "Ann") if name in page}


@pytest.fixture
def three(conference_space) -> None:
    facts = [("张伟", "CN", ["zh"]), ("单伟", "SG", ["zh", "en"])]
    for native, country, languages in facts:
        person = PersonFactory.build(name_native=native, name_latin="", reading="")
        PersonFactory(
            name_native=native,
            name_latin="",
            country=country,
            languages=languages,
            email=f"{country.lower()}@example.org",
            search=person.search,
            known_in=conference_space,
        )
    ann = PersonFactory(
        name_native="", name_latin="Ann Lee", reading="", email="a@example.org", country=""
    )
    ann.search = "ann lee"
    ann.user = UserFactory()
    ann.save()
    KnownInFactory(person=ann, space=conference_space, since="2026-05-05T00:00Z")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"张伟", "单伟", "Ann"}),
        ("q=zhang+wei", {"张伟"}),
        ("q=張偉", {"张伟"}),
        ("q=Shan", {"单伟"}),
        ("q=sg%40example", {"单伟"}),
        ("country=SG", {"单伟"}),
        ("country=SG&country=CN", {"张伟", "单伟"}),
        ("language=en", {"单伟"}),
        ("account=yes", {"Ann"}),
        ("account=no", {"张伟", "单伟"}),
        ("known_from=2026-05-01", {"Ann"}),
        ("known_to=2026-05-01", {"张伟", "单伟"}),
        ("q=nobody", set()),
    ],
)
def test_the_list_is_searched_and_filtered(
    staff, sign_in, conference_space, three, query, names
) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    assert found(browser, at("people", conference_space), query) == names


def test_an_address_finds_nobody_for_those_who_may_not_see_it(
    staff, sign_in, conference_space, three
) -> None:
    browser = sign_in(staff(StaffRole.VIEWER))
    assert found(browser, at("people", conference_space), "q=sg%40example") == set()


def test_sorting_is_by_reading(staff, sign_in, conference_space) -> None:
    for native, reading in (("张伟", "zhang wei"), ("安娜", "an na"), ("李娜", "li na")):
        PersonFactory(name_native=native, reading=reading, known_in=conference_space)
    browser = sign_in(staff(StaffRole.VIEWER))

    def order(sort: str) -> list[str]:
        page = browser.get(f"{at('people', conference_space)}?sort={sort}").content.decode()
        return sorted(("张伟", "安娜", "李娜"), key=page.index)

    assert order("name") == ["安娜", "李娜", "张伟"]
    assert order("-name") == ["张伟", "李娜", "安娜"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(
    staff, sign_in, conference_space, count, django_assert_num_queries
) -> None:
    PersonFactory.create_batch(count, known_in=conference_space, country="CN")
    browser = sign_in(staff(StaffRole.ORGANISER))
    with django_assert_num_queries(10):
        browser.get(at("people", conference_space))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_person_do_not_grow(
    staff, sign_in, person, count, monkeypatch, django_assert_num_queries
) -> None:
    conference_space = person.known_in.get().space
    # Panels of higher apps pin their own.
    monkeypatch.setattr("huiju.people.views.office.panels_for", lambda *_: [])
    owner = staff(StaffRole.OWNER)
    browser = sign_in(owner)
    for number in range(count):
        browser.post(
            at("person_edit", conference_space, person.key),
            {"name_native": "张伟", "city_en": f"City {number}"},
        )
    for purpose in ("news", "directory", "pictures")[:count]:
        ConsentFactory(person=person, purpose=purpose)
    with django_assert_num_queries(9):
        browser.get(at("person", conference_space, person.key))


def test_somebody_is_added_and_known(staff, sign_in, conference_space, picture) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    page = browser.post(
        at("person_add", conference_space),
        {"name_native": "单伟", "phone": "13800138000", "photo": picture("me.png")},
        follow=True,
    ).content.decode()
    person = Person.objects.get()
    assert (person.name_latin, person.phone) == ("Shan Wei", "+8613800138000")
    assert "单伟 (Shan Wei) is added." in page
    assert f"/files/{person.photo.key}/" in page
    assert person.known_in.get().space == conference_space


def test_what_was_typed_stays_where_something_is_wrong(staff, sign_in, conference_space) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    typed = {"name_native": "单伟", "reading": "shan", "phone": "12", "city_en": "Suzhou"}
    page = browser.post(at("person_add", conference_space), typed).content.decode()
    assert "This is not a telephone number." in page
    assert 'value="Suzhou"' in page
    assert not Person.objects.exists()
    typed["phone"] = ""
    page = browser.post(at("person_add", conference_space), typed).content.decode()
    assert "one syllable for each character" in page
    page = browser.post(at("person_add", conference_space), {"name_native": ""}).content.decode()
    assert "Write the name in at least one script." in page


def test_a_language_that_is_not_common_is_kept(staff, sign_in, conference_space) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    typed = {"name_latin": "Ann Lee", "languages": ["en"], "other_language": "cy"}
    browser.post(at("person_add", conference_space), typed)
    person = Person.objects.get()
    assert person.languages == ["en", "cy"]
    edit = browser.get(at("person_edit", conference_space, person.key)).content.decode()
    assert "Welsh" in edit


def test_editing_keeps_what_the_form_shows(staff, sign_in, conference_space, person) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    address = at("person_edit", conference_space, person.key)
    form = browser.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "photo"}
    browser.post(address, data)
    before = (person.name, person.phone, person.email, person.languages, person.country)
    person.refresh_from_db()
    assert (person.name, person.phone, person.email, person.languages, person.country) == before


def test_a_time_zone_of_ones_own_stays(staff, sign_in, conference_space, person) -> None:
    person.time_zone = "Europe/Vilnius"
    person.save()
    browser = sign_in(staff(StaffRole.ORGANISER))
    page = browser.get(at("person_edit", conference_space, person.key)).content.decode()
    assert '<option value="Europe/Vilnius" selected>' in page


def test_the_history_says_who_changed_what(staff, sign_in, conference_space, person) -> None:
    owner = staff(StaffRole.OWNER)
    browser = sign_in(owner)
    browser.post(
        at("person_edit", conference_space, person.key),
        {"name_native": "张伟", "headline_en": "Chief"},
    )
    page = browser.get(at("person", conference_space, person.key)).content.decode()
    assert owner.email in page
    assert "<del>Quantum founder</del> → Chief" in " ".join(page.split())


def test_higher_apps_add_panels_and_columns(staff, sign_in, conference_space, person) -> None:
    registry = panels("people.person")
    before, columns = registry.all(), listing.columns.all()
    registry.add(lambda actor, shown, space: Panel("Where they work", "ui/parts/messages.html", {}))
    listing.columns.add(lambda actor, space: [Column("shoe", "Shoe size", lambda p: 42)])
    try:
        browser = sign_in(staff(StaffRole.VIEWER))
        assert (
            "Where they work"
            in browser.get(at("person", conference_space, person.key)).content.decode()
        )
        assert "Shoe size" in browser.get(at("people", conference_space)).content.decode()
    finally:
        registry._entries[:] = before
        listing.columns._entries[:] = columns


def test_an_empty_list_says_what_to_do(staff, sign_in, conference_space) -> None:
    address = at("people", conference_space)
    for role, offered in ((StaffRole.OWNER, 2), (StaffRole.VIEWER, 0)):
        page = sign_in(staff(role)).get(address).content.decode()
        assert "Nobody is known here yet" in page
        assert page.count(at("person_add", conference_space)) == offered


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_show_in_both_languages(staff, sign_in, conference_space, person, language) -> None:
    browser = sign_in(staff(StaffRole.OWNER))
    browser.cookies["django_language"] = language
    for name in ("people", "person_add", "team"):
        assert browser.get(at(name, conference_space)).status_code == 200
    for name in ("person", "person_edit"):
        assert browser.get(at(name, conference_space, person.key)).status_code == 200


def test_a_file_that_is_no_picture_is_said_beside_the_field(
    staff, sign_in, conference_space, person
) -> None:
    browser = sign_in(staff(StaffRole.ORGANISER))
    for address in (
        at("person_add", conference_space),
        at("person_edit", conference_space, person.key),
    ):
        text = SimpleUploadedFile("me.png", b"words", content_type="image/png")
        page = browser.post(address, {"name_native": "李娜", "photo": text})
        assert page.context["form"].errors["photo"]
    assert not Person.objects.filter(name_native="李娜").exists()
