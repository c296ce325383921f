"""The reference page of settings, made from the readers in the code.

``python -m tests.docs.settings`` writes it; a test compares.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "settings.md"
HEAD = """# Settings

Huiju reads its settings from the environment, and from a file `.env` in the folder it is started
in; the environment comes first. Each variable `X` may also be given as `X_FILE`, the path of a file
that holds the value: so a secret need not stand in the environment. A value that makes no sense
stops the start with a sentence saying what is right. What is unsafe in production stops it too;
`huiju doctor` names it at any time. This page is made from the code.

| variable | what | value | where it is not set |
| --- | --- | --- | --- |
"""
# The address of the folder Huiju is started in differs from machine to machine.
ASK = """
from huiju.config import settings
for v in settings.HUIJU_ENVIRONMENT.variables:
    print(f"| `{v.name}` | {v.text} | {v.kind} | {'`' + v.default + '`' if v.default else ''} |")
"""


def page(folder: Path) -> str:
    """The page as the settings of an empty environment, started in ``folder``, give it."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "huiju.config.settings",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return HEAD + asked.stdout.replace(str(folder.resolve()), ".")


if __name__ == "__main__":
    PAGE.write_text(page(ROOT / "docs"), encoding="utf-8")
