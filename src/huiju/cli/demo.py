"""`huiju demo`: a living conference of invented people, made and served."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from huiju.cli import house, serve
from huiju.cli.language import Language, say
from huiju.cli.migrate import migrate
from huiju.cli.parsing import Parser

SIZES = ("full", "small")


def run(arguments: Sequence[str], language: Language) -> int:
    """Make the demo if it is not there, then serve it; answers the exit code."""
    parser = Parser("demo", language, "about_demo")
    parser.add_argument("--size", choices=SIZES, default="full", help=say(language, "help_size"))
    parser.add_argument("--no-serve", action="store_true", help=say(language, "help_no_serve"))
    serve.add_address(parser, language)
    given = parser.parse_args(arguments)
    return house.told(_run, given, given.language)


def _run(given: argparse.Namespace, language: Language) -> int:
    os.environ.setdefault("HUIJU_DEMO", "yes")
    os.environ.setdefault("HUIJU_HOME", str(Path.cwd() / "var" / "demo"))
    os.environ.setdefault("HUIJU_BASE_URL", f"http://{given.host}:{given.port}")
    house.set_up(language)
    from django.conf import settings
    from django.core.management import call_command

    if not settings.DEMO:
        raise house.CannotStartError(say(language, "no_demo"))
    migrate(verbosity=0)
    call_command("demo", size=given.size)
    if given.no_serve:
        return house.DONE
    given.worker, given.web, given.lane = False, False, None
    return serve.serve(given, language)
