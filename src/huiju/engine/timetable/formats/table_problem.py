"""Problems from spreadsheets: XLSX, XLS, ODS, or CSV files in a folder or ZIP."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timezone
from itertools import chain, islice
from typing import Any

from huiju.engine.timetable.formats.cells import CONVERTERS, date_of, listed, moment_of, offset_of
from huiju.engine.timetable.formats.lean import without_collecting
from huiju.engine.timetable.formats.sheets import (
    UNREAD,
    Field,
    field_names,
    forms,
    plain,
    sheet_names,
)
from huiju.engine.timetable.problem import (
    OBJECTIVES,
    Meeting,
    Participant,
    Placement,
    Problem,
    Slot,
    Table,
)
from huiju.engine.timetable.refusal import MOST_REFUSALS, ProblemError, Refusal, refuse
from huiju.tables import Cell, Sheet, Workbook, cell_text, header_index

_SEARCHED = 20  # rows among which the header stands
_MAKERS: Mapping[str, Callable[..., Any]] = {
    "tables": Table,
    "participants": Participant,
    "meetings": Meeting,
    "previous": Placement,
}


@dataclass
class _Read:
    """What one sheet gave.

    Attributes:
        rows: what was made of its rows.
        numbers: the number of each of these rows in the spreadsheet, from 1.
        headers: column → how the sheet writes it.
    """

    rows: list[Any] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("L"))
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class _Column:
    """Where a column stands."""

    field: Field
    places: list[int]


def problem_of(workbook: Workbook) -> Problem:
    """The problem that the sheets of `workbook` describe; sheets of other names are not read.

    Raises:
        ProblemError: naming sheet, row, column and remedy, at most `MOST_REFUSALS` of them.
        TableError: the file itself cannot be read.
    """
    with without_collecting():
        return _Reader(_sheets(workbook)).problem()


def _sheets(workbook: Workbook) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for sheet in workbook.sheets:
        name = sheet_names().get(plain(sheet.name))
        if name in found:
            raise refuse("sheet_twice", _place(name), value=found[name].name, other=sheet.name)
        if name is not None:
            found[name] = sheet
    for name in ("slots", "meetings"):
        if name not in found:
            needed = [each.name for each in forms()[name].columns if each.needed]
            raise refuse("missing_sheet", name, value=", ".join(needed))
    return found


def _place(sheet: str) -> str:
    """What a refusal calls a sheet."""
    return "problem" if sheet == "settings" else sheet


class _Reader:
    """Reads the sheets one after the other, collecting what is wrong."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets
        self._refusals: list[Refusal] = []
        self._read: dict[str, _Read] = {}
        self._zone = UTC

    def problem(self) -> Problem:
        """The problem, once every sheet is read."""
        settings = self._settings()
        self._rows("slots", lambda **row: _slot(self._zone, **row))
        capacity = self._capacity()
        for name, make in _MAKERS.items():
            self._rows(name, make)
        self._refuse()
        rows = {name: tuple(read.rows) for name, read in self._read.items()}
        try:
            return Problem(
                slots=rows["slots"],
                participants=self._participants(rows),
                meetings=rows["meetings"],
                tables=rows["tables"] if "tables" in self._sheets else None,
                capacity=capacity,
                previous=rows["previous"],
                **settings,
            )
        except ProblemError as error:
            raise ProblemError(map(self._placed, error.refusals)) from None

    def _participants(self, rows: Mapping[str, tuple[Any, ...]]) -> tuple[Participant, ...]:
        """Without a sheet of participants, those who meet."""
        if "participants" in self._sheets:
            return rows["participants"]
        named = {name for meeting in rows["meetings"] for name in meeting.participants}
        return tuple(map(Participant, sorted(named)))

    def _refuse(self) -> None:
        if self._refusals:
            raise ProblemError(self._refusals[:MOST_REFUSALS])

    def _placed(self, refusal: Refusal) -> Refusal:
        """A refusal between rows, with the row and column as the spreadsheet shows them."""
        read = self._read.get(refusal.sheet)
        if read is None:
            return refusal
        row = refusal.row
        if row is not None and row <= len(read.numbers):
            row = read.numbers[row - 1]
        return replace(refusal, row=row, facts=_named(read, refusal))

    def _settings(self) -> dict[str, Any]:
        found: dict[str, Any] = {"objectives": OBJECTIVES}
        known = field_names("settings", settings=True)

        def make(setting: str, value: str) -> None:
            named = known.get(plain(setting))
            if named is None:
                raise refuse("unknown_field", "problem", value=setting)
            if named.name != "utc_offset":
                found[named.name] = CONVERTERS[named.kind](value)
                return
            zone = offset_of(value)
            if zone is None:
                raise refuse("not_an_offset", "problem", named.name, value=value)
            self._zone = zone

        self._rows("settings", make)
        return found

    def _capacity(self) -> dict[str, int] | None:
        if "capacity" not in self._sheets:
            return None
        found: dict[str, int] = {}

        def make(slot: str, tables: int) -> None:
            if slot in found:
                raise refuse("twice", "capacity", "slot", slot)
            found[slot] = tables

        self._rows("capacity", make)
        return found

    def _rows(self, sheet: str, make: Callable[..., Any]) -> None:
        """Make something of every row of a sheet that holds anything."""
        read = self._read.setdefault(sheet, _Read())
        if sheet not in self._sheets:
            return
        rows = enumerate(self._sheets[sheet].rows(), 1)
        first = list(islice(rows, _SEARCHED))
        try:
            begin, columns = _header(sheet, [row for _, row in first])
        except ProblemError as error:
            self._refusals += error.refusals
            return
        read.headers = {c.field.name: cell_text(first[begin][1][c.places[0]]) for c in columns}
        self._body(sheet, make, columns, chain(first[begin + 1 :], rows))

    def _body(
        self,
        sheet: str,
        make: Callable[..., Any],
        columns: Sequence[_Column],
        rows: Iterator[tuple[int, list[Cell]]],
    ) -> None:
        read = self._read[sheet]
        values = _Values(sheet, columns)
        for number, row in rows:
            if row.count("") == len(row):
                continue
            try:
                read.rows.append(make(**values.of(row, len(read.rows) + 1)))
            except ProblemError as error:
                refusals = error.at_row(number).refusals
                self._refusals += (replace(each, facts=_named(read, each)) for each in refusals)
                if len(self._refusals) >= MOST_REFUSALS:
                    return
            else:
                read.numbers.append(number)


