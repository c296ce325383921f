"""Filters of a list: each narrows the rows, and shows as a chip that takes it off again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiju.ui import formatting

Rows = QuerySet[Any]
Options = Sequence[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]


@dataclass(frozen=True)
class Chip:
    """A filter in force: what it says, and which values of the address it takes off."""

    text: str
    name: str
    value: str


@dataclass(frozen=True)
class Choice:
    """One or several of ``options`` (pairs of value and label, or a callable giving them).

    ``lookup`` is the field compared (default: the name); ``narrow`` replaces it by
    (rows, chosen values) → rows.
    """

    name: str
    label: object
    options: Options
    lookup: str = ""
    narrow: Callable[[Rows, list[str]], Rows] | None = None
    kind: str = field(default="choice", init=False)

    def pairs(self) -> list[tuple[str, object]]:
        found = self.options() if callable(self.options) else self.options
        return [(str(value), label) for value, label in found]

    def chosen(self, data: QueryDict) -> list[str]:
        asked = set(data.getlist(self.name))
        return [value for value, _label in self.pairs() if value in asked] if asked else []

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        chosen = self.chosen(data)
        if not chosen:
            return rows
        if self.narrow:
            return self.narrow(rows, chosen)
        return rows.filter(**{f"{self.lookup or self.name}__in": chosen})

    def chips(self, data: QueryDict) -> list[Chip]:
        labels = dict(self.pairs())
        return [
            Chip(f"{self.label}: {labels[value]}", self.name, value) for value in self.chosen(data)
        ]


def YesNo(  # noqa: N802 - a filter like the others where lists are declared
    name: str,
    label: object,
    *,
    lookup: str = "",
    narrow: Callable[[Rows, bool], Rows] | None = None,
) -> Choice:
    """Yes or no; ``narrow`` is (rows, whether yes was chosen) → rows."""

    def apply(rows: Rows, chosen: list[str]) -> Rows:
        if len(chosen) > 1:
            return rows
        is_yes = chosen == ["yes"]
        return narrow(rows, is_yes) if narrow else rows.filter(**{lookup or name: is_yes})

    return Choice(name, label, [("yes", _("Yes")), ("no", _("No"))], narrow=apply)


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included; ``lookup`` is a date field (default: the name)."""

    name: str
    label: object
    lookup: str = ""
    kind: str = field(default="days", init=False)

    def ends(self, data: QueryDict) -> tuple[date | None, date | None]:
        return _day(data.get(f"{self.name}_from")), _day(data.get(f"{self.name}_to"))

    def apply(self, rows: Rows, data: QueryDict) -> Rows:
        first, last = self.ends(data)
        lookup = self.lookup or self.name
        if first:
            rows = rows.filter(**{f"{lookup}__gte": first})
        return rows.filter(**{f"{lookup}__lte": last}) if last else rows

    def chips(self, data: QueryDict) -> list[Chip]:
        first, last = self.ends(data)
        chips = []
        if first:
            text = gettext("%(label)s from %(day)s")
            shown = text % {"label": self.label, "day": formatting.day(first)}
            chips.append(Chip(shown, f"{self.name}_from", first.isoformat()))
        if last:
            text = gettext("%(label)s until %(day)s")
            shown = text % {"label": self.label, "day": formatting.day(last)}
            chips.append(Chip(shown, f"{self.name}_to", last.isoformat()))
        return chips


Filter = Choice | Days


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
