"""One number for objectives in their order, so that one search can serve them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Floats
from huiju.engine.timetable.certificate import LINEAR, weight_unit
from huiju.engine.timetable.measure import promised
from huiju.engine.timetable.problem import GUARANTEE, MOVES, MUST, WEIGHT

FINEST = 1e-6
"""Differences of weight below this do not count before a later objective."""


@dataclass(frozen=True, eq=False)
class Scale:
    """What things are worth when every objective outweighs all those after it.

    Attributes:
        worth: (M) of holding a meeting. missing: of a guaranteed meeting. kept: of a meeting
            that stays in its published slot. unit: of weight 1. of_must: of a must.
        of_any: of a meeting where all must be held.
    """

    worth: Floats
    missing: float
    kept: float
    unit: float
    of_must: float
    of_any: float

    def goal(self, arrays: Arrays, objective: str, bounds: dict[str, float]) -> float:
        """The least total of a timetable that is as good as the bounds, up to this objective.

        An empty objective asks only that all meetings are held where they must be.
        """
        names = arrays.objectives[: (arrays.objectives.index(objective) if objective else -1) + 1]
        total = self.of_any * len(self.worth)
        if MUST in names:
            total += self.of_must * (float(arrays.must.sum()) - bounds[MUST])
        if GUARANTEE in names:
            total -= self.missing * bounds[GUARANTEE]
        if MOVES in names:
            total += self.kept * (float((arrays.previous_slot != NONE).sum()) - bounds[MOVES])
        if WEIGHT in names:
            total += self.unit * bounds[WEIGHT]
        return total


def scale_of(arrays: Arrays) -> Scale:
    """Weigh the objectives of a problem."""
    most = {
        MUST: float(arrays.must.sum()),
        GUARANTEE: float(promised(arrays).sum()),
        WEIGHT: float(arrays.weight.sum()),
        MOVES: float((arrays.previous_slot != NONE).sum()),
    }
    rates = dict.fromkeys(LINEAR, 0.0)
    below = 0.0
    for name in reversed([each for each in arrays.objectives if each in LINEAR]):
        finest = (weight_unit(arrays) or FINEST) if name == WEIGHT else 1.0
        rates[name] = 1.0 if below == 0 else 1.01 * below / finest
        below += rates[name] * most[name]
    of_any = 1.01 * below + 1.0 if arrays.hold_all else 0.0
    unit = rates[WEIGHT] or 1.0
    rates = {name: rate / unit for name, rate in rates.items()}
    of_any /= unit
    worth = rates[WEIGHT] * arrays.weight + rates[MUST] * arrays.must + of_any
    return Scale(
        worth=np.asarray(worth, dtype=np.float64),
        missing=rates[GUARANTEE] if most[GUARANTEE] else 0.0,
        kept=rates[MOVES] if most[MOVES] else 0.0,
        unit=rates[WEIGHT],
        of_must=rates[MUST],
        of_any=of_any,
    )
