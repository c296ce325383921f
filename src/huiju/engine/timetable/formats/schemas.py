"""JSON Schemas of problems and results, made from the same words as the readers."""

from __future__ import annotations

from typing import Any

from huiju.engine.timetable.formats import json_problem
from huiju.engine.timetable.formats.sheets import Field, Kind, forms
from huiju.engine.timetable.problem import MOST_WEIGHT, OBJECTIVES
from huiju.engine.timetable.result import FORMAT, STATUSES, STOPS
from huiju.engine.timetable.texts import LIMITS, UNPLACED
from huiju.engine.timetable.values import MOST_WHOLE

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ID: Schema = {"type": ["string", "integer"], "minLength": 1}
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_WHOLE}
_NUMBER: Schema = {"type": "number"}
_TEXTS: Schema = {
    "type": "object",
    "properties": {"en": _TEXT, "zh-hans": _TEXT},
    "required": ["en", "zh-hans"],
}
_KINDS: dict[Kind, Schema] = {
    "id": _ID,
    "text": _TEXT,
    "day": _TEXT,
    "time": {"type": "string", "format": "date-time"},
    "list": {"type": "array", "items": _ID, "uniqueItems": True},
    "whole": _WHOLE,
    "number": {"type": "number", "minimum": 0, "maximum": MOST_WEIGHT},
    "yes": {"type": "boolean"},
}


def _object(properties: Schema, required: list[str], *, more: bool = False) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": more,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _field(field: Field, *, needed: bool) -> Schema:
    schema = _KINDS[field.kind]
    if field.name == "participants":
        schema = {**schema, "minItems": 2}
    described = schema if needed else _or_null(schema)
    return {"description": field.about["en"], **described}


def _rows(sheet: str) -> Schema:
    needed = json_problem.NEEDED[sheet]
    properties = {
        field.name: _field(field, needed=field.name in needed) for field in forms()[sheet].columns
    }
    return {"description": forms()[sheet].about["en"], **_list(_object(properties, list(needed)))}


def problem_schema() -> Schema:
    """The schema of `huiju-timetable/1`."""
    settings = {field.name: field for field in forms()["settings"].settings}
    properties: Schema = {"format": {"const": json_problem.FORMAT}}
    for sheet in json_problem.NEEDED:
        rows = _rows(sheet)
        properties[sheet] = (
            rows if sheet in {"slots", "participants", "meetings"} else _or_null(rows)
        )
    capacity: Schema = {"type": "object", "additionalProperties": _WHOLE}
    properties["capacity"] = {"description": forms()["capacity"].about["en"], **_or_null(capacity)}
    properties["hold_all"] = _field(settings["hold_all"], needed=True)
    properties["max_break_difference"] = _field(settings["max_break_difference"], needed=False)
    properties["objectives"] = {
        "description": settings["objectives"].about["en"],
        "type": "array",
        "items": {"enum": list(OBJECTIVES)},
        "uniqueItems": True,
    }
    required = ["format", "slots", "participants", "meetings"]
    title = "Huiju timetable problem"
    return {"$schema": _DRAFT, "title": title, **_object(properties, required)}


def result_schema() -> Schema:
    """The schema of `huiju-timetable-result/1`."""
    facts: Schema = {"type": "object"}
    placement = _object(
        {"meeting": _ID, "slot": _ID, "table": _or_null(_ID)}, ["meeting", "slot", "table"]
    )
    unplaced = _object(
        {"meeting": _ID, "reason": {"enum": list(UNPLACED)}, "facts": facts, "text": _TEXTS},
        ["meeting", "reason", "text"],
    )
    limit = _object({"limit": {"enum": list(LIMITS)}, "facts": facts}, ["limit"])
    conflict = _object(
        {"meetings": _list(_ID), "limits": _list(limit), "text": _TEXTS},
        ["meetings", "limits", "text"],
    )
    per_objective: Schema = {"type": "object", "propertyNames": {"enum": list(OBJECTIVES)}}
    properties: Schema = {
        "format": {"const": FORMAT},
        "status": {"enum": list(STATUSES)},
        "stopped": {"enum": list(STOPS)},
        "values": {**per_objective, "additionalProperties": _NUMBER},
        "bounds": {**per_objective, "additionalProperties": _or_null(_NUMBER)},
        "gap": _or_null({"type": "number", "minimum": 0}),
        "seconds": _NUMBER,
        "seed": {"type": "integer"},
        "steps": _WHOLE,
        "workers": _WHOLE,
        "certificate": {**per_objective, "additionalProperties": {"type": "object"}},
        "assignments": _list(placement),
        "unplaced": _list(unplaced),
        "conflict": _or_null(conflict),
    }
    title = "Huiju timetable result"
    return {"$schema": _DRAFT, "title": title, **_object(properties, list(properties))}
