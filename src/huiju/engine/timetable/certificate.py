"""Bounds from prices: weak duality of linear programming, in plain arithmetic.

Give every scarce thing a price of at least 0: a participant's time and the tables by *cells* (a
partition of the slots: the whole event, blocks or single slots), a participant's meetings in
all and by day, its right to `k` meetings out of `k + 1` adjacent slots, and its guarantee. No
timetable can be worth more than

    the value of everything scarce at these prices
    + for every meeting, what its best start is worth above its price (nothing if none is),

whatever the prices: they are found by a solver, but nobody has to trust it. Where an objective
comes after others, values already reached have a price, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays, Bools, Floats, Ints
from huiju.engine.timetable.measure import homes, promised
from huiju.engine.timetable.problem import GUARANTEE, MOVES, MUST, WEIGHT

LINEAR = (MUST, GUARANTEE, WEIGHT, MOVES)
"""Objectives that prices can bound."""

TOLERANCE = 1e-6
"""Absolute room for rounding, in units of what is counted."""


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices of scarce things, none negative.

    Attributes:
        cells: (S) the cell that each slot belongs to, numbered from 0; C cells.
        person: (P, C) for a delegate's slot. table: (C) for a table's slot.
        total: (P) for a meeting under max_meetings. daily: (P, days) under max_per_day.
        row: (P, S) for a delegate's slot among the max_in_a_row + 1 slots from this one.
        promise: (P) what a guaranteed meeting earns. promises: what a missing one costs.
        earlier: objective reached before → what a unit of it earns.
    """

    cells: Ints
    person: Floats
    table: Floats
    total: Floats
    daily: Floats
    row: Floats
    promise: Floats
    promises: float = 0.0
    earlier: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def zero(arrays: Arrays, cells: Ints) -> Prices:
        """No price for anything: the bound is then that of meetings one by one."""
        slots, people, _ = arrays.sizes
        count = int(cells.max()) + 1
        return Prices(
            cells=cells,
            person=np.zeros((people, count)),
            table=np.zeros(count),
            total=np.zeros(people),
            daily=np.zeros((people, len(arrays.day_names))),
            row=np.zeros((people, slots)),
            promise=np.zeros(people),
        )


def most_busy(arrays: Arrays, cells: Ints) -> Floats:
    """(P, C) slots in which a participant can be busy at most, its max_in_a_row kept."""
    count = int(cells.max()) + 1
    busy = np.zeros((len(arrays.participant_ids), count))
    stretch = np.zeros(len(busy), dtype=np.int64)
    limit = arrays.max_in_a_row.astype(np.int64)
    for slot in range(len(cells)):
        first = slot == 0 or _apart(arrays, cells, slot)
        stretch = np.where(arrays.free[:, slot], 1 if first else stretch + 1, 0)
        busy[:, cells[slot]] += (stretch > 0) & (stretch % (limit + 1) != 0)
    return busy


def meeting_limits(arrays: Arrays) -> Ints:
    """(P) meetings in all, as far as max_meetings and max_per_day go."""
    by_days = arrays.max_per_day.astype(np.int64) * len(arrays.day_names)
    return np.minimum(arrays.max_meetings, by_days)


def _apart(arrays: Arrays, cells: Ints, slot: int) -> bool:
    return bool(arrays.run[slot] != arrays.run[slot - 1] or cells[slot] != cells[slot - 1])


def bound_from(
    arrays: Arrays, objective: str, prices: Prices, reached: Mapping[str, float]
) -> float:
    """The bound on an objective that the prices prove.

    Args:
        arrays: the problem.
        objective: one of `LINEAR`.
        prices: any, found by whatever means.
        reached: values of the objectives before this one.

    Returns:
        The most weight, or the least of another objective, of any timetable that is as good in
        what was reached; rounded to what weights, or whole numbers, can add up to.
    """
    most = _stock(arrays, prices) + _margins(arrays, objective, prices).sum()
    most += _promises(arrays, objective, prices, reached)
    most -= sum(rate * as_gain(arrays, name, reached) for name, rate in prices.earlier.items())
    if objective == WEIGHT:
        return most_weight(arrays, float(most))
    counts = {MUST: arrays.must.sum(), MOVES: (arrays.previous_slot != NONE).sum()}
    least = counts.get(objective, 0) - most
    return float(max(0, math.ceil(least - TOLERANCE)))


def as_gain(arrays: Arrays, name: str, reached: Mapping[str, float]) -> float:
    """A value reached, counted so that more is better."""
    if name == WEIGHT:
        return reached[name]
    count = arrays.must.sum() if name == MUST else (arrays.previous_slot != NONE).sum()
    return float(count - reached[name])


def weight_unit(arrays: Arrays) -> float:
    """The largest number of which all weights are multiples, 0 if none of at least 1e-4 is."""
    scaled = arrays.weight * 1e4
    whole = np.rint(scaled)
    if not len(whole) or np.abs(scaled - whole).max() > TOLERANCE:
        return 0.0
    return float(np.gcd.reduce(whole.astype(np.int64))) / 1e4