def _named(read: _Read, refusal: Refusal) -> dict[str, object]:
    """The facts of a refusal, its column named as the sheet writes it."""
    header = read.headers.get(refusal.column)
    return {"field": header, **refusal.facts} if header else dict(refusal.facts)


def _header(sheet: str, rows: list[list[Cell]]) -> tuple[int, list[_Column]]:
    """The index of the header row and where its columns stand."""
    known = field_names(sheet)
    begin = header_index(rows, known=lambda text: plain(text) in known)
    columns: dict[str, _Column] = {}
    for place, cell in enumerate(rows[begin] if begin is not None else ()):
        title = cell_text(cell)
        named = known.get(plain(title))
        if named is None:
            if title and not title.startswith("#") and plain(title) not in UNREAD:
                raise refuse("unknown_column", _place(sheet), row=_number(begin), value=title)
        elif named.name not in columns:
            columns[named.name] = _Column(named, [place])
        elif named.kind == "list":
            columns[named.name].places.append(place)
        else:
            other = cell_text(rows[begin or 0][columns[named.name].places[0]])
            raise refuse(
                "column_twice", _place(sheet), row=_number(begin), value=other, other=title
            )
    for needed in forms()[sheet].columns:
        if needed.needed and needed.name not in columns:
            raise refuse("missing_field", _place(sheet), needed.name)
    return begin or 0, list(columns.values())


def _number(begin: int | None) -> int | None:
    return None if begin is None else begin + 1


class _Values:
    """Turns rows of cells into the keyword arguments of what is made of them."""

    def __init__(self, sheet: str, columns: Sequence[_Column]) -> None:
        self._sheet = sheet
        self._plain = [
            (column.places[0], column.field.name, CONVERTERS.get(column.field.kind, _as_it_is))
            for column in columns
            if len(column.places) == 1
        ]
        self._wide = [column for column in columns if len(column.places) > 1]
        self._needed = {c.name for c in forms()[sheet].columns if c.needed}

    def of(self, row: list[Cell], count: int) -> dict[str, Any]:
        """The arguments for `row`; a meeting without an id is called by its `count`."""
        width = len(row)
        found: dict[str, Any] = {
            name: convert(row[place])
            for place, name, convert in self._plain
            if place < width and row[place] != ""
        }
        for column in self._wide:
            cells = [row[place] for place in column.places if place < width and row[place] != ""]
            if cells:
                found[column.field.name] = tuple(each for cell in cells for each in listed(cell))
        if self._sheet == "meetings" and "id" not in found:
            found["id"] = str(count)
        if not self._needed <= found.keys():
            missing = min(self._needed - found.keys())
            raise refuse("missing_field", _place(self._sheet), missing, str(found.get("id", "")))
        return found


def _as_it_is(cell: Cell) -> Cell:
    return cell


def _slot(zone: timezone, id: str, start: Cell, end: Cell, day: str = "", block: str = "") -> Slot:  # noqa: A002 - a column
    on: date | None = date_of(day)
    times = []
    for name, cell in (("start", start), ("end", end)):
        moment = moment_of(cell, on, zone)
        if moment is None:
            raise refuse("not_a_clock_time", "slots", name, id, value=cell_text(cell))
        times.append(moment)
    return Slot(id, times[0], times[1], day, block)
