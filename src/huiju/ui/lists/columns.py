"""Columns of a list: a plain value for sorting and export, a cell for the page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import models
from django.db.models.expressions import Expression
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from huiju.core.bilingual import Both
from huiju.ui import avatars, formatting, pieces

Record = TypeVar("Record", bound=models.Model)
Text = object  # a string or a lazy translation


@dataclass(frozen=True)
class Column(Generic[Record]):
    """``value`` gives the plain value (text, number, day, Both, yes/no); ``cell`` what is shown.

    ``sort`` names fields or expressions to sort by (none: the column cannot be sorted);
    ``is_title`` marks the one column that leads to the row and heads its card on a phone.
    """

    name: str
    label: Text
    value: Callable[[Record], Any]
    cell: Callable[[Record], str] | None = None
    sort: Sequence[str | Expression] = ()
    shown: bool = True
    is_title: bool = False
    is_number: bool = False

    def shown_cell(self, record: Record) -> str:
        return self.cell(record) if self.cell else display(self.value(record))


def display(value: Any) -> str:
    """A plain value as a reader sees it; empty where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, Both):
        return pieces.both(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return _display_date(value)
    is_number = isinstance(value, int | Decimal | float)
    return formatting.number(value) if is_number else str(value)


def _display_date(value: date) -> str:
    if isinstance(value, datetime):
        return formatting.moment(value, settings.TIME_ZONE)
    return formatting.day(value)


def linked(text: object, url: str, below: object = "", *, face: object = None) -> SafeString:
    """A cell that leads to its row: a name, a quiet line below it, a face beside it.

    ``face`` is the person or organisation whose picture or initials stand beside the name.
    """
    shown = display(text) if isinstance(text, Both) else text
    quiet = format_html('<span class="below">{}</span>', below) if below else ""
    link = format_html('<a href="{}">{}</a>{}', url, shown, quiet)
    if face is None:
        return link
    return format_html(
        '<span class="with-avatar">{}<span>{}</span></span>', pieces.avatar(face), link
    )


def initialled(text: str, url: str, below: object = "") -> SafeString:
    """The same with initials only, where no picture is fetched."""
    return format_html(
        '<span class="with-avatar">{}<span>{}</span></span>',
        avatars.letters(text),
        linked(text, url, below),
    )


def chips(words: Iterable[object]) -> SafeString:
    inner = format_html_join("", '<li class="chip">{}</li>', ((word,) for word in words))
    return format_html('<ul class="chips">{}</ul>', inner) if inner else SafeString()
