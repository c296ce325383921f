"""``make test``: every check and every test, part by part, with the time each took.

``python -m tests.run [PART …]`` runs the named parts only. A part that needs a system package that
is missing and may not be installed is left out and named at the end; that fails the run where
``HUIJU_NOTHING_LEFT_OUT`` is set, as in continuous integration.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import system

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2"]
COVERED = [*PYTEST, "--cov", "--cov-report="]
PURE = ["tests/engine", "tests/text", "tests/tables"]
IN_BROWSER = ["tests/browser", "tests/flows"]


@dataclass(frozen=True)
class Part:
    """A part of the suite: its commands and the minutes it may take."""

    name: str
    minutes: float
    steps: Callable[[], list[list[str]]]


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def existing(*folders: str) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).is_dir()]


def checks() -> list[list[str]]:
    return [
        tool("ruff", "format", "--check", "."),
        tool("ruff", "check", "."),
        tool("lint-imports", "--no-cache"),
        tool("mypy"),
        tool("djlint", "--quiet", "--lint", "src/huiju"),
        tool("codespell", "src", "tests", "docs", "bench", "README.md", "CHANGELOG.md"),
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
        [*PYTEST, "tests/architecture", *existing("tests/docs")],
    ]


def engine() -> list[list[str]]:
    return [[*COVERED, *existing(*PURE)]]


def sqlite() -> list[list[str]]:
    elsewhere = [*PURE, *IN_BROWSER, "tests/architecture", "tests/docs"]
    return [[*COVERED, "tests", *(f"--ignore={folder}" for folder in elsewhere)]]


def postgres() -> list[list[str]]:
    system.need_postgres()
    return [[sys.executable, "-m", "tests.postgres", "--", *COVERED, "--database-only", "tests"]]


def browser() -> list[list[str]]:
    system.need_chromium()
    return [[*COVERED, *existing(*IN_BROWSER)]]


def measured() -> list[str]:
    return sorted(str(path) for path in ROOT.glob(".coverage.*"))


def coverage() -> list[list[str]]:
    report = [sys.executable, "-m", "coverage", "report"]
    pure = ",".join(f"src/huiju/{name}/*" for name in ("engine",))
    return [
        [sys.executable, "-m", "coverage", "combine", "--quiet", *measured()],
        [*report, "--include", pure, "--fail-under=100"],
        [*report, "--fail-under=95"],
    ]


PARTS = [
    Part("checks", 2, checks),
    Part("engine", 2, engine),
    Part("sqlite", 4, sqlite),
    Part("postgres", 3, postgres),
    Part("browser", 3, browser),
    Part("coverage", 1, coverage),
]


def run(part: Part, environment: dict[str, str]) -> str:
    """Run a part; returns ``passed``, ``failed`` or ``left out: why``."""
    try:
        steps = part.steps()
    except system.Missing as missing:
        return f"left out: {missing}"
    outcome = "passed"
    # A data file each: what one part measured is not wiped by the next.
    environment = {**environment, "COVERAGE_FILE": str(ROOT / f".coverage.{part.name}")}
    for step in steps:
        print("→", " ".join(step).replace(str(ROOT), "."), flush=True)
        if subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode:
            outcome = "failed"
    return outcome


def main(names: list[str]) -> int:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "huiju.config.settings_test",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    chosen = [part for part in PARTS if not names or part.name in names]
    if not names:
        for old in ROOT.glob(".coverage*"):
            old.unlink()
    outcomes = []
    for part in chosen:
        print(f"\n== {part.name}", flush=True)
        begun = time.monotonic()
        outcome = run(part, environment)
        minutes = (time.monotonic() - begun) / 60
        slow = f" (over its {part.minutes:g} minutes)" if minutes > part.minutes else ""
        outcomes.append((part.name, outcome, f"{minutes:.1f} min{slow}"))
    print()
    for name, outcome, minutes in outcomes:
        print(f"{name:10} {minutes:28} {outcome}")
    strict = bool(os.environ.get("HUIJU_NOTHING_LEFT_OUT"))
    failed = [name for name, outcome, _ in outcomes if outcome == "failed"]
    left_out = [name for name, outcome, _ in outcomes if outcome.startswith("left out")]
    print(f"\n{len(outcomes) - len(failed) - len(left_out)} passed, {len(failed)} failed")
    return 1 if failed or (strict and left_out) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
