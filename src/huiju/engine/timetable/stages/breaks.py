"""Objective `breaks`: as few idle stretches between meetings as can be."""

from __future__ import annotations

import numpy as np

from huiju.engine.timetable.arrays import Arrays, Ints
from huiju.engine.timetable.certificate_rows import PLAIN, claimed
from huiju.engine.timetable.measure import Timetable, value_of
from huiju.engine.timetable.problem import BREAKS, MOVES, WEIGHT
from huiju.engine.timetable.seating import seat
from huiju.engine.timetable.stages.task import Outcome, Task

MOST_CELLS = 20_000
"""Places (a meeting in a slot) up to which a proof is tried."""


def fewer_breaks(task: Task) -> Outcome:
    """Prove the fewest breaks of small problems; improve large ones."""
    arrays = task.arrays
    best = task.timetable
    known = not arrays.hold_all or bool(best.held.all())
    if known and value_of(arrays, best, BREAKS) == 0:
        return Outcome(best, 0.0, PLAIN)
    if all_are_held(task) and int(arrays.starts.sum()) <= MOST_CELLS:
        return _prove(task)
    return Outcome(best, 0.0 if known else None, PLAIN if known else {})


def all_are_held(task: Task) -> bool:
    """Whether every timetable as good in the objectives before holds every meeting."""
    if task.arrays.hold_all:
        return True
    everything = bool(task.timetable.held.all()) and bool((task.arrays.weight > 0).all())
    return everything and WEIGHT in task.reached


def _prove(task: Task) -> Outcome:
    """Ask the formula of the whole problem."""
    from huiju.engine.timetable.breaks import satisfy  # noqa: PLC0415 - solvers load at first use
    from huiju.engine.timetable.breaks.conflict import explain, explain_crowding  # noqa: PLC0415 - as above
    from huiju.engine.timetable.breaks.formula import formula_of  # noqa: PLC0415 - as above
    from huiju.engine.timetable.breaks.gaps import count_breaks  # noqa: PLC0415 - as above
    from huiju.engine.timetable.breaks.team import settle  # noqa: PLC0415 - as above

    arrays = task.arrays
    plain = explain_crowding(arrays)
    if plain is not None:
        return Outcome(task.timetable, None, {}, infeasible=True, conflict=plain)
    formula = formula_of(arrays)
    if MOVES in task.reached:
        moved = formula.moved()
        formula.clauses.at_most(moved, int(task.reached[MOVES]))
    gaps = count_breaks(formula)
    settled = settle(formula, gaps, task.budget, seed=task.seed, workers=task.workers)
    if settled.infeasible:
        return Outcome(task.timetable, None, {}, infeasible=True, conflict=explain(arrays))
    best = task.timetable
    if settled.model is not None:
        slots = np.array(formula.slots_of(settled.model), dtype=np.int32)
        best = _better(task, best, slots)
    bound = float(settled.bound)
    return Outcome(best, bound, claimed(satisfy.SOLVER) if bound else PLAIN)


def _better(task: Task, best: Timetable, slots: Ints) -> Timetable:
    """The timetable of these slots, if it has its tables, keeps what was reached and is better."""
    arrays = task.arrays
    found = Timetable(slots, seat(arrays, slots))
    is_better = not best.held.all() or (
        value_of(arrays, found, BREAKS) < value_of(arrays, best, BREAKS)
    )
    return found if is_better and _kept(arrays, found, task) else best


def _kept(arrays: Arrays, found: Timetable, task: Task) -> bool:
    seated = not arrays.has_tables or bool((found.table >= 0).all())
    return seated and all(
        value_of(arrays, found, name) <= value
        for name, value in task.reached.items()
        if name == MOVES
    )
