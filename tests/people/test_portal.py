"""Somebody's own pages: profile, consents, account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiju.core.models import AuditEntry
from huiju.people.choices import Purpose
from huiju.people.completeness import completeness
from huiju.people.models import Consent, Person
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.people import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db
PROFILE, CONSENTS, ACCOUNT = "/me/profile/", "/me/consents/", "/me/account/"


@pytest.fixture
def browser(user, sign_in):
    return sign_in(user)


@pytest.fixture
def person(user) -> Person:
    person = PersonFactory(user=user)
    ConsentFactory(person=person, purpose=Purpose.ACCOUNT)
    return person


@pytest.mark.parametrize("address", [PROFILE, CONSENTS, ACCOUNT])
def test_strangers_are_asked_to_sign_in(client, address) -> None:
    assert client.get(address).url == f"/account/login/?next={address}"


def test_the_first_profile_asks_for_consent_and_knows_the_address(browser, user) -> None:
    page = browser.get(PROFILE).content.decode()
    assert f'value="{user.email}"' in page
    assert "The organiser stores my account" in page
    refused = browser.post(PROFILE, {"name_native": "单伟"}).content.decode()
    assert "without your consent nothing can be kept" in refused
    assert not Person.objects.exists()


def test_a_profile_is_made_in_one_go(browser, user, picture) -> None:
    facts = {"name_native": "单伟", "languages": ["zh"], "country": "CN", "agrees": "on"}
    response = browser.post(PROFILE, facts | {"photo": picture("me.png")})
    assert response.url == PROFILE
    person = Person.objects.get()
    assert (person.user, person.name_latin) == (user, "Shan Wei")
    assert person.photo is not None
    assert Consent.objects.get().purpose == Purpose.ACCOUNT
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == {"people.create_person", "people.give_consent"}
    page = browser.get(PROFILE).content.decode()
    assert "The organiser stores my account" not in page
    assert "% complete" in page


def test_a_profile_is_changed(browser, person) -> None:
    browser.post(PROFILE, {"name_native": "张伟", "headline_zh": "创始人"})
    person.refresh_from_db()
    assert person.headline_zh == "创始人"
    assert Consent.objects.count() == 1


def test_whom_the_office_added_consents_at_the_first_change(browser, user) -> None:
    PersonFactory(user=user)
    assert browser.post(PROFILE, {"name_native": "张伟"}).status_code == 200
    assert browser.post(PROFILE, {"name_native": "张伟", "agrees": "on"}).status_code == 302
    assert Consent.objects.count() == 1


def test_a_file_that_is_no_picture_is_said_beside_the_field(browser, person) -> None:
    text = SimpleUploadedFile("me.png", b"words", content_type="image/png")
    page = browser.post(PROFILE, {"name_native": "李娜", "photo": text})
    assert page.status_code == 200
    assert page.context["form"].errors["photo"]
    person.refresh_from_db()
    assert person.name_native == "张伟"


def test_a_photo_is_removed_by_its_tick(browser, user, picture) -> None:
    browser.post(PROFILE, {"name_native": "李娜", "agrees": "on", "photo": picture("a.png")})
    browser.post(PROFILE, {"name_native": "李娜"})
    assert Person.objects.get().photo is not None
    browser.post(PROFILE, {"name_native": "李娜", "photo-clear": "on"})
    assert Person.objects.get().photo is None


def test_how_complete_a_profile_is(person) -> None:
    bare = completeness(person)
    assert bare.share == 22
    assert len(bare.missing) == 7
    full = PersonFactory(
        headline_zh="创始人",
        languages=["zh"],
        country="CN",
        city_zh="苏州",
        wechat="wx",
        bio_en="About me",
        photo=StoredFileFactory(),
    )
    assert (completeness(full).share, completeness(full).missing) == (100, [])


def test_consents_are_given_and_withdrawn_by_buttons_only(browser, person) -> None:
    address = reverse("my_consent", args=["news"])
    assert browser.get(address).status_code == 405
    browser.post(address, {"give": "yes"})
    assert Consent.objects.filter(purpose="news", withdrawn_at=None).exists()
    page = browser.get(CONSENTS).content.decode()
    assert "text version 1" in page
    browser.post(address, {"withdraw": "yes"})
    assert not Consent.objects.filter(purpose="news", withdrawn_at=None).exists()


def test_what_is_no_purpose_or_has_no_profile_is_not_there(browser, sign_in, person) -> None:
    assert browser.post(reverse("my_consent", args=["fame"])).status_code == 404
    other = sign_in(UserFactory())
    assert other.post(reverse("my_consent", args=["news"])).status_code == 404
    assert "Fill in my profile" in other.get(CONSENTS).content.decode()


def test_the_consent_to_the_profile_is_not_withdrawn_here(browser, person) -> None:
    page = browser.post(reverse("my_consent", args=["account"]), {"withdraw": "yes"})
    assert page.status_code == 409
    assert Consent.objects.get().withdrawn_at is None


def test_the_account_shows_how_one_signs_in(browser, sign_in) -> None:
    assert "/account/password/set/" in browser.get(ACCOUNT).content.decode()
    user = UserFactory(password=PASSWORD)
    page = sign_in(user).get(ACCOUNT).content.decode()
    assert "/account/password/change/" in page
    assert user.email in page


@pytest.mark.parametrize(("address", "count"), [(PROFILE, 5), (CONSENTS, 6), (ACCOUNT, 3)])
def test_queries_are_few(browser, person, address, count, django_assert_num_queries) -> None:
    with django_assert_num_queries(count):
        browser.get(address)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_show_in_both_languages(browser, person, language) -> None:
    browser.cookies["django_language"] = language
    for address in (PROFILE, CONSENTS, ACCOUNT):
        assert browser.get(address).status_code == 200
