"""Signing in and up: by code or password, throttled, telling strangers nothing."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from huiju.accounts.models import Grant, User
from huiju.mail.models import Message
from huiju.people import demo_logins
from huiju.people.demo_logins import DemoLogin
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.people import PersonFactory, RoleInvitationFactory

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/account/login/", "/account/login/code/"
CONFIRM, SIGN_UP, ADDRESS = (
    "/account/login/code/confirm/",
    "/account/signup/",
    "/account/confirm/",
)


@pytest.fixture(autouse=True)
def _no_attempts_before(settings) -> None:
    """Nobody has tried yet; and few attempts are enough for a test."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "12/m/ip"}


@pytest.fixture
def ann() -> User:
    user = UserFactory(email="ann@example.org", password=PASSWORD, language="zh-hans")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def code_in(message: Message) -> str:
    (found,) = re.findall(r"^[A-Z0-9][A-Z0-9-]{3,15}$", message.text, re.MULTILINE)
    return found


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def by_password(browser: Client, email: str, password: str, **headers):
    return browser.post(LOGIN, {"login": email, "password": password}, headers=headers)


def test_signing_in_with_a_password(ann, client) -> None:
    response = by_password(client, " Ann@example.org ", PASSWORD)
    assert response.status_code == 302
    assert response.url == reverse("home")
    assert signed_in(client)


def test_a_page_that_asked_for_it_is_opened_after_signing_in(ann, client) -> None:
    asked = client.get(reverse("my_account"))
    assert asked.url == f"{LOGIN}?next=/me/account/"
    page = client.get(asked.url).content.decode()
    assert page.count('value="/me/account/"') >= 2
    response = client.post(
        LOGIN, {"login": ann.email, "password": PASSWORD, "next": "/me/account/"}
    )
    assert response.url == "/me/account/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "javascript:x"])
def test_nobody_is_led_elsewhere(ann, client, elsewhere) -> None:
    response = client.post(LOGIN, {"login": ann.email, "password": PASSWORD, "next": elsewhere})
    assert response.url == reverse("home")


def test_signing_in_with_a_code_in_ones_own_language(ann, client) -> None:
    response = client.post(CODE, {"email": "ANN@example.org"})
    assert response.url == CONFIRM
    message = Message.objects.get()
    assert (message.event, message.to_address) == ("account.sign_in_code", ann.email)
    assert (message.language, message.is_secret) == ("zh-hans", True)
    assert message.not_after is not None
    assert code_in(message) not in message.subject
    assert client.post(CONFIRM, {"code": code_in(message)}).status_code == 302
    assert signed_in(client)


def test_a_wrong_code_is_said_and_three_end_it(ann, client) -> None:
    client.post(CODE, {"email": ann.email})
    for _ in range(2):
        page = client.post(CONFIRM, {"code": "WRONG1"})
        assert "This code is not right." in page.content.decode()
    assert client.post(CONFIRM, {"code": "WRONG1"}).status_code == 302
    client.post(CONFIRM, {"code": code_in(Message.objects.get())})
    assert not signed_in(client)


def test_another_code_can_be_asked_for(ann, client) -> None:
    client.post(CODE, {"email": ann.email})
    client.post(CONFIRM, {"action": "resend"})
    first, second = Message.objects.order_by("pk")
    client.post(CONFIRM, {"code": code_in(second)})
    assert signed_in(client)
    assert first.pk != second.pk


def test_a_stranger_cannot_tell_who_has_an_account(ann) -> None:
    """Known and unknown addresses get the same answers; only the mailbox learns the difference."""
    addresses = ("ann@example.org", "who@example.org")
    for first, then, field in (
        (CODE, CONFIRM, "email"),
        (SIGN_UP, ADDRESS, "email"),
        ("/account/password/reset/", "/account/password/reset/code/", "email"),
    ):
        seen = []
        for address in addresses:
            browser = Client()
            response = browser.post(first, {field: address})
            page = browser.get(then)
            text = page.content.decode().replace(address, "")
            text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
            seen.append((response.status_code, response.url, page.status_code, text))
        assert seen[0] == seen[1], first
    wrong = [by_password(Client(), address, "nonsense") for address in addresses]
    texts = [re.sub(r'value="[^"]*"|name="csrf[^>]*', "", page.content.decode()) for page in wrong]
    assert texts[0] == texts[1]
    events = set(Message.objects.values_list("to_address", "event"))
    assert ("who@example.org", "account.unknown") in events
    assert ("ann@example.org", "account.exists") in events


