"""Problems as JSON, read lean: a million requests become rows while they are being parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from huiju.engine.timetable.formats.lean import without_collecting
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

FORMAT = "huiju-timetable/1"

Row = TypeVar("Row")

_FIELDS = {
    "slots": ("id", "start", "end", "day", "block"),
    "tables": ("id", "zone", "unavailable"),
    "participants": (
        "id",
        "unavailable",
        "max_meetings",
        "max_per_day",
        "max_in_a_row",
        "min_meetings",
        "delegates",
        "home_table",
    ),
    "meetings": (
        "id",
        "participants",
        "weight",
        "must",
        "length",
        "slots",
        "fixed_slot",
        "fixed_table",
        "after",
    ),
    "previous": ("meeting", "slot", "table"),
}
NEEDED = {
    "slots": ("id", "start", "end"),
    "tables": ("id",),
    "participants": ("id",),
    "meetings": ("id", "participants"),
    "previous": ("meeting", "slot"),
}
_LISTS = ("unavailable", "participants", "slots", "after")
_NULLABLE = (
    "max_meetings",
    "max_per_day",
    "max_in_a_row",
    "home_table",
    "slots",
    "fixed_slot",
    "fixed_table",
    "table",
)
_TOP = (
    "format",
    "slots",
    "tables",
    "capacity",
    "participants",
    "meetings",
    "previous",
    "hold_all",
    "max_break_difference",
    "objectives",
)
_MEETING_KEYS = frozenset({"id", "participants"})
_PLAIN_KEYS = frozenset({"id", "participants", "weight"})


def read_problem(source: str | bytes) -> Problem:
    """Read a problem from the text of a JSON file.

    Raises:
        ProblemError: naming every row that is wrong, at most `MOST_REFUSALS`.
    """
    with without_collecting():
        try:
            top = json.loads(source, object_hook=_shape)
        except (ValueError, RecursionError) as error:
            raise refuse("not_json", "problem", value=error) from error
        return problem_from(top)


def _shape(row: dict[str, Any]) -> object:
    """Turn the most frequent kind of row into a meeting at once; leave the others to be read."""
    if _MEETING_KEYS <= row.keys() <= _PLAIN_KEYS and type(row["participants"]) is list:
        try:
            return Meeting(row["id"], tuple(row["participants"]), row.get("weight", 1.0))
        except (ProblemError, TypeError):
            return row
    return row


def problem_from(top: object) -> Problem:
    """Make a problem of parsed JSON (objects as dicts).

    Raises:
        ProblemError: naming every row that is wrong, at most `MOST_REFUSALS`.
    """
    if not isinstance(top, Mapping):
        raise refuse("not_a_row", "problem", value=_short(top))
    _need_keys("problem", "", top, ("format", "slots", "participants", "meetings"), _TOP)
    if top["format"] != FORMAT:
        raise refuse("wrong_format", "problem", "format", value=top["format"], expected=FORMAT)
    refusals: list[Refusal] = []
    has_tables = top.get("tables") is not None
    rows: dict[str, tuple[Any, ...]] = {
        "slots": _rows(top, "slots", _slot, refusals),
        "tables": _rows(top, "tables", Table, refusals),
        "participants": _rows(top, "participants", Participant, refusals),
        "meetings": _rows(top, "meetings", Meeting, refusals),
        "previous": _rows(top, "previous", Placement, refusals),
    }
    capacity = top.get("capacity")
    if capacity is not None and not isinstance(capacity, Mapping):
        refusals.append(Refusal("not_a_row", "capacity", facts={"value": _short(capacity)}))
    objectives = top.get("objectives", OBJECTIVES)
    if not isinstance(objectives, list | tuple):
        facts = {"value": _short(objectives)}
        refusals.append(Refusal("not_a_list", "problem", "objectives", facts=facts))
    if refusals:
        raise ProblemError(refusals)
    return Problem(
        slots=rows["slots"],
        participants=rows["participants"],
        meetings=rows["meetings"],
        tables=rows["tables"] if has_tables else None,
        capacity=capacity,
        previous=rows["previous"],
        hold_all=top.get("hold_all", False),
        max_break_difference=top.get("max_break_difference"),
        objectives=tuple(str(each) for each in objectives),
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _need_keys(
    sheet: str,
    name: str,
    row: Mapping[str, Any],
    needed: tuple[str, ...],
    known: tuple[str, ...],
) -> None:
    for key in needed:
        if key not in row:
            raise refuse("missing_field", sheet, key, name)
    for key in row:
        if key not in known:
            raise refuse("unknown_field", sheet, "", name, value=_short(key))


def _rows(
    top: Mapping[str, Any],
    sheet: str,
    make: Callable[..., Row],
    refusals: list[Refusal],
) -> tuple[Row, ...]:
    values = top.get(sheet)
    if values is None:
        return ()
    if not isinstance(values, list):
        refusals.append(Refusal("not_a_list", "problem", sheet, facts={"value": _short(values)}))
        return ()
    found: list[Any] = []
    for number, value in enumerate(values, 1):
        if sheet == "meetings" and type(value) is Meeting:
            found.append(value)
            continue
        try:
            found.append(make(**_row(sheet, value)))
        except ProblemError as error:
            refusals += error.at_row(number).refusals
            if len(refusals) >= MOST_REFUSALS:
                break
    return tuple(found)


def _row(sheet: str, value: object) -> dict[str, Any]:
    if type(value) is Meeting:
        value = {"id": value.id, "participants": value.participants, "weight": value.weight}
    if not isinstance(value, dict):
        raise refuse("not_a_row", sheet, value=_short(value))
    value = {key: each for key, each in value.items() if each is not None or key in _NULLABLE}
    for key in ("id", "meeting"):
        if type(value.get(key)) is int:
            value[key] = str(value[key])
    name = value.get("id", value.get("meeting", ""))
    _need_keys(sheet, name if type(name) is str else "", value, NEEDED[sheet], _FIELDS[sheet])
    for key in _LISTS:
        if isinstance(value.get(key), list):
            value[key] = tuple(_id(each) for each in value[key])
    for key in ("slot", "table", "home_table", "fixed_slot", "fixed_table"):
        if key in value:
            value[key] = _id(value[key])
    return value


def _id(value: object) -> object:
    """An id may be written as a number."""
    return str(value) if type(value) is int else value


def _slot(start: object, end: object, **row: str) -> Slot:
    times = []
    for key, value in (("start", start), ("end", end)):
        try:
            times.append(datetime.fromisoformat(value))  # type: ignore[arg-type] # caught below
        except (TypeError, ValueError) as error:
            raise refuse("not_a_time", "slots", key, row["id"], value=_short(value)) from error
    return Slot(start=times[0], end=times[1], **row)


def write_problem(problem: Problem) -> str:
    """The problem as JSON text, one row a line; fields at their defaults are left out."""
    parts = [f'"format":"{FORMAT}"']
    settings: dict[str, Any] = {
        "hold_all": problem.hold_all,
        "max_break_difference": problem.max_break_difference,
        "objectives": list(problem.objectives),
    }
    if problem.capacity is not None:
        settings["capacity"] = dict(problem.capacity)
    sheets: dict[str, tuple[Any, ...]] = {
        "slots": problem.slots,
        "participants": problem.participants,
        "meetings": problem.meetings,
        "previous": problem.previous,
    }
    if problem.tables is not None:
        sheets["tables"] = problem.tables
    for sheet, rows in sheets.items():
        lines = ",\n".join(_encode(_plain(row, _FIELDS[sheet])) for row in rows)
        parts.append(f'"{sheet}":[\n{lines}]')
    parts += [f'"{key}":{_encode(value)}' for key, value in settings.items()]
    return "{" + ",\n".join(parts) + "}\n"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _plain(row: object, fields: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in fields:
        value = getattr(row, name)
        if isinstance(value, datetime):
            value = value.isoformat()
        if not _is_default(name, value):
            found[name] = value
    return found


def _is_default(name: str, value: object) -> bool:
    if name == "slots":
        return value is None
    defaults: dict[str, object] = {"weight": 1.0, "length": 1, "delegates": 1, "min_meetings": 0}
    return value == defaults[name] if name in defaults else value in (None, "", (), False)
