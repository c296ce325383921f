"""The `huiju` command: finds the sub-command and hands it the rest of the line.

A sub-command is a function in a module of its own, imported only when it is called for, so that
what needs no Django loads none and `huiju --help` answers at once. To add one, add a line to
`COMMANDS` and its summary to `texts.json`.
"""

import difflib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final

from huiju import __version__
from huiju.cli.language import Language, pick_language, say

DONE, BAD_INPUT = 0, 2
INTERRUPTED = 130  # as shells count a process ended by Ctrl-C

Run = Callable[[Sequence[str], Language], int]
"""Takes the arguments after the sub-command's name; answers the exit code."""

# Name → "module:function". The summary is the text `command_NAME`.
COMMANDS: Final[Mapping[str, str]] = {
    "createorganiser": "huiju.cli.createorganiser:run",
    "demo": "huiju.cli.demo:run",
    "doctor": "huiju.cli.doctor:run",
    "jobs": "huiju.cli.jobs:run",
    "migrate": "huiju.cli.migrate:run",
    "serve": "huiju.cli.serve:run",
    "timetable": "huiju.cli.timetable:run",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments`, by default the process's; answers the exit code."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    language = pick_language(line, os.environ)
    name, rest = _split(line)
    if name in COMMANDS:
        try:
            return command(name)(rest, language)
        except KeyboardInterrupt:
            return INTERRUPTED
    if name == "--version":
        print(f"huiju {__version__}")
        return DONE
    if name in ("", "-h", "--help", "help"):
        print(overview(language))
        return DONE
    print(_unknown(name, language), file=sys.stderr)
    return BAD_INPUT


def command(name: str) -> Run:
    """The function behind a sub-command, imported now."""
    module, _, function = COMMANDS[name].partition(":")
    run: Run = getattr(import_module(module), function)
    return run


def _split(line: list[str]) -> tuple[str, list[str]]:
    """The sub-command and the rest; a `--language` before it is known already."""
    while line and line[0].partition("=")[0] == "--language":
        line = line[1 if "=" in line[0] else 2 :]
    return (line[0], line[1:]) if line else ("", [])


def overview(language: Language) -> str:
    """What `huiju --help` shows."""
    width = max(map(len, COMMANDS))
    rows = [f"  {name:<{width}}  {say(language, f'command_{name}')}" for name in sorted(COMMANDS)]
    return "\n".join(
        [say(language, "overview_head"), "", *rows, "", say(language, "overview_foot")]
    )


def _unknown(name: str, language: Language) -> str:
    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = say(language, "did_you_mean", near=near[0]) if near else say(language, "see_help")
    return say(language, "unknown_command", name=name) + hint