def test_forged_headers_do_not_pass_the_throttle(ann, client) -> None:
    for attempt in range(5):
        by_password(client, ann.email, "wrong", **{"X-Forwarded-For": f"203.0.113.{attempt}"})
    blocked = by_password(client, ann.email, PASSWORD, **{"X-Forwarded-For": "198.51.100.9"})
    assert not signed_in(client)
    assert "Too many attempts" in blocked.content.decode()


def test_one_address_is_throttled_over_many_accounts_whatever_it_claims(client) -> None:
    answers = [
        by_password(
            client, f"user{n}@example.org", "x", **{"X-Forwarded-For": f"203.0.113.{n}"}
        ).status_code
        for n in range(14)
    ]
    assert 429 in answers


def test_behind_a_proxy_the_real_reader_is_counted(ann, settings) -> None:
    """The proxy appends the true address; what the reader claims stands further left."""
    settings.TRUSTED_PROXIES = 1
    for attempt in range(14):
        last = by_password(
            Client(),
            f"u{attempt}@example.org",
            "x",
            **{"X-Forwarded-For": f"203.0.113.{attempt}, 198.51.100.7"},
        )
    assert last.status_code == 429
    other = by_password(
        Client(), ann.email, PASSWORD, **{"X-Forwarded-For": "198.51.100.7, 198.51.100.8"}
    )
    assert other.status_code == 302


def test_too_many_attempts_are_answered_in_the_house_style(client) -> None:
    for n in range(13):
        page = by_password(client, f"user{n}@example.org", "x")
    assert page.status_code == 429
    assert "Wait a few minutes" in page.content.decode()


def test_signing_up_needs_only_the_address_and_its_code(client) -> None:
    response = client.post(
        SIGN_UP, {"email": "New@Example.org"}, headers={"Accept-Language": "zh-Hans"}
    )
    assert response.url == ADDRESS
    user = User.objects.get()
    assert (user.email, user.language) == ("new@example.org", "zh-hans")
    assert not user.has_usable_password()
    message = Message.objects.get()
    assert (message.event, message.language) == ("account.confirm_code", "zh-hans")
    assert not signed_in(client)
    client.post(ADDRESS, {"code": code_in(message), "action": "verify"})
    assert signed_in(client)
    assert EmailAddress.objects.get().verified


def test_nobody_sets_a_trap_for_the_owner_of_an_address(client) -> None:
    """A password given when signing up with somebody else's address is not kept."""
    trap = {"email": "victim@example.org", "password1": PASSWORD, "password": PASSWORD}
    client.post(SIGN_UP, trap)
    assert not User.objects.get().has_usable_password()
    assert not signed_in(client)


def test_two_sign_ups_at_once_make_one_user(ann, client, monkeypatch) -> None:
    """The other one was written after this one looked: the database refuses the second."""
    looks = [False]

    def look(form) -> str:
        form.account_already_exists = looks.pop() if looks else True
        return form.cleaned_data["email"]

    monkeypatch.setattr("allauth.account.forms.BaseSignupForm.clean_email", look)
    response = client.post(SIGN_UP, {"email": ann.email})
    assert response.status_code == 302
    assert User.objects.count() == 1
    assert not signed_in(client)


def test_what_follows_a_proved_address(client) -> None:
    person = PersonFactory(email="new@example.org")
    invitation = RoleInvitationFactory(email="new@example.org", role="viewer")
    client.post(SIGN_UP, {"email": "new@example.org"})
    person.refresh_from_db()
    assert person.user is None
    assert not Grant.objects.exists()
    client.post(ADDRESS, {"code": code_in(Message.objects.get())})
    person.refresh_from_db()
    user = User.objects.get(email="new@example.org")
    assert person.user == user
    grant = Grant.objects.get()
    assert (grant.user, grant.space, grant.role) == (user, invitation.space, "viewer")


def test_the_invitation_fills_in_the_address(client) -> None:
    page = client.get(f"{SIGN_UP}?email=new%40example.org").content.decode()
    assert 'value="new@example.org"' in page


