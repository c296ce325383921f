"""The engine's sentences in English and Simplified Chinese; it runs without gettext.

The sentences themselves are data, in `texts.json` beside this module: group → code → language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources

Text = dict[str, str]
"""A sentence under `en` and under `zh-hans`."""


def fill(text: Mapping[str, str], facts: Mapping[str, object]) -> Text:
    """Put facts into the braces of a sentence in both languages."""
    return {language: sentence.format_map(facts) for language, sentence in text.items()}


def _read() -> dict[str, dict[str, Text]]:
    source = resources.files(__package__).joinpath("texts.json").read_text(encoding="utf-8")
    groups: dict[str, dict[str, Text]] = json.loads(source)
    return groups


_GROUPS = _read()

SHEETS = _GROUPS["sheets"]
"""What a sheet of the input is called."""

REFUSALS = _GROUPS["refusals"]
"""Why a row of the input is refused, with the remedy."""

UNPLACED = _GROUPS["unplaced"]
"""Why a meeting is not held, by reason code."""

LIMITS = _GROUPS["limits"]
"""Limits that a conflict may name."""

CONFLICT = _GROUPS["conflict"]["conflict"]
"""How a conflict is told."""

FAULTS = _GROUPS["faults"]
"""What `check` may find wrong with a result."""