def most_weight(arrays: Arrays, bound: float) -> float:
    """A bound on the weight cut down to what weights can add up to."""
    bound = min(bound, float(arrays.weight.sum()))
    unit = weight_unit(arrays)
    return math.floor(bound / unit + TOLERANCE) * unit if unit else bound


def _stock(arrays: Arrays, prices: Prices) -> float:
    """Everything scarce at its price."""
    count = int(prices.cells.max()) + 1
    tables = np.bincount(prices.cells, weights=arrays.capacity, minlength=count)
    people = most_busy(arrays, prices.cells) * arrays.delegates[:, None]
    worth = float((people * prices.person).sum() + (tables * prices.table).sum())
    limits = [
        (prices.total, meeting_limits(arrays)),
        (prices.daily.sum(axis=1), arrays.max_per_day),
    ]
    for price, limit in limits:
        priced = price > 0
        worth += float((price[priced] * limit[priced]).sum())
    rows = prices.row.sum(axis=1)
    return worth + float((rows * arrays.max_in_a_row * arrays.delegates)[rows > 0].sum())


def _promises(
    arrays: Arrays, objective: str, prices: Prices, reached: Mapping[str, float]
) -> float:
    cost = 1.0 if objective == GUARANTEE else prices.promises
    due = promised(arrays)
    worth = float((np.maximum(0, prices.promise - cost) * due).sum() - (prices.promise @ due))
    return worth if objective == GUARANTEE else worth + cost * reached.get(GUARANTEE, 0)


def _margins(arrays: Arrays, objective: str, prices: Prices) -> Floats:
    """(M) what the best start of each meeting is worth above its price, at least 0."""
    fixed = _worth(arrays, objective, prices)
    keep = (objective == MOVES) + prices.earlier.get(MOVES, 0.0)
    best = np.zeros(len(fixed))
    home = homes(arrays) if keep > 0 else arrays.previous_slot
    for size in np.unique(arrays.length):
        rows = np.flatnonzero(arrays.length == size)
        for slots, allowed in _options(arrays, prices, rows, int(size), apart=keep > 0):
            gain = fixed[rows] - _cost(arrays, prices, rows, range(slots[0], slots[0] + int(size)))
            gain += keep * np.isin(home[rows], slots)
            best[rows] = np.maximum(best[rows], np.where(allowed, gain, 0.0))
    return best


def _worth(arrays: Arrays, objective: str, prices: Prices) -> Floats:
    """(M) what holding a meeting is worth, in whatever slot."""
    worth = arrays.must * (prices.earlier.get(MUST, 0.0) + (objective == MUST))
    worth = worth + arrays.weight * (prices.earlier.get(WEIGHT, 0.0) + (objective == WEIGHT))
    return worth + _sum_members(arrays, prices.promise - prices.total)


def _sum_members(arrays: Arrays, price: Floats) -> Floats:
    """(M) the sum of a (P) price over each meeting's participants."""
    if not price.any():
        return np.zeros(len(arrays.meeting_ids))
    return np.add.reduceat(price[arrays.members], arrays.member_start[:-1])


def _options(
    arrays: Arrays, prices: Prices, rows: Ints, size: int, *, apart: bool
) -> list[tuple[list[int], Bools]]:
    """Starts that cost the same, with who may use one of them."""
    groups: dict[tuple[int, ...], list[int]] = {}
    by_slot = apart or size > 1 or bool(prices.row.any())
    for slot in range(len(prices.cells)):
        key = (slot,) if by_slot else (int(prices.cells[slot]), int(arrays.day[slot]))
        groups.setdefault(key, []).append(slot)
    return [(slots, arrays.starts[rows][:, slots].any(axis=1)) for slots in groups.values()]


def _cost(arrays: Arrays, prices: Prices, rows: Ints, slots: range) -> Floats:
    """(rows) the price of the slots to each meeting; a meeting that does not fit is not asked."""
    inside = [slot for slot in slots if slot < len(prices.cells)]
    price = prices.daily[:, arrays.day[slots[0]]].copy()
    for slot in inside:
        price += prices.person[:, prices.cells[slot]]
        price += _row_price(arrays, prices, slot)
    tables = float(prices.table[prices.cells[inside]].sum())
    return _sum_members(arrays, price)[rows] + tables


def _row_price(arrays: Arrays, prices: Prices, slot: int) -> Floats:
    """(P) prices of all stretches of max_in_a_row + 1 adjacent slots that hold this slot."""
    total = np.zeros(len(arrays.participant_ids))
    for first in range(slot, -1, -1):
        if arrays.run[first] != arrays.run[slot]:
            break
        reaches = arrays.max_in_a_row >= slot - first
        total += np.where(reaches & stretch_fits(arrays, first), prices.row[:, first], 0.0)
    return total


def stretch_fits(arrays: Arrays, first: int) -> Bools:
    """(P) whether max_in_a_row + 1 adjacent slots follow from this one."""
    last = int(np.flatnonzero(arrays.run == arrays.run[first])[-1])
    limited = arrays.max_in_a_row != UNLIMITED
    return limited & (arrays.max_in_a_row <= last - first)
