"""`huiju createorganiser`: the first hosting body and its owner, by flags or by questions."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from huiju.cli import house
from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser


def run(arguments: Sequence[str], language: Language) -> int:
    """Make them, or find them made; answers the exit code."""
    given = _parser(language).parse_args(arguments)
    return house.told(_run, given, given.language)


def _parser(language: Language) -> Parser:
    parser = Parser("createorganiser", language, "about_createorganiser")
    for name in ("email", "slug", "name-en", "name-zh"):
        parser.add_argument(f"--{name}", help=say(language, f"help_{name.replace('-', '_')}"))
    parser.add_argument("--password-file", metavar="FILE", help=say(language, "help_password_file"))
    return parser


def _run(given: argparse.Namespace, language: Language) -> int:
    house.set_up(language)
    from huiju.core import clock
    from huiju.core.actor import Via, system
    from huiju.core.errors import HuijuError
    from huiju.people.actions import found_host

    asks = sys.stdin.isatty()
    facts = {
        name: getattr(given, name) or (_ask(language, name) if asks else "")
        for name in ("email", "slug", "name_en", "name_zh")
    }
    password = _password(given.password_file, language, asks=asks)
    try:
        actor = system(clock.now(), Via.COMMAND)
        made = found_host(actor, **facts, language=language, password=password)
    except HuijuError as error:
        raise house.CannotStartError(str(error)) from error
    key = "organiser_made" if made.is_new_host or made.is_new_user else "organiser_there"
    print(say(language, key, host=made.host, slug=made.host.slug, email=made.owner.email))
    return house.DONE


def _ask(language: Language, name: str) -> str:
    return input(say(language, f"ask_{name}")).strip()


def _password(path: str | None, language: Language, *, asks: bool) -> str:
    if path:
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as error:
            text = say(language, "not_read", name=path, reason=error.strerror)
            raise house.CannotStartError(text) from error
    return getpass.getpass(say(language, "ask_password")) if asks else ""
