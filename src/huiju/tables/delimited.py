"""Rows of CSV and TSV text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import IO

from huiju.tables.cells import Cell
from huiju.tables.encodings import detect_encoding
from huiju.tables.errors import TableError
from huiju.tables.limits import Limits

Opener = Callable[[], IO[bytes]]

_DELIMITERS = ",\t;|"
_SNIFFED_ROWS = 50
_UNEVEN = (False, 0.0, 0)
_SNIFFED_TEXT = 1 << 16  # characters
_DECLARED = re.compile(r"sep=(.)\r?\n?")  # a first line that Excel writes and reads
# A longer line is cut; the row that comes of it then holds more than a row may.
_LONGEST_LINE = 1 << 22  # characters
_LONGEST_ROW = 1 << 20


def delimiter_of(head: str, preferred: str = ",") -> str:
    """The delimiter that gives most of the first rows one width above one, best the header's too.

    `preferred` wins a draw, then comma, tab, semicolon, bar in this order.
    """
    order = preferred + _DELIMITERS.replace(preferred, "")
    return max(order, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(head: str, delimiter: str) -> tuple[bool, float, int]:
    """Whether the first row is as wide as the usual row, share of rows that are, and that width.

    Nothing if the usual width is one.
    """
    sample = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        widths += (len(row) for row, _ in zip(sample, range(_SNIFFED_ROWS), strict=False) if row)
    except csv.Error:
        return _UNEVEN
    width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    if width < 2:
        return _UNEVEN
    return widths[0] == width, round(times / len(widths), 1), width


def rows_of(opener: Opener, *, name: str, limits: Limits, tabs: bool) -> Iterator[list[Cell]]:
    """Rows of the text that `opener` opens, as they are read; `tabs` prefers tabs (a .tsv file).

    Raises:
        TableError: not text, wrong bytes, or a limit exceeded, with sheet `name` and row.
    """
    with opener() as binary:
        encoding = detect_encoding(binary)
        text = io.TextIOWrapper(binary, encoding=encoding, newline="")  # closed with `binary`
        row_number = 0
        try:
            lines, delimiter, row_number = _begun(text, tabs=tabs)
            for row in csv.reader(lines, delimiter=delimiter):
                row_number += 1
                if len(row) > limits.columns or sum(map(len, row)) > limits.cell:
                    check_row(row, name, row_number, limits)
                if row_number > limits.rows:
                    raise TableError("too_many_rows", sheet=name, limit=limits.rows)
                yield row  # type: ignore[misc]  # a list of texts is a row of cells
        except UnicodeDecodeError:
            place = row_number + 1
            raise TableError(
                "bad_encoding", sheet=name, row=place, encoding=encoding.upper()
            ) from None
        except csv.Error:
            raise TableError(
                "cell_too_long", sheet=name, row=row_number + 1, limit=limits.cell
            ) from None


def _begun(text: io.TextIOWrapper, *, tabs: bool) -> tuple[Iterator[str], str, int]:
    """The lines still to read, their delimiter, and how many rows are read already."""
    head = text.read(_SNIFFED_TEXT) + text.readline(_LONGEST_LINE)
    declared = _DECLARED.match(head)
    if declared:
        delimiter, start, rows = declared[1], declared.end(), 1
    else:
        delimiter, start, rows = delimiter_of(head, "\t" if tabs else ","), 0, 0
    rest = iter(partial(text.readline, _LONGEST_LINE), "")
    return chain(io.StringIO(head[start:], newline=""), rest), delimiter, rows


def check_row(row: Sequence[Cell], sheet: str, row_number: int, limits: Limits) -> None:
    """Refuse a row that is too wide or holds too long a cell."""
    if len(row) > limits.columns:
        raise TableError("too_many_columns", sheet=sheet, row=row_number, limit=limits.columns)
    total = 0
    for column, cell in enumerate(row, 1):
        length = len(cell) if isinstance(cell, str) else 0
        total += length
        if length > limits.cell or total > _LONGEST_ROW:
            raise TableError(
                "cell_too_long", sheet=sheet, row=row_number, column=column, limit=limits.cell
            )
