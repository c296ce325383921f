"""Objective `weight`: the most valuable set of meetings that can be held."""

from __future__ import annotations

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Ints
from huiju.engine.timetable.certificate import Prices, bound_from
from huiju.engine.timetable.certificate_rows import PLAIN
from huiju.engine.timetable.measure import Timetable
from huiju.engine.timetable.problem import WEIGHT
from huiju.engine.timetable.seating import seat
from huiju.engine.timetable.stages.task import Outcome, Task
from huiju.engine.timetable.violations import find_violations


def more_weight(task: Task) -> Outcome:
    """Place meetings one by one, the heaviest first."""
    arrays = task.arrays
    slot = task.timetable.slot.copy()
    for meeting in np.lexsort((np.arange(len(slot)), -arrays.weight)).tolist():
        if slot[meeting] == NONE:
            _place(arrays, slot, meeting)
    table = seat(arrays, slot)
    cells = np.zeros(len(arrays.slot_ids), dtype=np.int32)
    bound = bound_from(arrays, WEIGHT, Prices.zero(arrays, cells), {})
    return Outcome(Timetable(slot, table), bound, PLAIN)


def _place(arrays: Arrays, slot: Ints, meeting: int) -> None:
    for start in np.flatnonzero(arrays.starts[meeting]).tolist():
        slot[meeting] = start
        trial = Timetable(slot, seat(arrays, slot))
        if next(find_violations(arrays, trial), None) is None:
            return
    slot[meeting] = NONE
