"""Bounded reading and writing of CSV, XLSX, XLS and ODS, pure.

Whatever the bytes, reading ends in rows or in a `TableError` that says what is wrong, where, and
what to do, in English and Chinese. The spreadsheet libraries load at first use.
"""

from huiju.tables.cells import Cell, cell_text
from huiju.tables.errors import TableError, column_letters
from huiju.tables.headers import header_index
from huiju.tables.limits import Limits
from huiju.tables.reading import Sheet, Workbook, read
from huiju.tables.writing import SheetOut, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Limits",
    "Sheet",
    "SheetOut",
    "TableError",
    "Workbook",
    "cell_text",
    "column_letters",
    "header_index",
    "read",
    "write_csv",
    "write_xlsx",
]
