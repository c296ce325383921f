"""The words of the command, in the language of whoever runs it."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["en", "zh-hans"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")


def pick_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What `--language` among the arguments says, else what the system's variables say.

    The first variable that is set decides; whatever is not Chinese is English.
    """
    for place, argument in enumerate(arguments):
        option, equals, value = argument.partition("=")
        if option == "--language":
            value = value if equals else "".join(arguments[place + 1 : place + 2])
            return _language(value)
    return _language(next((environment[v] for v in _VARIABLES if environment.get(v)), "en"))


def _language(name: str) -> Language:
    return "zh-hans" if name.lower().startswith("zh") else "en"


@cache
def _catalogue() -> dict[str, dict[Language, str]]:
    source = resources.files(__package__).joinpath("texts.json").read_text("utf-8")
    texts: dict[str, dict[Language, str]] = json.loads(source)
    return texts


def say(language: Language, key: str, **facts: object) -> str:
    """The sentence called `key` of `texts.json`, with its facts filled in."""
    return _catalogue()[key][language].format_map(facts)
