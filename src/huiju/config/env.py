"""Typed readers of the environment: nonsense is refused with a message that says what is right.

Every reader registers its variable, so that the reference page of the settings can be checked
against the code. A variable ``X`` may also be given as ``X_FILE``, a file that holds it.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured


class SettingError(ImproperlyConfigured):
    """A variable that cannot be used; the message names it and the remedy."""


@dataclass(frozen=True)
class Variable:
    name: str
    kind: str
    default: str
    text: str


def read_dotenv(path: Path) -> dict[str, str]:
    """``NAME=value`` lines of a ``.env`` file; ``#`` comments; matching quotes are taken off."""
    values: dict[str, str] = {}
    if not path.is_file():
        return values
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip().removeprefix("export ")
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            message = f"{path}, line {number}: write NAME=value (found {raw.strip()!r})."
            raise SettingError(message)
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        values[name.strip()] = value
    return values


class Environment:
    """Reads variables from ``source``, which comes before those of a ``.env`` file."""

    def __init__(self, source: Mapping[str, str], dotenv: Mapping[str, str] | None = None) -> None:
        self._values = {**(dotenv or {}), **source}
        self.variables: list[Variable] = []

    def _raw(self, name: str) -> str | None:
        if name in self._values:
            return self._values[name].strip()
        path = self._values.get(f"{name}_FILE")
        if path is None:
            return None
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            message = f"{name}_FILE names {path}, which cannot be read: {error}."
            raise SettingError(message) from error

    def _register(self, name: str, kind: str, default: object, text: str) -> None:
        self.variables.append(Variable(name, kind, "" if default is None else str(default), text))

    def text(self, name: str, default: str = "", *, help: str) -> str:  # noqa: A002 - reads well at the call
        self._register(name, "text", default, help)
        value = self._raw(name)
        return default if value is None else value

    def flag(self, name: str, *, default: bool, help: str) -> bool:  # noqa: A002 - reads well at the call
        self._register(name, "yes or no", "yes" if default else "no", help)
        value = self._raw(name)
        if value is None or value == "":
            return default
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off"}:
            return False
        message = f"{name}={value!r} is neither yes nor no. Write yes or no."
        raise SettingError(message)

    def number(
        self,
        name: str,
        default: int,
        *,
        least: int,
        most: int,
        help: str,  # noqa: A002 - reads well at the call
    ) -> int:
        self._register(name, f"whole number from {least} to {most}", default, help)
        value = self._raw(name)
        if value is None or value == "":
            return default
        try:
            number = int(value)
        except ValueError:
            message = f"{name}={value!r} is not a whole number."
            raise SettingError(message) from None
        if not least <= number <= most:
            message = f"{name}={number} is outside {least} to {most}."
            raise SettingError(message)
        return number

    def choice(
        self,
        name: str,
        default: str,
        *,
        options: tuple[str, ...],
        help: str,  # noqa: A002 - reads well at the call
    ) -> str:
        self._register(name, " or ".join(options), default, help)
        value = self._raw(name) or default
        if value not in options:
            message = f"{name}={value!r} is unknown. Write one of: {', '.join(options)}."
            raise SettingError(message)
        return value

    def zone(self, name: str, default: str, *, help: str) -> str:  # noqa: A002 - reads well at the call
        self._register(name, "time zone", default, help)
        value = self._raw(name) or default
        if value not in available_timezones():
            message = f"{name}={value!r} is no time zone. Write one like Asia/Shanghai."
            raise SettingError(message)
        return value

    def words(self, name: str, default: tuple[str, ...] = (), *, help: str) -> list[str]:  # noqa: A002
        self._register(name, "list separated by commas", ",".join(default), help)
        value = self._raw(name)
        if value is None:
            return list(default)
        return [word.strip() for word in value.split(",") if word.strip()]

    def url(
        self,
        name: str,
        default: str,
        *,
        schemes: tuple[str, ...],
        help: str,  # noqa: A002 - reads well at the call
    ) -> "Url":
        self._register(name, f"address ({', '.join(s + '://' for s in schemes)})", default, help)
        value = self._raw(name) or default
        url = Url.parse(value)
        if url.scheme not in schemes:
            message = f"{name} must begin with one of: {', '.join(s + '://' for s in schemes)}."
            raise SettingError(message)
        return url


@dataclass(frozen=True)
class Url:
    scheme: str
    user: str
    password: str
    host: str
    port: int | None
    path: str
    options: dict[str, str]

    @classmethod
    def parse(cls, value: str) -> "Url":
        try:
            parts = urlsplit(value)
            port = parts.port
        except ValueError as error:
            # The address itself may hold a password, so it is not repeated.
            message = f"An address among the settings cannot be read: {error}."
            raise SettingError(message) from None
        return cls(
            scheme=parts.scheme,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            host=parts.hostname or "",
            port=port,
            path=unquote(parts.path),
            options=dict(parse_qsl(parts.query)),
        )


KEPT_IN = "secret-key"


def kept_secret(home: Path) -> str:
    """The secret that this machine made for itself, or nothing."""
    try:
        return (home / KEPT_IN).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def make_secret(home: Path) -> str:
    """Make and keep a secret that only this user can read; the one there is where there is one."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(home / KEPT_IN, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept_secret(home)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(48)
        file.write(made)
    return made


def database(url: Url) -> dict[str, Any]:
    """Django's database settings: SQLite for the small office, PostgreSQL for production."""
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # sqlite:////srv/huiju.sqlite3 is absolute, sqlite:///huiju.sqlite3 relative.
            "NAME": url.path[1:] or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.removeprefix("/"),
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": url.host or url.options.get("host", ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {k: v for k, v in url.options.items() if k != "host"},
    }


def storage(url: Url) -> dict[str, Any]:
    """Django's storage settings for uploads: a folder, or a bucket of an S3-compatible server."""
    if url.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": url.path, "base_url": None},
        }
    port = f":{url.port}" if url.port else ""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": url.user,
            "secret_key": url.password,
            "endpoint_url": f"{url.options.get('protocol', 'https')}://{url.host}{port}",
            "bucket_name": url.path.strip("/"),
            "region_name": url.options.get("region"),
            "file_overwrite": False,
            "querystring_auth": True,
            "default_acl": None,
        },
    }


def mail(url: Url) -> dict[str, Any]:
    """Django's mail settings: an SMTP server, a folder of files, or the console."""
    backend = "django.core.mail.backends."
    if url.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if url.scheme == "file":
        return {
            "EMAIL_BACKEND": backend + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": url.path,
        }
    return {
        "EMAIL_BACKEND": backend + "smtp.EmailBackend",
        "EMAIL_HOST": url.host,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": url.user,
        "EMAIL_HOST_PASSWORD": url.password,
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and url.options.get("tls", "yes") != "no",
        "EMAIL_TIMEOUT": 30,
    }
