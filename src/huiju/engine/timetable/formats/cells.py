"""What cells of a timetable table mean.

A cell that does not hold what its column asks for comes back as it is: the row's own check then
refuses it and names it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from huiju.engine.timetable.formats.sheets import Kind
from huiju.tables import Cell, cell_text

Converter = Callable[[Cell], object]

_LIST = re.compile("[;；\n]")
_UNEVEN = re.compile(r"[\s；]|;;|^;|;$|^$")
_YES = {"true", "yes", "y", "1", "√", "✓", "是", "真"}
_NO = {"false", "no", "n", "0", "×", "否", "假"}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?::\d{2})?")


def name(cell: Cell) -> str:
    """An id or another text."""
    return cell if isinstance(cell, str) and cell.isalnum() else cell_text(cell)


def whole(cell: Cell) -> object:
    """A whole number."""
    if isinstance(cell, str):
        text = cell.strip()
        return int(text) if text.isdecimal() and len(text) < 16 else text
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def number(cell: Cell) -> object:
    """A number."""
    if not isinstance(cell, str):
        return cell
    try:
        return float(cell_text(cell))
    except ValueError:
        return cell


def yes(cell: Cell) -> object:
    """Yes or no, in either language or as spreadsheets write it."""
    text = cell_text(cell).casefold()
    return text in _YES if text in _YES or text in _NO else cell


def listed(cell: Cell) -> tuple[str, ...]:
    """Ids parted by semicolons or new lines."""
    if not isinstance(cell, str):
        return (cell_text(cell),)
    if not _UNEVEN.search(cell):  # a million cells come this way
        return tuple(cell.split(";"))
    return tuple(part for part in map(str.strip, _LIST.split(cell)) if part)


def day(cell: Cell) -> str:
    """The name of a day: a date in ISO 8601, else the text itself."""
    date = date_of(cell)
    return date.isoformat() if date else cell_text(cell)


def date_of(cell: Cell) -> dt.date | None:
    """The date that a cell holds, if it is one."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    found = _DATE.fullmatch(cell_text(cell))
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def offset_of(cell: Cell) -> dt.timezone | None:
    """The time zone of an offset such as +08:00 or UTC+8, None if it is none."""
    found = _OFFSET.fullmatch(cell_text(cell))
    if found is None or int(found[2]) > 23:
        return None
    span = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return dt.timezone(span if found[1] == "+" else -span)


def moment_of(cell: Cell, date: dt.date | None, zone: dt.timezone) -> dt.datetime | None:
    """A time with offset, None where the cell holds none.

    A time of day counts on `date`; a time without an offset is one of `zone`.
    """
    clock = _clock_of(cell)
    if clock is not None:
        return dt.datetime.combine(date, clock, zone) if date else None
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=zone)
    return _written(cell_text(cell), zone)


def _clock_of(cell: Cell) -> dt.time | None:
    if isinstance(cell, dt.time):
        return cell
    found = _CLOCK.fullmatch(cell_text(cell))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return dt.time(int(found[1]), int(found[2]))


def _written(text: str, zone: dt.timezone) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        found = _DATE.match(text)
        clock = _clock_of(text[found.end() :].strip()) if found else None
        date = date_of(found[0]) if found else None
        return dt.datetime.combine(date, clock, zone) if date and clock else None
    if ":" not in text and "T" not in text:
        return None  # a date alone
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


CONVERTERS: Mapping[Kind, Converter] = {
    "id": name,
    "text": name,
    "day": day,
    "list": listed,
    "whole": whole,
    "number": number,
    "yes": yes,
}
"""What turns a cell of each kind into a value; times and offsets need more than their cell."""
