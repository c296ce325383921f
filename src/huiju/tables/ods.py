"""Rows of ODS workbooks (OpenDocument 1.3 part 3, § 9 and 19), read as a stream."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from huiju.tables.cells import Cell, clock_time, number
from huiju.tables.errors import TableError
from huiju.tables.limits import Limits
from huiju.tables.xmlstream import Attributes, LocalNames, elements, parsed

_CONTENT: Final = "content.xml"
_SPAN = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_CELLS: Final = ("table-cell", "covered-table-cell")
_DAY = dt.timedelta(days=1)


def sheet_names(archive: zipfile.ZipFile) -> list[str]:
    """Names of the sheets, in order."""
    return [
        attributes.get("table:name", "")
        for element, attributes in elements(archive, _CONTENT)
        if element == "table"
    ]


def sheet_rows(
    archive: zipfile.ZipFile, index: int, name: str, limits: Limits
) -> Iterator[list[Cell]]:
    """Rows of the sheet at `index`: repeated ones as often as they count, no empty ones last."""
    sheet = _SheetRows(index, name, limits)
    for _ in parsed(archive, _CONTENT, start=sheet.start, end=sheet.end, text=sheet.text):
        for gap, row, times in sheet.done:
            yield from ([] for _ in range(gap))
            yield from (list(row) for _ in range(times))
        sheet.done.clear()
        if sheet.passed:
            return


class _SheetRows:
    """Callbacks that turn the elements of one sheet into rows."""

    def __init__(self, index: int, sheet: str, limits: Limits) -> None:
        self.done: list[tuple[int, list[Cell], int]] = []  # empty rows before, row, how often
        self.passed = False
        self._wanted, self._sheet, self._limits = index, sheet, limits
        self._names = LocalNames()
        self._table = -1
        self._count = 0  # rows begun, repeated ones included
        self._gap = 0
        self._row: list[Cell] = []
        self._row_times = self._cell_times = 1
        self._blank = 0  # empty cells not yet written
        self._cell: Attributes = {}
        self._paragraphs: list[str] = []
        self._open = False  # inside a paragraph of the cell
        self._note = 0  # depth of comments

    def start(self, name: str, attributes: Attributes) -> None:
        element = self._names[name]
        if element == "table":
            self._table += 1
        elif self._table != self._wanted:
            return
        elif element in _CELLS:
            self._cell = attributes
            self._cell_times = int(attributes.get("table:number-columns-repeated", "1"))
            self._paragraphs.clear()
        elif element == "table-row":
            self._row, self._blank = [], 0
            self._row_times = int(attributes.get("table:number-rows-repeated", "1"))
        else:
            self._start_text(element, attributes)

    def _start_text(self, element: str, attributes: Attributes) -> None:
        if element == "annotation":
            self._note += 1
        elif self._note:
            return
        elif element == "p":
            self._paragraphs.append("")
            self._open = True
        elif self._open and element == "s":
            self.text(" " * min(int(attributes.get("text:c", "1")), self._limits.cell))
        elif self._open and element in ("tab", "line-break"):
            self.text("\t" if element == "tab" else "\n")

    def text(self, piece: str) -> None:
        if self._open and not self._note:
            self._paragraphs[-1] += piece

    def end(self, name: str) -> None:
        element = self._names[name]
        if self._table != self._wanted:
            return
        if element in _CELLS:
            self._place(self._converted())
        elif element == "table-row":
            self._finish_row()
        elif element == "annotation":
            self._note -= 1
        elif element == "p" and not self._note:
            self._open = False
        elif element == "table":
            self.passed = True

    def _place(self, cell: Cell) -> None:
        if cell == "":
            self._blank += self._cell_times
            return
        column = len(self._row) + self._blank + self._cell_times
        row_number = self._count + 1
        if column > self._limits.columns:
            raise TableError(
                "too_many_columns", sheet=self._sheet, row=row_number, limit=self._limits.columns
            )
        if isinstance(cell, str) and len(cell) > self._limits.cell:
            raise TableError(
                "cell_too_long",
                sheet=self._sheet,
                row=row_number,
                column=column,
                limit=self._limits.cell,
            )
        self._row += [""] * self._blank + [cell] * self._cell_times
        self._blank = 0

    def _finish_row(self) -> None:
        self._count += self._row_times
        if not self._row:
            self._gap += self._row_times
            return
        if self._count > self._limits.rows:
            raise TableError("too_many_rows", sheet=self._sheet, limit=self._limits.rows)
        self.done.append((self._gap, self._row, self._row_times))
        self._gap = 0

    def _converted(self) -> Cell:
        kind = self._cell.get("office:value-type", "")
        if kind in ("float", "percentage", "currency"):
            return number(float(self._cell.get("office:value", "")))
        if kind == "boolean":
            return self._cell.get("office:boolean-value") == "true"
        if kind == "date":
            return _date(self._cell.get("office:date-value", ""))
        if kind == "time":
            return _time(self._cell.get("office:time-value", ""))
        return "\n".join(self._paragraphs)


def _date(value: str) -> Cell:
    moment = dt.datetime.fromisoformat(value).replace(tzinfo=None)
    return moment if "T" in value else moment.date()


def _time(value: str) -> Cell:
    """A duration as the time of day that it shows, or as a span where it is longer or negative."""
    found = _SPAN.fullmatch(value)
    if found is None:
        raise ValueError(value)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if found[1] or span >= _DAY:
        return -span if found[1] else span
    return clock_time(int(span.total_seconds()))
