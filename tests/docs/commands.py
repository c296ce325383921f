"""The reference page of commands, made from what they say of themselves.

``python -m tests.docs.commands`` writes it; a test compares.
"""

import contextlib
import io
import os
from pathlib import Path
from unittest.mock import patch

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

`huiju COMMAND --help` says the same in a terminal, in the language of the system or of
`--language`. Every command ends with 0 when it did what was asked, 2 when the line, the settings or
the files it was given are wrong, and otherwise as said below. This page is made from the code.
"""
ENDINGS = {
    "doctor": "Ends with 1 when anything is wrong.",
    "jobs": "Ends with 1 when the job that was followed failed or was cancelled.",
    "serve": "Ends with 0 when asked to end, with 1 when one of its processes ended by itself.",
    "timetable": "Its further endings stand in [the formats of timetables](timetable-formats.md).",
}


def help_of(name: str) -> str:
    from huiju.cli.main import command

    shown = io.StringIO()
    fixed = {"COLUMNS": "96", "PORT": "8000"}
    with (
        patch.dict(os.environ, fixed),
        contextlib.redirect_stdout(shown),
        contextlib.suppress(SystemExit),
    ):
        command(name)(["--help"], "en")
    return shown.getvalue().strip()


def page() -> str:
    from huiju.cli.main import COMMANDS

    parts = [HEAD]
    for name in sorted(COMMANDS):
        parts.append(f"\n## huiju {name}\n\n```\n{help_of(name)}\n```\n")
        if name in ENDINGS:
            parts.append(f"\n{ENDINGS[name]}\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
