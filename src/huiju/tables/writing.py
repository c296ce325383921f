"""Writing CSV and XLSX as a stream; nothing that a reader typed is ever written as a formula."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from huiju.tables.cells import FORMULA_LIKE, Cell
from huiju.tables.errors import TableError

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Written = Cell | None
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME: Final = 31
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_LONGEST_CELL: Final = 32_767
_CREATED: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)  # the same content, the same bytes
_EXACT: Final = 10**15  # spreadsheets keep 15 digits
_WIDTHS: Final = (8, 48)  # columns, in characters
_MEASURED: Final = 100  # rows
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to write.

    Attributes:
        name: made valid and unique when written.
        header: names of the columns, shown in bold and kept in view; none if empty.
        rows: consumed once, as they are written; None leaves a cell empty.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Written]]


def write_csv(
    target: str | Path | IO[bytes],
    rows: Iterable[Sequence[Written]],
    *,
    encoding: str = "utf-8-sig",
) -> None:
    """Write `rows` as CSV; the default encoding is the one that Excel recognises in every language.

    Texts that a spreadsheet program would take for a formula get an apostrophe before them, which
    `huiju.tables.cell_text` takes away again.
    """
    if isinstance(target, str | Path):
        with Path(target).open("wb") as file:
            write_csv(file, rows, encoding=encoding)
        return
    text = io.TextIOWrapper(target, encoding=encoding, newline="", write_through=False)
    try:
        csv.writer(text).writerows([_csv_cell(cell) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def _csv_cell(cell: Written) -> object:
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA_LIKE.match(cell) else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return cell


def write_xlsx(target: str | Path | IO[bytes], sheets: Iterable[SheetOut]) -> None:
    """Write `sheets` row by row, in memory that does not grow with them.

    Texts are written as texts, numbers, dates, times and truth values typed; a time with zone shows
    its own wall clock. Longer sheets go on in a sheet of the same name with a number; longer cells
    are cut and end in "…".

    Raises:
        TableError: more columns than a sheet can have.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  # loaded at first use only

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "use_zip64": True,
    }
    with Workbook(target if not isinstance(target, Path) else str(target), options) as book:
        book.set_properties({"created": _CREATED})
        writer = _Writer(book)
        for sheet in sheets:
            writer.write(sheet)
        if not book.worksheets():
            book.add_worksheet()


class _Writer:
    """Writes sheets into one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._taken: set[str] = set()
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._formats: dict[type, Format] = {
            dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
            dt.time: book.add_format({"num_format": "hh:mm"}),
            dt.timedelta: book.add_format({"num_format": "[h]:mm"}),
        }

    def write(self, sheet: SheetOut) -> None:
        rows = iter(sheet.rows)
        first = list(islice(rows, _MEASURED))
        widths = _column_widths([sheet.header, *first])
        self._refuse_width(sheet, len(widths))
        page, row_number = self._begun(sheet, widths)
        for row in chain(first, rows):
            if row_number == _ROWS:
                page, row_number = self._begun(sheet, widths)
            self._refuse_width(sheet, len(row))
            for column, cell in enumerate(row):
                self._write_cell(page, row_number, column, cell)
            row_number += 1

    def _refuse_width(self, sheet: SheetOut, width: int) -> None:
        if width > _COLUMNS:
            raise TableError("not_written", sheet=sheet.name, limit=_COLUMNS)

    def _begun(self, sheet: SheetOut, widths: list[int]) -> "tuple[Worksheet, int]":
        page = self._book.add_worksheet(self._free_name(sheet.name))
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for column, name in enumerate(sheet.header):
            page.write_string(0, column, name, self._bold)
        if sheet.header:
            page.freeze_panes(1, 0)
        return page, 1 if sheet.header else 0

    def _free_name(self, wanted: str) -> str:
        base = _FORBIDDEN.sub(" ", wanted).strip("' ") or "Sheet"
        name, number = base[:_LONGEST_NAME].rstrip("' "), 2
        while name.casefold() in self._taken or name.casefold() == "history":
            ending = f" ({number})"
            name, number = base[: _LONGEST_NAME - len(ending)].rstrip("' ") + ending, number + 1
        self._taken.add(name.casefold())
        return name

    def _write_cell(self, page: "Worksheet", row: int, column: int, cell: Written) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            page.write_string(row, column, _fitting(cell))
        elif isinstance(cell, bool):
            page.write_boolean(row, column, cell)
        elif isinstance(cell, int | float):
            if abs(cell) < _EXACT:  # false for NaN too
                page.write_number(row, column, cell)
            else:
                page.write_string(row, column, str(cell))
        else:
            naive = cell.replace(tzinfo=None) if isinstance(cell, dt.datetime | dt.time) else cell
            page.write_datetime(row, column, naive, self._formats[type(naive)])


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _column_widths(rows: Sequence[Sequence[Written]]) -> list[int]:
    """Widths that show the longest of the first cells; Chinese characters are two wide."""
    least, most = _WIDTHS
    widths: list[int] = []
    for row in rows:
        widths += [least] * (len(row) - len(widths))
        for column, cell in enumerate(row):
            text = "" if cell is None else str(cell)[:most]
            widths[column] = max(
                widths[column], min(most, len(text) + len(_WIDE.findall(text)) + 2)
            )
    return widths
