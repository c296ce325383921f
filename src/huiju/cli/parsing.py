"""Command lines parsed by argparse, but spoken in the reader's language."""

import argparse
import sys
from typing import NoReturn

from huiju.cli.language import LANGUAGES, Language, say


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Begins the usage with the word of the language; set for a parser by `Parser`."""

    language: Language = "en"

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # argparse's own signature
        super().add_usage(usage, actions, groups, prefix or say(self.language, "usage"))


class _ChineseFormatter(_Formatter):
    language: Language = "zh-hans"


class Parser(argparse.ArgumentParser):
    """A parser whose headings, help and errors are in `language`.

    Errors end the process with exit code 2, as everywhere in the command.
    """

    def __init__(self, program: str, language: Language, about: str) -> None:
        """Make a parser for `huiju PROGRAM`, described by the text called `about`."""
        super().__init__(
            f"huiju {program}",
            description=say(language, about),
            formatter_class=_ChineseFormatter if language == "zh-hans" else _Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.language = language
        self._positionals.title = say(language, "arguments")
        self._optionals.title = say(language, "options")
        self.add_argument("-h", "--help", action="help", help=say(language, "help_help"))
        self.add_argument(
            "--language", choices=LANGUAGES, default=language, help=say(language, "help_language")
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line and where help is."""
        print(say(self.language, "wrong_line", message=message, program=self.prog), file=sys.stderr)
        self.exit(2)
