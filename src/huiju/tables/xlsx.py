"""Rows of XLSX workbooks (Office Open XML, ECMA-376 part 1, § 18), read as a stream.

A reader of our own, because the ones at hand hold a sheet as a dense block of memory whose size the
file decides: two cells in opposite corners make them ask for half a terabyte, which ends the
process.
"""

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from huiju.tables.cells import Cell, clock_time, number
from huiju.tables.errors import TableError
from huiju.tables.limits import MIB, Limits
from huiju.tables.numberformats import Moment, builtin_moment, moment_of
from huiju.tables.xmlstream import Attributes, LocalNames, elements, parsed

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TEXTS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_DAY = 86_400  # seconds
_LEAP_BUG = 60  # the day that spreadsheets believe to be 29 February 1900
_LAST_DAY = 2_958_465  # 31 December 9999
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share.

    Attributes:
        parts: name and part of each worksheet, in order.
        texts: the shared texts.
        moments: for each cell format, whether its numbers are dates or times.
        epoch_1904: whether days count from 1904.
    """

    parts: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    epoch_1904: bool = False


def opened_book(archive: zipfile.ZipFile, limits: Limits) -> Book:
    """Read everything but the sheets."""
    book = Book()
    names = set(archive.namelist())
    targets = _targets(archive) if _RELATIONS in names else {}
    for element, attributes in elements(archive, _WORKBOOK):
        if element == "workbookPr":
            book.epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            part = targets.get(
                _local(attributes, "id"), f"xl/worksheets/sheet{len(book.parts) + 1}.xml"
            )
            if part in names and "chartsheet" not in part and "dialogsheet" not in part:
                book.parts.append((attributes.get("name", ""), part))
    if _STYLES in names:
        book.moments = _moments(archive)
    if _TEXTS in names:
        if archive.getinfo(_TEXTS).file_size > limits.texts:
            raise TableError("too_large_unpacked", limit=limits.texts // MIB)
        book.texts = list(_shared_texts(archive))
    return book


def _local(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    return {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("xl", attributes.get("Target", ""))
        ).lstrip("/")
        for element, attributes in elements(archive, _RELATIONS)
        if element == "Relationship"
    }


def _moments(archive: zipfile.ZipFile) -> list[Moment]:
    own: dict[str, Moment] = {}
    moments: list[Moment] = []
    inside = False
    for element, attributes in elements(archive, _STYLES):
        if element == "numFmt":
            own[attributes.get("numFmtId", "")] = moment_of(attributes.get("formatCode", ""))
        elif element in ("cellXfs", "cellStyles", "dxfs"):
            inside = element == "cellXfs"
        elif element == "xf" and inside:
            code = attributes.get("numFmtId", "0")
            moments.append(own[code] if code in own else builtin_moment(code))
    return moments


class _Texts:
    """Joins the text of runs, without the phonetic hints over them."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._names = LocalNames()
        self._text = ""
        self._pieces: list[str] = []
        self._hint = False

    def start(self, name: str, _attributes: Attributes) -> None:
        element = self._names[name]
        if element == "si":
            self._text = ""
        elif element == "t":
            self._pieces.clear()
        elif element == "rPh":
            self._hint = True

    def text(self, piece: str) -> None:
        self._pieces.append(piece)

    def end(self, name: str) -> None:
        element = self._names[name]
        if element == "t" and not self._hint:
            self._text += "".join(self._pieces)
        elif element == "rPh":
            self._hint = False
        elif element == "si":
            self.done.append(unescaped(self._text))


def _shared_texts(archive: zipfile.ZipFile) -> Iterator[str]:
    texts = _Texts()
    for _ in parsed(archive, _TEXTS, start=texts.start, end=texts.end, text=texts.text):
        yield from texts.done
        texts.done.clear()


def unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def sheet_rows(
    archive: zipfile.ZipFile, book: Book, index: int, limits: Limits
) -> Iterator[list[Cell]]:
    """Rows of one sheet, the empty ones between them too, as the part is read."""
    name, part = book.parts[index]
    sheet = _SheetRows(book, name, limits)
    for _ in parsed(archive, part, start=sheet.start, end=sheet.end, text=sheet.text):
        for row_number, row in sheet.done:
            for _gap in range(sheet.given + 1, row_number):
                yield []
            sheet.given = row_number
            yield row
        sheet.done.clear()


class _SheetRows:
    """Callbacks that turn the elements of a sheet into rows; one object a reading."""

    def __init__(self, book: Book, sheet: str, limits: Limits) -> None:
        self.done: list[tuple[int, list[Cell]]] = []
        self.given = 0  # number of the last row handed on
        self._book, self._sheet, self._limits = book, sheet, limits
        self._names = LocalNames()
        self._columns: dict[str, int] = {}
        self._row: list[Cell] = []
        self._row_number = 0
        self._column = 0
        self._type = self._style = self._value = ""
        self._pieces: list[str] = []
        self._hint = False
        self.text = self._pieces.append

    def start(self, name: str, attributes: Attributes) -> None:
        element = self._names[name]
        if element == "v" or element == "t":  # noqa: PLR1714  # twice as fast, once a cell
            self._pieces.clear()
        elif element == "c":
            self._column = self._column_of(attributes.get("r", ""))
            self._type = attributes.get("t", "")
            self._style = attributes.get("s", "")
            self._value = ""
        elif element == "row":
            self._row = []
            self._column = 0
            self._row_number = max(int(attributes.get("r", "0")), self._row_number + 1)
        elif element == "rPh":
            self._hint = True

    def end(self, name: str) -> None:
        element = self._names[name]
        if element == "c":
            if self._value:
                self._place(self._converted())
        elif element == "v" or (element == "t" and not self._hint):
            self._value += "".join(self._pieces)
        elif element == "row":
            self._finish_row()
        elif element == "rPh":
            self._hint = False

    def _column_of(self, reference: str) -> int:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            return self._column + 1
        letters = found[1]
        if letters not in self._columns:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            self._columns[letters] = column
        return max(self._columns[letters], self._column + 1)

    def _place(self, cell: Cell) -> None:
        if self._column > self._limits.columns:
            raise TableError(
                "too_many_columns",
                sheet=self._sheet,
                row=self._row_number,
                limit=self._limits.columns,
            )
        if isinstance(cell, str) and len(cell) > self._limits.cell:
            raise TableError(
                "cell_too_long", sheet=self._sheet, row=self._row_number, column=self._column,
                limit=self._limits.cell,
            )  # fmt: skip
        missing = self._column - len(self._row) - 1
        if missing:
            self._row += [""] * missing
        self._row.append(cell)

    def _finish_row(self) -> None:
        if not self._row:
            return
        if self._row_number > min(self._limits.rows, _LAST_ROW):
            raise TableError(
                "too_many_rows", sheet=self._sheet, limit=min(self._limits.rows, _LAST_ROW)
            )
        self.done.append((self._row_number, self._row))

    def _converted(self) -> Cell:
        kind, value = self._type, self._value
        if kind == "s":
            return self._book.texts[int(value)]
        if kind in ("str", "inlineStr"):
            return unescaped(value)
        if kind == "b":
            return value.strip() in ("1", "true")
        if kind == "d":
            return _iso(value)
        if kind == "e":
            return value
        return self._numeric(float(value))

    def _numeric(self, value: float) -> Cell:
        style = int(self._style) if self._style else 0
        moment = self._book.moments[style] if 0 <= style < len(self._book.moments) else ""
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
