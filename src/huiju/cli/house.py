"""What the commands of the server share: Django set up, or a sentence saying why not."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from huiju.cli.language import Language, say

DONE, BROKEN, BAD_INPUT = 0, 1, 2


class CannotStartError(Exception):
    """The command cannot begin; the message says why and what to do."""


def set_up(language: Language) -> None:
    """Read the settings and start Django, speaking ``language``.

    A machine with its own SQLite file and no secret key makes one and keeps it at home.
    """
    if find_spec("django") is None:
        raise CannotStartError(say(language, "needs_server"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiju.config.settings")
    _settle_settings()
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language)


def _settle_settings() -> None:
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings: Any = import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as error:
        raise CannotStartError(str(error)) from error
    on_one_machine = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    settings.HOME.mkdir(parents=True, exist_ok=True)
    if not settings.SECRET_KEY and on_one_machine:
        settings.SECRET_KEY = settings.readers.make_secret(settings.HOME)


def refuse_unsafe(language: Language, *, quietly: bool = False) -> None:
    """Stop where Django's or our own checks find an error; show warnings and go on.

    ``quietly`` leaves the warnings out, where another process has shown them.
    """
    from django.core import checks

    found = checks.run_checks()
    for message in found:
        if message.level >= (checks.ERROR if quietly else checks.WARNING):
            print(f"{message.msg} {message.hint or ''}".strip(), file=sys.stderr)
    if any(message.is_serious() for message in found):
        raise CannotStartError(say(language, "unsafe"))


def told(act: Callable[..., int], *facts: Any) -> int:
    """Do it; why it cannot be done goes to the reader, without a traceback."""
    try:
        return act(*facts)
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
