"""Rows of the old XLS workbooks, whose format itself bounds a sheet to 65,536 × 256 cells."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from huiju.tables.cells import Cell, number
from huiju.tables.delimited import check_row
from huiju.tables.errors import TableError
from huiju.tables.limits import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


@contextmanager
def _damage_refused(sheet: str = "") -> Iterator[None]:
    """Errors of the Rust library, its panics included, become a `TableError`."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise TableError("damaged", sheet=sheet) from None
        raise


def opened_book(file: IO[bytes]) -> "CalamineWorkbook":
    """The workbook, to be asked for sheets."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  # loaded at first use only

    with _damage_refused():
        return CalamineWorkbook.from_filelike(file)


def sheet_rows(
    book: "CalamineWorkbook", index: int, name: str, limits: Limits
) -> Iterator[list[Cell]]:
    """Rows of one sheet."""
    with _damage_refused(name):
        sheet = book.get_sheet_by_index(index)
        start = sheet.start or (0, 0)
        rows = sheet.iter_rows()
    margin: list[Cell] = [""] * start[1]
    for row_number, row in enumerate(rows, 1):
        cells = margin + [number(cell) if isinstance(cell, float) else cell for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if row_number > limits.rows:
            raise TableError("too_many_rows", sheet=name, limit=limits.rows)
        check_row(cells, name, row_number, limits)
        yield cells
