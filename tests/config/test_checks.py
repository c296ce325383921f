"""What production refuses to start with, and that a safe installation is left alone."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from huiju.config import checks

SAFE = {
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": ["conference.example.org"],
    "BASE_URL": "https://conference.example.org",
    "TRUSTED_PROXIES": 1,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.fixture
def found(settings):
    def ask(**changes) -> dict[str, str]:
        for name, value in {**SAFE, **changes}.items():
            setattr(settings, name, value)
        messages = checks.safe_settings(None)
        assert all(message.hint for message in messages)
        return {message.id: message.msg for message in messages}

    return ask


def test_safe_settings_are_left_alone(found):
    assert found() == {}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"SECRET_KEY": "x" * 60}, {"huiju.E002"}),
        ({"SECRET_KEY": SAFE["SECRET_KEY"][:49]}, {"huiju.E002"}),
        ({"ALLOWED_HOSTS": ["*"]}, {"huiju.E003"}),
        ({"ALLOWED_HOSTS": ["a.example.org", "*.example.org"]}, {"huiju.E003"}),
        ({"BASE_URL": "conference.example.org"}, {"huiju.E004"}),
        ({"BASE_URL": "ftp://conference.example.org"}, {"huiju.E004"}),
        ({"BASE_URL": "https://conference.example.org/path"}, {"huiju.E004"}),
        ({"BASE_URL": "https://"}, {"huiju.E004"}),
        ({"TRUSTED_PROXIES": 0}, {"huiju.E005"}),
        ({"BASE_URL": "http://conference.example.org"}, {"huiju.W001"}),
        ({"BASE_URL": "http://127.0.0.1:8000", "TRUSTED_PROXIES": 0}, set()),
        ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, {"huiju.W002"}),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, {"huiju.W002"}),
        ({"DEMO": True}, {"huiju.E006"}),
        ({"DEBUG": True}, {"huiju.E007"}),
        (
            {"DEMO": True, "DEBUG": True, "BASE_URL": "http://10.0.0.5"},
            {"huiju.E006", "huiju.E007"},
        ),
        ({"DEMO": True, "BASE_URL": "https://localhost"}, {"huiju.E006"}),
        ({"DEMO": True, "BASE_URL": "http://localhost:8000", "SECRET_KEY": "short"}, set()),
        ({"DEBUG": True, "BASE_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": ["*"]}, set()),
    ],
)
def test_each_danger_is_named(found, changes, codes):
    assert set(found(**changes)) == codes


def test_a_missing_secret_key_is_named(monkeypatch):
    class Empty:
        @property
        def SECRET_KEY(self):  # noqa: N802 - the setting's name
            raise ImproperlyConfigured

    monkeypatch.setattr(checks, "settings", Empty())
    [message] = checks.secret_key()
    assert message.id == "huiju.E001"
    assert "HUIJU_SECRET_KEY" in message.hint
