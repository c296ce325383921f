"""The sheets, columns and settings of timetable tables, and every name they answer to.

The names themselves are data, in `sheets.json` beside this module: the reader, the samples, the
schemas and the reference page are all made from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from huiju.engine.timetable.texts import Text

Kind = Literal["id", "text", "day", "time", "list", "whole", "number", "yes", "offset"]
UNREAD = ("note", "notes", "remark", "comment", "备注", "说明", "title")
"""Names of columns that are for people only; so are names that begin with #."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column, or a setting.

    Attributes:
        name: in English, as in JSON; chinese: as the Chinese sample writes it.
        synonyms: further names that are understood.
        kind: what its cells hold.
        needed: whether a row without it is refused.
        about: what it means.
    """

    name: str
    chinese: str
    synonyms: tuple[str, ...]
    kind: Kind
    needed: bool
    about: Text

    def title(self, language: str) -> str:
        """Its name in a language."""
        return self.name if language == "en" else self.chinese


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet: its names, what it is for, its columns; for `settings` also what may be set."""

    name: str
    chinese: str
    synonyms: tuple[str, ...]
    about: Text
    columns: tuple[Field, ...]
    settings: tuple[Field, ...] = ()

    def title(self, language: str) -> str:
        """Its name in a language."""
        return self.name if language == "en" else self.chinese


def _fields(rows: Mapping[str, Any]) -> tuple[Field, ...]:
    return tuple(
        Field(name, row["zh"], tuple(row["synonyms"]), row["kind"], row["needed"], row["about"])
        for name, row in rows.items()
    )


@cache
def forms() -> Mapping[str, SheetForm]:
    """The sheets by name, in the order in which they are written."""
    source = resources.files(__package__).joinpath("sheets.json").read_text("utf-8")
    return {
        name: SheetForm(
            name,
            row["zh"],
            tuple(row["synonyms"]),
            row["about"],
            _fields(row["columns"]),
            _fields(row.get("settings", {})),
        )
        for name, row in json.loads(source).items()
    }


def plain(name: str) -> str:
    """A name as it is compared: case, spaces, underscores and hyphens do not count."""
    return "".join(c for c in name.casefold() if c not in " _-\u3000\t\n")


@cache
def sheet_names() -> Mapping[str, str]:
    """Every name of a sheet, plain → the sheet."""
    return {
        plain(each): form.name
        for form in forms().values()
        for each in (*form.synonyms, form.chinese, form.name)
    }


@cache
def field_names(sheet: str, *, settings: bool = False) -> Mapping[str, Field]:
    """Every name of a column of `sheet` (or of a setting), plain → the column."""
    form = forms()[sheet]
    fields = form.settings if settings else form.columns
    return {
        plain(each): field
        for field in fields
        for each in (*field.synonyms, field.chinese, field.name)
    }
