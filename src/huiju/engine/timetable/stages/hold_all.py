"""Where every meeting must be held: a timetable of all of them, or the proof that there is none."""

from __future__ import annotations

import numpy as np

from huiju.engine.timetable.arrays import NONE
from huiju.engine.timetable.climb import climb_all
from huiju.engine.timetable.exact import model_of, run
from huiju.engine.timetable.measure import Timetable
from huiju.engine.timetable.seating import seat
from huiju.engine.timetable.stages.task import Outcome, Task


def hold_everything(task: Task) -> Outcome:
    """Place all meetings: by search, then by the exact model.

    Answers an empty timetable if neither finds one in time.
    """
    arrays = task.arrays
    best = climb_all(task)
    if best.held.all():
        return Outcome(best)
    empty = Timetable.empty(arrays)
    if not arrays.starts.any(axis=1).all():
        return Outcome(empty, infeasible=True)
    if not task.budget.allows():
        return Outcome(empty)
    everything = np.ones(len(arrays.meeting_ids), dtype=np.bool_)
    made = model_of(arrays, everything, all_held=True)
    answer = run(made, task.budget, seed=task.seed, workers=task.workers)
    if answer.slot is None:
        return Outcome(empty, infeasible=answer.infeasible)
    table = seat(arrays, answer.slot)
    whole = not arrays.has_tables or bool((table != NONE).all())
    return Outcome(Timetable(answer.slot, table) if whole else empty)
