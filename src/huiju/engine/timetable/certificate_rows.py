"""Certificates as plain data, so that they travel inside a result file.

`{"kind": "prices", …}` is recomputed by the check; `{"kind": "claimed", "by": "SOLVER VERSION"}`
can only be believed; `{"kind": "plain"}` is a bound that needs no prices (nothing can be less
than 0, nor heavier than all meetings that have a slot).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from huiju.engine.timetable.arrays import Arrays, Floats
from huiju.engine.timetable.certificate import LINEAR, Prices

PLAIN: Mapping[str, Any] = {"kind": "plain"}
DECIMALS = 9


class CertificateError(ValueError):
    """The certificate cannot be read; the message says where."""


def claimed(by: str) -> dict[str, Any]:
    """The label of a bound that comes out of a search."""
    return {"kind": "claimed", "by": by}


def rounded(prices: Prices, decimals: int = DECIMALS) -> Prices:
    """Prices as they will be written: what is claimed is computed from these."""
    table = {name: round(rate, decimals) for name, rate in prices.earlier.items()}
    return Prices(
        cells=prices.cells,
        person=_trim(prices.person, decimals),
        table=_trim(prices.table, decimals),
        total=_trim(prices.total, decimals),
        daily=_trim(prices.daily, decimals),
        row=_trim(prices.row, decimals),
        promise=_trim(prices.promise, decimals),
        promises=round(max(0.0, prices.promises), decimals),
        earlier={name: rate for name, rate in table.items() if rate > 0},
    )


def _trim(values: Floats, decimals: int) -> Floats:
    return np.round(np.maximum(values, 0.0), decimals)


def to_rows(arrays: Arrays, prices: Prices) -> dict[str, Any]:
    """Prices under the ids of what they are for; what costs nothing is left out."""
    people, slots = arrays.participant_ids, arrays.slot_ids
    cells = [
        [slots[slot] for slot in np.flatnonzero(prices.cells == cell).tolist()]
        for cell in range(int(prices.cells.max()) + 1)
    ]
    rows = {
        "kind": "prices",
        "cells": cells,
        "tables": prices.table.tolist(),
        "participants": _by_name(prices.person, people, range(len(cells))),
        "totals": _single(prices.total, people),
        "days": _by_name(prices.daily, people, arrays.day_names),
        "rows": _by_name(prices.row, people, slots),
        "promises": _single(prices.promise, people),
        "promise_missing": prices.promises,
        "earlier": dict(prices.earlier),
    }
    return {name: value for name, value in rows.items() if value not in ({}, 0.0)}


def _single(values: Floats, names: Sequence[str]) -> dict[str, float]:
    which = np.flatnonzero(values)
    return {
        names[i]: value for i, value in zip(which.tolist(), values[which].tolist(), strict=True)
    }


def _by_name(
    values: Floats, names: Sequence[str], columns: Sequence[object]
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    row, column = np.nonzero(values)
    each = values[row, column].tolist()
    for i, j, value in zip(row.tolist(), column.tolist(), each, strict=True):
        found.setdefault(names[i], {})[str(columns[j])] = value
    return found


def from_rows(arrays: Arrays, rows: Mapping[str, Any]) -> Prices:
    """Read what `to_rows` wrote.

    Raises:
        CertificateError: a name is unknown, a price is negative or no number, or the cells are
            no partition of the slots.
    """
    try:
        return _read(arrays, rows)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CertificateError(str(error)) from error


def _read(arrays: Arrays, rows: Mapping[str, Any]) -> Prices:
    slots = {name: number for number, name in enumerate(arrays.slot_ids)}
    days = {name: number for number, name in enumerate(arrays.day_names)}
    cells = np.full(len(slots), -1, dtype=np.int32)
    for number, names in enumerate(rows["cells"]):
        cells[[slots[name] for name in names]] = number
    if cells.min() < 0 or sum(map(len, rows["cells"])) != len(slots):
        message = "cells are no partition of the slots"
        raise CertificateError(message)
    prices = Prices.zero(arrays, cells)
    numbers = {str(number): number for number in range(len(rows["cells"]))}
    prices.table[:] = [_price(value) for value in rows["tables"]]
    _fill_by_name(prices.person, arrays, rows.get("participants", {}), numbers)
    _fill_by_name(prices.daily, arrays, rows.get("days", {}), days)
    _fill_by_name(prices.row, arrays, rows.get("rows", {}), slots)
    _fill_by_name(prices.total[:, None], arrays, _wrap(rows.get("totals", {})), {"": 0})
    _fill_by_name(prices.promise[:, None], arrays, _wrap(rows.get("promises", {})), {"": 0})
    earlier = {str(name): _price(value) for name, value in rows.get("earlier", {}).items()}
    if not set(earlier) <= set(LINEAR):
        message = "earlier names an unknown objective"
        raise CertificateError(message)
    return Prices(
        cells=cells,
        person=prices.person,
        table=prices.table,
        total=prices.total,
        daily=prices.daily,
        row=prices.row,
        promise=prices.promise,
        promises=_price(rows.get("promise_missing", 0.0)),
        earlier=earlier,
    )


def _wrap(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {"": value} for name, value in values.items()}


def _fill_by_name(
    target: Floats,
    arrays: Arrays,
    values: Mapping[str, Mapping[str, Any]],
    columns: Mapping[str, int],
) -> None:
    if not values:
        return
    people = {name: number for number, name in enumerate(arrays.participant_ids)}
    for name, each in values.items():
        for column, value in each.items():
            target[people[name], columns[column]] = _price(value)


def _price(value: float) -> float:
    if isinstance(value, bool | str) or not 0 <= value < float("inf"):
        message = f"{value!r} is no price"
        raise CertificateError(message)
    return float(value)
