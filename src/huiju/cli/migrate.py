"""`huiju migrate`: tables, shared cache and static files brought into step with the program."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from huiju.cli import house
from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser

STAMP = "collected"


def run(arguments: Sequence[str], language: Language) -> int:
    """Migrate; harmless when nothing is to be done. Answers the exit code."""
    given = Parser("migrate", language, "about_migrate").parse_args(arguments)
    return house.told(_run, given.language)


def _run(language: Language) -> int:
    house.set_up(language)
    migrate()
    print(say(language, "migrated"))
    return house.DONE


def migrate(verbosity: int = 1) -> None:
    """Do what the command does, with Django set up."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command("migrate", interactive=False, verbosity=verbosity)
    except SystemCheckError as error:
        raise house.CannotStartError(str(error)) from error
    call_command("createcachetable", verbosity=0)
    collect()


def collect() -> None:
    """Copy and compress the static files for serving, unless they lie there already."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    stamp, present = root / STAMP, _fingerprint()
    if settings.DEBUG or (stamp.is_file() and stamp.read_text("ascii") == present):
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(present, "ascii")


def _fingerprint() -> str:
    """Changes when any static file does: names, sizes and times of all of them."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(sys.version.encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            path = Path(storage.path(name))
            about = path.stat()
            digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
