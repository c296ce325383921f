"""What a production installation must not start with; each says what is wrong and how to mend it.

Django asks these before every command, ``huiju serve`` before it starts, ``huiju doctor`` always.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

SHORTEST_KEY = 50
FEWEST_LETTERS = 5
OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


def secret_key() -> list[CheckMessage]:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    remedy = _("Set HUIJU_SECRET_KEY to 50 random characters, the same on every machine.")
    if not key:
        return [Error(_("There is no secret key."), hint=remedy, id="huiju.E001")]
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS:
        return [Error(_("The secret key can be guessed."), hint=remedy, id="huiju.E002")]
    return []


def hosts() -> list[CheckMessage]:
    if any("*" in host for host in settings.ALLOWED_HOSTS):
        text = _("HUIJU_ALLOWED_HOSTS answers to any name, so that links in mail can be forged.")
        hint = _("Name the hosts, separated by commas.")
        return [Error(text, hint=hint, id="huiju.E003")]
    return []


def base_url() -> list[CheckMessage]:
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        text = _("HUIJU_BASE_URL is no address of a site: %(url)s") % {"url": settings.BASE_URL}
        hint = _("Write it like https://conference.example.org, without a path.")
        return [Error(text, hint=hint, id="huiju.E004")]
    if parts.scheme == "https" and not settings.TRUSTED_PROXIES:
        text = _("The address is https, but no proxy is trusted to say that a request was.")
        hint = _(
            "Set HUIJU_TRUSTED_PROXIES to 1 and let the proxy set X-Forwarded-Proto "
            "and X-Forwarded-For."
        )
        return [Error(text, hint=hint, id="huiju.E005")]
    if parts.scheme == "http" and parts.hostname not in OWN_MACHINE:
        text = _("The address is http: passwords and sessions travel readable by anybody.")
        hint = _("Put a proxy with a certificate in front and write https in HUIJU_BASE_URL.")
        return [checks.Warning(text, hint=hint, id="huiju.W001")]
    return []


def mail() -> list[CheckMessage]:
    if settings.EMAIL_BACKEND.endswith((".console.EmailBackend", ".filebased.EmailBackend")):
        text = _("No mail leaves this installation.")
        hint = _("Set HUIJU_MAIL to your mail server, like smtp://USER:PASSWORD@HOST:587.")
        return [checks.Warning(text, hint=hint, id="huiju.W002")]
    return []


def not_for_production() -> list[CheckMessage]:
    """Of a demo or a developer's server: that it is not where strangers come."""
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme != "https" and parts.hostname in OWN_MACHINE:
        return []
    hint = _("Unset it, or use an address of this machine in HUIJU_BASE_URL.")
    found: list[CheckMessage] = []
    if settings.DEMO:
        text = _("HUIJU_DEMO lets anybody in without a password, at a public address.")
        found.append(Error(text, hint=hint, id="huiju.E006"))
    if settings.DEBUG:
        text = _("HUIJU_DEBUG shows the inside to anybody, at a public address.")
        found.append(Error(text, hint=hint, id="huiju.E007"))
    return found


@register()
def safe_settings(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django's signature
    **_options: Any,
) -> list[CheckMessage]:
    if settings.DEMO or settings.DEBUG:
        return not_for_production()
    return [*secret_key(), *hosts(), *base_url(), *mail()]
