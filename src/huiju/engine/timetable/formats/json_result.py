"""Results as JSON, written and read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from huiju.engine.timetable.problem import Placement
from huiju.engine.timetable.refusal import ProblemError, refuse
from huiju.engine.timetable.result import FORMAT, STATUSES, STOPS, Conflict, Limit, Result, Unplaced
from huiju.engine.timetable.texts import LIMITS, UNPLACED
from huiju.engine.timetable.values import need_id

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_HEAD = ("status", "stopped", "values", "bounds", "gap", "seconds", "seed", "steps", "workers")


def write_result(result: Result) -> str:
    """The result as JSON text, one row a line."""
    return "".join(pieces(result))


def pieces(result: Result) -> Iterator[str]:
    """The text of `write_result` in pieces, so that a large one need not be held twice."""
    head: dict[str, Any] = {name: getattr(result, name) for name in _HEAD}
    head["certificate"] = result.certificate
    yield f'{{"format":"{FORMAT}",\n'
    for name, value in head.items():
        yield f'"{name}":{_encode(value)},\n'
    yield '"assignments":['
    yield from _lines(_assignment(row) for row in result.assignments)
    yield '],\n"unplaced":['
    reasons: dict[tuple[str, int], str] = {}
    yield from _lines(_unplaced(row, reasons) for row in result.unplaced)
    yield f'],\n"conflict":{_encode(_conflict(result.conflict))}}}\n'


def _lines(rows: Iterator[str]) -> Iterator[str]:
    separator = "\n"
    for row in rows:
        yield separator
        yield row
        separator = ",\n"


def _assignment(row: Placement) -> str:
    table = "null" if row.table is None else _encode(row.table)
    return f'{{"meeting":{_encode(row.meeting)},"slot":{_encode(row.slot)},"table":{table}}}'


def _unplaced(row: Unplaced, reasons: dict[tuple[str, int], str]) -> str:
    """One row; `reasons` keeps what is the same for all meetings that share a reason's facts."""
    key = (row.reason, id(row.facts))
    rest = reasons.get(key)
    if rest is None:
        rest = _encode({"reason": row.reason, "facts": dict(row.facts), "text": row.text})[1:]
        reasons[key] = rest
    return f'{{"meeting":{_encode(row.meeting)},{rest}'


def _conflict(conflict: Conflict | None) -> dict[str, Any] | None:
    if conflict is None:
        return None
    limits = [{"limit": each.code, "facts": dict(each.facts)} for each in conflict.limits]
    return {"meetings": list(conflict.meetings), "limits": limits, "text": conflict.text}


def read_result(source: str | bytes) -> Result:
    """Read a result; texts are made anew from reasons and facts.

    Raises:
        ProblemError: it is no result of this format.
    """
    try:
        top = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise refuse("not_json", "result", value=error) from error
    if not isinstance(top, dict):
        raise refuse("not_a_row", "result", value=type(top).__name__)
    if top.get("format") != FORMAT:
        raise refuse("wrong_format", "result", value=top.get("format"), expected=FORMAT)
    try:
        return _result(top)
    except KeyError as error:
        raise refuse("missing_field", "result", str(error.args[0])) from error
    except ProblemError:
        raise
    except (TypeError, ValueError, AttributeError) as error:
        raise refuse("not_readable", "result", value=error) from error


def _result(top: Mapping[str, Any]) -> Result:
    if top["status"] not in STATUSES:
        raise refuse("not_readable", "result", "status", value=top["status"])
    if top["stopped"] not in STOPS:
        raise refuse("not_readable", "result", "stopped", value=top["stopped"])
    return Result(
        status=top["status"],
        stopped=top["stopped"],
        values=_numbers(top["values"]),
        bounds={
            name: None if value is None else float(value) for name, value in top["bounds"].items()
        },
        gap=None if top["gap"] is None else float(top["gap"]),
        seconds=float(top["seconds"]),
        seed=int(top["seed"]),
        steps=int(top["steps"]),
        workers=int(top["workers"]),
        certificate={name: dict(value) for name, value in top["certificate"].items()},
        assignments=tuple(
            Placement(_text(row["meeting"]), _text(row["slot"]), _table(row.get("table")))
            for row in top["assignments"]
        ),
        unplaced=tuple(_read_unplaced(row) for row in top["unplaced"]),
        conflict=_read_conflict(top.get("conflict")),
    )


def _numbers(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _text(value: object) -> str:
    return str(value) if type(value) is int else value  # type: ignore[return-value] # Placement checks


def _table(value: object) -> str | None:
    return None if value is None else _text(value)


def _read_unplaced(row: Mapping[str, Any]) -> Unplaced:
    if row["reason"] not in UNPLACED:
        raise refuse("not_readable", "result", "reason", value=row["reason"])
    meeting = _text(row["meeting"])
    need_id("result", meeting, "meeting")
    return _spoken(Unplaced(meeting, row["reason"], dict(row.get("facts", {}))))


def _read_conflict(value: Mapping[str, Any] | None) -> Conflict | None:
    if value is None:
        return None
    limits = [(each["limit"], dict(each.get("facts", {}))) for each in value["limits"]]
    for code, _ in limits:
        if code not in LIMITS:
            raise refuse("not_readable", "result", "limits", value=code)
    meetings = tuple(_text(each) for each in value["meetings"])
    for meeting in meetings:
        need_id("result", meeting, "meetings")
    return _spoken(Conflict(meetings, tuple(Limit(*each) for each in limits)))


_Told = TypeVar("_Told", Unplaced, Conflict)


def _spoken(row: _Told) -> _Told:
    """The row, if its facts are enough to tell it; a KeyError says which one is missing."""
    _ = row.text
    return row
