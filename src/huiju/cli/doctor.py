"""`huiju doctor`: what is wrong with this installation, and how to mend it."""

import platform
from collections.abc import Sequence

from huiju import __version__
from huiju.cli import house
from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser


def run(arguments: Sequence[str], language: Language) -> int:
    """Ask every check; 0 if all is well, 1 if not."""
    given = Parser("doctor", language, "about_doctor").parse_args(arguments)
    return house.told(_run, given.language)


def _run(language: Language) -> int:
    house.set_up(language)
    from django import get_version
    from django.db import connection

    from huiju.core.health import ask_all

    python = platform.python_version()
    print(f"Huiju {__version__} · Python {python} · Django {get_version()} · {connection.vendor}")
    ill = 0
    for finding in ask_all():
        mark = "✓" if finding.is_well else "✗"
        print(f"{mark} {finding.name}")
        if not finding.is_well:
            ill += 1
            print(f"    {finding.text}")
            print(f"    → {finding.remedy}")
    print(say(language, "doctor_ill" if ill else "doctor_well", count=ill))
    return house.BROKEN if ill else house.DONE
