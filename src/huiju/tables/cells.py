"""What stands in one cell."""

import datetime as dt
import re

Cell = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
"""An empty cell is an empty text. Times carry no zone: a spreadsheet knows none."""

_EXACT = 2**53
# A text that a spreadsheet program would take for a formula; CSV files guard it by an apostrophe.
FORMULA_LIKE = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(f"'{FORMULA_LIKE.pattern}")


def number(value: float) -> int | float:
    """A whole number as int, as spreadsheets show it."""
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def clock_time(seconds: int) -> dt.time:
    """The time of day so many seconds after midnight."""
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def cell_text(cell: Cell) -> str:
    """The cell as text, trimmed.

    Whole numbers without a point, times as in ISO 8601 but with a space and without seconds of
    zero; the apostrophe that guards a formula-like text in a CSV file is taken away.
    """
    if isinstance(cell, str):
        return (cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell).strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(number(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds" if cell.second else "minutes")
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds" if cell.second else "minutes")
    return str(cell)
