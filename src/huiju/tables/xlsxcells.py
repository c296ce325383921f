"""The cells of XLSX sheets: from what stands in the file to what a spreadsheet shows."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NoReturn, Protocol

from huiju.tables.cells import Cell, clock_time, number
from huiju.tables.errors import TableError
from huiju.tables.limits import Limits
from huiju.tables.numberformats import Moment

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DAY = 86_400  # seconds
_LEAP_BUG = 60  # the day that spreadsheets believe to be 29 February 1900
_LAST_DAY = 2_958_465  # 31 December 9999
_LAST_ROW = 1_048_576
_NUMBERS = frozenset({"", "n"})
_TEXTS = frozenset({"str", "inlineStr"})


class Shared(Protocol):
    """What the cells of a workbook share; see `xlsx.Book`."""

    texts: list[str]
    moments: list[Moment]
    epoch_1904: bool


def unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Columns(dict[str, int]):
    """Letters of a column → its number from 1; 0 for none."""

    def __missing__(self, letters: str) -> int:
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        self[letters] = column
        return column


class Rows:
    """Assembles the rows of one sheet within limits.

    Attributes:
        done: rows that are ready, each with its number; whoever takes them empties it.
    """

    def __init__(self, book: Shared, sheet: str, limits: Limits) -> None:
        self.done: list[tuple[int, list[Cell]]] = []
        self._book, self._sheet, self._limits = book, sheet, limits
        self._columns = _Columns()
        self._row: list[Cell] = []
        self._number = 0
        self._column = 0

    def begin(self, number: str) -> None:
        """Begin the row of this number, or the next one where it has none or comes too late."""
        self._row = []
        self._column = 0
        self._number = max(int(number or 0), self._number + 1)

    def add(self, letters: str, style: str, kind: str, value: str) -> None:
        """Put a cell under the column of these letters, or next to the one before."""
        column = self._columns[letters]
        if column <= self._column:
            column = self._column + 1
        self._column = column
        if not value:
            return
        cell = self._converted(style, kind, value)
        row = self._row
        if column > len(row) + 1:
            if column > self._limits.columns:
                self._refuse("too_many_columns", None, self._limits.columns)
            row += [""] * (column - len(row) - 1)
        row.append(cell)
        if isinstance(cell, str) and len(cell) > self._limits.cell:
            self._refuse("cell_too_long", column, self._limits.cell)

    def _refuse(self, code: str, column: int | None, limit: int) -> NoReturn:
        raise TableError(code, sheet=self._sheet, row=self._number, column=column, limit=limit)

    def finish(self) -> None:
        """The row is complete; one without content is left out."""
        if not self._row:
            return
        if len(self._row) > self._limits.columns:
            self._refuse("too_many_columns", None, self._limits.columns)
        limit = min(self._limits.rows, _LAST_ROW)
        if self._number > limit:
            raise TableError("too_many_rows", sheet=self._sheet, limit=limit)
        self.done.append((self._number, self._row))

    def _converted(self, style: str, kind: str, value: str) -> Cell:
        if kind == "s":
            return self._book.texts[int(value)]
        if kind in _NUMBERS:
            return self._numeric(float(value), int(style or 0))
        if kind in _TEXTS:
            return unescaped(value)
        if kind == "b":
            return value.strip() in ("1", "true")
        return _iso(value) if kind == "d" else value

    def _numeric(self, value: float, style: int) -> Cell:
        moments: Sequence[Moment] = self._book.moments
        moment = moments[style] if 0 <= style < len(moments) else ""
        if not moment or not 0 <= value < _LAST_DAY + 1:
            return number(value)
        return moment_from(value, moment, epoch_1904=self._book.epoch_1904)


def _iso(value: str) -> Cell:
    try:
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return value
    return moment.date() if "T" not in value and ":" not in value else moment.replace(tzinfo=None)


def moment_from(value: float, moment: Moment, *, epoch_1904: bool) -> Cell:
    """A day number of a spreadsheet as date, time, both, or span."""
    seconds = round(value * _DAY)
    if moment == "span":
        return dt.timedelta(seconds=seconds)
    days, rest = divmod(seconds, _DAY)
    clock = clock_time(rest)
    if days == 0 and (moment == "time" or rest):
        return clock
    if epoch_1904:
        day = dt.date(1904, 1, 1) + dt.timedelta(days=min(days, _LAST_DAY - 1462))
    else:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=days + (days < _LEAP_BUG))
    return dt.datetime.combine(day, clock) if rest or moment == "time" else day
