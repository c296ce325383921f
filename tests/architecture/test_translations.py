"""Every string a reader may see has a Chinese one, and it is Chinese."""

import re

import pytest
from babel.messages.catalog import Message

from tests import messages

HAN = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|%%")
# Strings that are the same in Chinese, or hold no word at all.
NO_HAN = {
    "Huiju",
    "PDF",
    "API",
    "LEI",
    "ROR",
    "TRL",
    "English",
}

APPS = messages.apps()


def strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


def ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [message.id]


@pytest.mark.parametrize("app", APPS)
def test_the_catalogue_is_in_step_with_the_sources(app: str) -> None:
    wanted, stored = messages.keys(messages.wanted(app)), messages.keys(messages.stored(app))
    assert (sorted(wanted - stored), sorted(stored - wanted)) == ([], []), (
        "run `python -m tests.messages` and translate what it adds"
    )


@pytest.mark.parametrize("app", APPS)
def test_every_string_is_translated_into_chinese(app: str) -> None:
    wrong = []
    for message in messages.stored(app):
        if not message.id:
            continue
        texts = strings(message)
        untranslated = message.fuzzy or not all(texts)
        # What is left of a string without its placeholders may hold no word: “%(from)s – %(to)s”.
        wordless = not re.search(r"[A-Za-z]", PLACEHOLDER.sub("", ids(message)[0]))
        foreign = not all(HAN.search(text) for text in texts) and not (
            wordless or ids(message)[0] in NO_HAN
        )
        if untranslated or foreign:
            wrong.append(ids(message)[0])
    assert wrong == []


@pytest.mark.parametrize("app", APPS)
def test_placeholders_are_kept(app: str) -> None:
    wrong = []
    for message in messages.stored(app):
        if not message.id:
            continue
        wanted = {found for text in ids(message)[-1:] for found in PLACEHOLDER.findall(text)}
        wrong += [text for text in strings(message) if set(PLACEHOLDER.findall(text)) != wanted]
    assert wrong == []


def test_one_string_has_one_translation_in_all_apps() -> None:
    """Django merges the catalogues: of two different translations one would be lost."""
    known: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for app in APPS:
        for message in messages.stored(app):
            if message.id:
                key = (message.context or "", *ids(message))
                known.setdefault(key, set()).add(tuple(strings(message)))
    assert {key: found for key, found in known.items() if len(found) > 1} == {}
