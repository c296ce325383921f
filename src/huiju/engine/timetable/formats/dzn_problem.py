"""Problems as MiniZinc data: the files of the published business-to-business instances.

Two kinds of file are read, each under its English or its older Catalan names:

- meetings to be held in slots (`requested` or `demanades` …): fewest breaks;
- a fixed timetable to which tables are to be given (`reunions`, `fixades` …): fewest changes of
  table.

Everything in these files is counted from 1, and so are the ids made here. All slots are one day;
morning and afternoon are its blocks. The format is told in Bofill et al., "Constraint Solving
Approaches to the Business-to-Business Meeting Scheduling Problem", JAIR 74 (2022).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from huiju.engine.timetable.problem import (
    BREAKS,
    TABLE_CHANGES,
    Meeting,
    Participant,
    Problem,
    Slot,
    Table,
)
from huiju.engine.timetable.refusal import refuse

FAIRNESS = 2
"""Most by which the breaks of two participants may differ, where the caller says nothing."""

MOST_NUMBER = 100_000
"""A count above this is no conference but a broken file."""

Fields: TypeAlias = dict[str, Any]
"""Name → a number, a list of numbers, or a list of such lists."""

_CATALAN = {
    "nEmpreses": "nBusiness",
    "nReunions": "nMeetings",
    "nTaules": "nTables",
    "nFrangesTotal": "nTotalSlots",
    "nFrangesMati": "nMorningSlots",
    "demanades": "requested",
    "prohibides": "forbidden",
    "fixat": "fixed",
}
_REDUNDANT = frozenset(
    {"meetingsxBusiness", "nMeetingsBusiness", "nReunionsEmpresa", "empresesZero"}
)
_ITEM = re.compile(r"(\w+)\s*=\s*([^;]*);")
_COMMENT = re.compile(r"%[^\n]*")
_NUMBERS = re.compile(r"[\d\s,]*")
_SET = re.compile(r"\{([\d\s,]*)\}")
_EARLIEST = datetime(2000, 1, 1, 9, tzinfo=UTC)
_HOUR = timedelta(hours=1)


def read_problem(source: str, *, fairness: int | None = FAIRNESS) -> Problem:
    """Read a problem from the text of a .dzn file.

    Args:
        source: the text.
        fairness: `max_break_difference` of the problem; None for no limit.

    Raises:
        ProblemError: naming the field, and the row where there is one.
    """
    fields = _read_fields(source)
    if "reunions" in fields:
        return _seating(fields)
    return _meetings(fields, fairness)


def _read_fields(source: str) -> Fields:
    text = _COMMENT.sub("", source)
    rest = _ITEM.sub("", text).strip()
    if rest:
        raise refuse("not_dzn", "problem", value=rest[:40])
    fields: Fields = {}
    for name, value in _ITEM.findall(text):
        known = _CATALAN.get(name, name)
        if known not in _REDUNDANT:
            fields[known] = _read_value(name, value.strip())
    return fields


def _read_value(name: str, value: str) -> int | list[Any]:
    if value.isdecimal():
        return int(value)
    if not (value.startswith("[") and value.endswith("]")):
        raise refuse("not_dzn", "problem", name, value=value[:40])
    inner = value[1:-1].strip()
    if inner.startswith("|"):
        rows = [_numbers(name, row) for row in inner.split("|")]
        return [row for row in rows if row]
    if "{" in inner:
        if _SET.sub("", inner).strip(", \n\r\t"):
            raise refuse("not_dzn", "problem", name, value=inner[:40])
        return [_numbers(name, row) for row in _SET.findall(inner)]
    return _numbers(name, inner)


def _numbers(name: str, text: str) -> list[int]:
    if not _NUMBERS.fullmatch(text):
        raise refuse("not_dzn", "problem", name, value=text.strip()[:40])
    return [int(number) for number in re.findall(r"\d+", text)]


def _count(fields: Mapping[str, Any], name: str, least: int = 1) -> int:
    if name not in fields:
        raise refuse("missing_field", "problem", name)
    value = fields[name]
    if not isinstance(value, int) or not least <= value <= MOST_NUMBER:
        raise refuse("not_whole", "problem", name, value=value, least=least)
    return value


def _rows(fields: Mapping[str, Any], name: str, count: int, most: int) -> list[list[int]]:
    """A list of lists, one for each of `count` things, holding numbers up to `most`."""
    if name not in fields:
        raise refuse("missing_field", "problem", name)
    rows = fields[name]
    if rows == [] and count:
        rows = [[] for _ in range(count)]
    if not isinstance(rows, list) or len(rows) != count:
        size = len(rows) if isinstance(rows, list) else 1
        raise refuse("wrong_number", "problem", name, value=size, expected=count)
    for number, row in enumerate(rows, start=1):
        for value in row if isinstance(row, list) else [row]:
            if value > most:
                raise refuse("out_of_range", "problem", name, row=number, value=value, most=most)
    return [row if isinstance(row, list) else [row] for row in rows]


def _slots(count: int, morning: int) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            str(number + 1),
            _EARLIEST + number * _HOUR,
            _EARLIEST + (number + 1) * _HOUR,
            day="1",
            block="1" if number < morning else "2",
        )
        for number in range(count)
    )


def _meetings(fields: Fields, fairness: int | None) -> Problem:
    people = _count(fields, "nBusiness")
    meetings = _count(fields, "nMeetings")
    tables = _count(fields, "nTables")
    slots = _count(fields, "nTotalSlots")
    morning = _count(fields, "nMorningSlots", 0)
    requested = _rows(fields, "requested", meetings, max(people, 3))
    forbidden = _rows(fields, "forbidden", people, slots)
    fixed = _rows({"fixed": [0] * meetings} | fields, "fixed", meetings, slots)
    none: list[list[int]] = [[] for _ in range(meetings)]
    before = _rows({"precedences": none} | fields, "precedences", meetings, meetings)
    sessions = {
        1: tuple(str(slot) for slot in range(1, morning + 1)),
        2: tuple(str(slot) for slot in range(morning + 1, slots + 1)),
        3: None,
    }
    return Problem(
        slots=_slots(slots, morning),
        participants=tuple(
            Participant(str(number), unavailable=_names(row))
            for number, row in enumerate(forbidden, start=1)
        ),
        meetings=tuple(
            Meeting(
                str(number),
                _pair(row, number, people),
                slots=sessions[row[2]],
                fixed_slot=None if fixed[number - 1] == [0] else str(fixed[number - 1][0]),
                after=_names(before[number - 1]),
            )
            for number, row in enumerate(requested, start=1)
        ),
        capacity={str(slot): tables for slot in range(1, slots + 1)},
        hold_all=True,
        max_break_difference=fairness,
        objectives=(BREAKS,),
    )


def _names(numbers: Sequence[int]) -> tuple[str, ...]:
    """Ids in ascending order; 0 stands for nothing."""
    return tuple(str(number) for number in sorted(set(numbers)) if number)


def _pair(row: Sequence[int], number: int, people: int) -> tuple[str, str]:
    if len(row) != 3 or not (0 < row[0] <= people and 0 < row[1] <= people) or not 0 < row[2] <= 3:
        raise refuse("not_a_demand", "problem", "requested", row=number, value=list(row))
    return str(row[0]), str(row[1])


def _seating(fields: Fields) -> Problem:
    """A fixed timetable that wants tables."""
    people = _count(fields, "nBusiness")
    meetings = _count(fields, "nMeetings")
    tables = _count(fields, "nTables")
    slots = _count(fields, "nTotalSlots")
    diary = _rows(fields, "reunions", people, meetings)
    own = _rows({"fixades": [0] * meetings} | fields, "fixades", meetings, tables)
    places: dict[int, tuple[int, list[str]]] = {}
    for person, row in enumerate(diary, start=1):
        if len(row) != slots:
            raise refuse(
                "wrong_number", "problem", "reunions", row=person, value=len(row), expected=slots
            )
        for slot, meeting in enumerate(row, start=1):
            if not meeting:
                continue
            when, members = places.setdefault(meeting, (slot, []))
            members.append(str(person))
            if when != slot:
                raise refuse("two_slots", "problem", "reunions", row=person, value=meeting)
    return Problem(
        slots=_slots(slots, slots),
        participants=tuple(Participant(str(number)) for number in range(1, people + 1)),
        meetings=tuple(
            Meeting(
                str(number),
                tuple(members),
                fixed_slot=str(slot),
                fixed_table=None if own[number - 1] == [0] else str(own[number - 1][0]),
            )
            for number, (slot, members) in sorted(places.items())
        ),
        tables=tuple(Table(str(number)) for number in range(1, tables + 1)),
        hold_all=True,
        objectives=(TABLE_CHANGES,),
    )