def test_a_lost_password_is_set_anew(ann, client) -> None:
    client.post("/account/password/reset/", {"email": ann.email})
    message = Message.objects.get()
    assert message.event == "account.password_code"
    response = client.post("/account/password/reset/code/", {"code": code_in(message)})
    assert response.url == "/account/password/reset/new/"
    new = "another fine battery"
    client.post(response.url, {"password1": new, "password2": new})
    assert by_password(Client(), ann.email, PASSWORD).status_code == 200
    assert by_password(Client(), ann.email, new).status_code == 302
    events = list(Message.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["account.password_code", "account.password_changed"]


def test_a_password_is_changed_and_the_owner_told(ann, client) -> None:
    client.cookies["django_language"] = "en"
    by_password(client, ann.email, PASSWORD)
    new = "another fine battery"
    wrong = client.post(
        "/account/password/change/",
        {"oldpassword": "nonsense", "password1": new, "password2": new},
    )
    assert "Write your present password." in wrong.content.decode()
    response = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert response.url == reverse("my_account")
    assert Message.objects.get().event == "account.password_changed"
    ann.refresh_from_db()
    assert ann.check_password(new)


def test_a_first_password_is_set_without_an_old_one(sign_in, user) -> None:
    new = "another fine battery"
    response = sign_in(user).post("/account/password/set/", {"password1": new, "password2": new})
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)


def test_a_closed_account_does_not_get_in(ann, client) -> None:
    ann.is_active = False
    ann.save()
    assert by_password(client, ann.email, PASSWORD).status_code != 500
    client.post(CODE, {"email": ann.email})
    assert not signed_in(client)


def test_leaving_asks_first_and_only_a_button_leaves(ann, client) -> None:
    client.cookies["django_language"] = "en"
    by_password(client, ann.email, PASSWORD)
    assert "Sign out?" in client.get("/account/logout/").content.decode()
    assert signed_in(client)
    client.post("/account/logout/")
    assert not signed_in(client)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "address", [LOGIN, CODE, SIGN_UP, "/account/password/reset/", "/account/inactive/"]
)
def test_pages_of_strangers_show_in_both_languages(client, address, language) -> None:
    client.cookies["django_language"] = language
    page = client.get(address)
    assert page.status_code == 200
    assert f'lang="{"en" if language == "en" else "zh-Hans"}"' in page.content.decode()


def test_pages_of_steps_not_begun_lead_to_the_beginning(client, sign_in, user) -> None:
    for address in (CONFIRM, ADDRESS, "/account/password/reset/new/"):
        assert client.get(address).status_code == 302
    assert sign_in(user).get(ADDRESS).url == reverse("account_email")
    assert sign_in(user).get(reverse("account_email")).url == reverse("my_account")


class TestDemo:
    @pytest.fixture(autouse=True)
    def _offer(self):
        registry = demo_logins.demo_logins
        before = registry.all()
        registry.add(lambda: [DemoLogin("ann@example.org", "An owner", "sees all")])
        yield
        registry._entries[:] = before

    def test_one_button_for_each_role_signs_in(self, ann, client, settings) -> None:
        settings.DEMO = True
        page = client.get(LOGIN).content.decode()
        assert "An owner" in page
        assert 'value="ann@example.org"' in page
        assert client.get("/account/login/demo/").status_code == 405
        assert not signed_in(client)
        response = client.post("/account/login/demo/", {"email": "ann@example.org"})
        assert response.url in {"/", "home", reverse("home")}
        assert signed_in(client)

    def test_only_who_is_offered_gets_in(self, ann, client, settings) -> None:
        settings.DEMO = True
        UserFactory(email="real@example.org")
        for email in ("real@example.org", "", "nobody@example.org"):
            assert client.post("/account/login/demo/", {"email": email}).status_code == 404
        ann.is_active = False
        ann.save()
        assert client.post("/account/login/demo/", {"email": ann.email}).status_code == 404
        assert not signed_in(client)

    def test_where_no_demo_is_there_is_no_such_door(self, ann, client) -> None:
        assert "An owner" not in client.get(LOGIN).content.decode()
        response = client.post("/account/login/demo/", {"email": "ann@example.org"})
        assert response.status_code == 404
        assert not signed_in(client)
