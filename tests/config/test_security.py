"""Headers, cookies and limits, read from real responses; what https switches on."""

import runpy
from pathlib import Path

import pytest
from django.urls import reverse

import huiju.config.settings as module
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(client):
    return client.get(reverse("home"))


@pytest.fixture
def configured(monkeypatch, tmp_path):
    """``configured(HUIJU_X="…")``: the settings module read with this environment."""

    def read(**environment: str) -> dict:
        monkeypatch.chdir(tmp_path)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(Path(module.__file__)))

    return read


def test_every_page_carries_the_headers(home):
    assert home.status_code == 200
    assert home["X-Content-Type-Options"] == "nosniff"
    assert home["X-Frame-Options"] == "DENY"
    assert home["Referrer-Policy"] == "same-origin"
    assert home["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_content_policy_lets_nothing_in_from_outside_and_nothing_inline(home):
    parts = [part.split() for part in home["Content-Security-Policy"].split(";")]
    policy = {part[0]: part[1:] for part in parts}
    assert policy == {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }


def test_a_page_that_is_not_there_is_guarded_alike(client):
    missing = client.get("/no/such/page/")
    assert missing.status_code == 404
    assert "script-src 'self'" in missing["Content-Security-Policy"]
    assert missing["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_not_for_scripts_and_not_for_other_sites(client, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = True
    user = UserFactory()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.get(reverse("home")).cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    client.post(reverse("set_language"), {"language": "en"})
    assert client.cookies["django_language"]["samesite"] == "Lax"


def test_over_https_cookies_are_secure_and_browsers_are_told_to_stay(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    plain = client.get(reverse("home"))
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/")
    safe = client.get(reverse("home"), headers={"x-forwarded-proto": "https"})
    assert safe.status_code == 200
    assert safe["Strict-Transport-Security"] == "max-age=31536000"


def test_an_https_address_switches_all_of_that_on(configured):
    read = configured(HUIJU_BASE_URL="https://c.example.org/", HUIJU_TRUSTED_PROXIES="1")
    names = (
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
    )
    assert [read[name] for name in names] == [True] * 4
    assert read["SECURE_HSTS_SECONDS"] == 31_536_000
    assert read["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert read["BASE_URL"] == "https://c.example.org"
    assert read["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "c.example.org"]


def test_without_a_proxy_its_header_is_not_believed(configured):
    read = configured()
    assert "SECURE_PROXY_SSL_HEADER" not in read
    assert read["SECURE_SSL_REDIRECT"] is False
    assert read["SECURE_HSTS_SECONDS"] == 0


def test_a_kept_secret_is_used_where_none_is_set(configured, tmp_path, monkeypatch):
    monkeypatch.delenv("HUIJU_SECRET_KEY")
    (tmp_path / "secret-key").write_text("kept at home")
    assert configured(HUIJU_HOME=str(tmp_path))["SECRET_KEY"] == "kept at home"
    assert configured(HUIJU_SECRET_KEY="given")["SECRET_KEY"] == "given"


def test_a_request_larger_than_any_form_is_refused_unread(client, settings):
    settings.REQUEST_MAX_BYTES = 1000
    fits = client.post(reverse("set_language"), {"language": "en"})
    assert fits.status_code == 302
    refused = client.post(reverse("set_language"), {"language": "e" * 2000})
    assert refused.status_code == 413
    assert "larger than this server takes" in refused.content.decode()
    assert "script-src 'self'" in refused["Content-Security-Policy"]


def test_the_limit_leaves_room_for_two_of_the_largest_files(configured):
    read = configured(HUIJU_UPLOAD_MAX_MB="10")
    assert read["UPLOAD_MAX_MB"] == 10
    assert read["REQUEST_MAX_BYTES"] == 25 * 1024 * 1024


def test_too_many_fields_are_refused(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    refused = client.post(reverse("set_language"), {f"f{i}": "x" for i in range(6)})
    assert refused.status_code == 400


def test_forms_from_other_sites_are_refused(user):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    refused = browser.post(reverse("set_language"), {"language": "en"})
    assert refused.status_code == 403


def test_an_unknown_host_is_not_answered(client):
    assert client.get(reverse("home"), headers={"host": "evil.example.org"}).status_code == 400
