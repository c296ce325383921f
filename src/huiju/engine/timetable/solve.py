"""Solve a timetable problem: every objective in its turn, with a bound for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.engine.timetable.arrays import Arrays, arrays_of
from huiju.engine.timetable.budget import Budget, Watcher
from huiju.engine.timetable.certificate import TOLERANCE
from huiju.engine.timetable.measure import Timetable, value_of, values_of
from huiju.engine.timetable.problem import (
    BREAKS,
    GUARANTEE,
    MOVES,
    MUST,
    TABLE_CHANGES,
    WEIGHT,
    Problem,
)
from huiju.engine.timetable.reasons import assignments_of, unplaced_of
from huiju.engine.timetable.result import Conflict, Result, Status, gap_of
from huiju.engine.timetable.stages.task import Stage, Task


def stages() -> Mapping[str, Stage]:
    """Which function serves which objective; solver libraries load with them."""
    from huiju.engine.timetable.stages.breaks import fewer_breaks  # noqa: PLC0415 - loads a solver
    from huiju.engine.timetable.stages.guarantee import keep_guarantees  # noqa: PLC0415 - as above
    from huiju.engine.timetable.stages.moves import fewer_moves  # noqa: PLC0415 - as above
    from huiju.engine.timetable.stages.must import hold_musts  # noqa: PLC0415 - as above
    from huiju.engine.timetable.stages.table_changes import (  # noqa: PLC0415 - as above
        fewer_table_changes,
    )
    from huiju.engine.timetable.stages.weight import more_weight  # noqa: PLC0415 - as above

    return {
        MUST: hold_musts,
        GUARANTEE: keep_guarantees,
        WEIGHT: more_weight,
        MOVES: fewer_moves,
        BREAKS: fewer_breaks,
        TABLE_CHANGES: fewer_table_changes,
    }


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    steps: int | None = None,
    time_limit: float | None = None,
    progress: Watcher | None = None,
    workers: int = 2,
) -> Result:
    """Find a timetable that is best in every objective, each within what those before reached.

    Args:
        problem: what is to be timetabled.
        seed: of the searches; the same seed, steps, workers and versions give the same result
            but for the seconds, whatever the order of rows.
        steps: most work, counted (see `budget`); None for `budget.STEPS_BY_DEFAULT`.
        time_limit: seconds after which the best so far is answered; a last stop that promises
            no sameness.
        progress: is told of every improvement; answering False ends the work, too.
        workers: search workers, one a core.
    """
    budget = Budget(steps, time_limit, progress)
    return solve_arrays(arrays_of(problem), budget, seed=seed, workers=workers)


def solve_arrays(arrays: Arrays, budget: Budget, *, seed: int = 0, workers: int = 2) -> Result:
    """As `solve`, for a problem that is in arrays already."""
    timetable = Timetable.empty(arrays)
    bounds: dict[str, float | None] = {}
    certificate: dict[str, Mapping[str, Any]] = {}
    conflict: Conflict | None = None
    infeasible = False
    reached: dict[str, float] = {}
    serve = stages()
    for name in arrays.objectives:
        outcome = serve[name](Task(arrays, timetable, dict(reached), budget, seed, workers))
        timetable = outcome.timetable
        if outcome.infeasible:
            infeasible, conflict = True, outcome.conflict
            break
        bounds[name] = outcome.bound
        if outcome.bound is not None:
            certificate[name] = outcome.certificate
        reached[name] = value_of(arrays, timetable, name)
        budget.report(name, reached[name], outcome.bound)
    complete = not arrays.hold_all or bool(timetable.held.all())
    if infeasible or not complete:
        timetable, bounds, certificate = Timetable.empty(arrays), {}, {}
    values = values_of(arrays, timetable)
    status = _status(values, bounds, infeasible=infeasible, complete=complete)
    proved = status in {"optimal", "infeasible"}
    return Result(
        status=status,
        stopped="proved" if proved else budget.stopped or "steps",
        values={} if not bounds else values,
        bounds=bounds,
        gap=gap_of(values[WEIGHT], bounds[WEIGHT]) if WEIGHT in bounds else None,
        seconds=budget.seconds,
        seed=seed,
        steps=budget.steps,
        workers=workers,
        certificate=certificate,
        assignments=assignments_of(arrays, timetable),
        unplaced=unplaced_of(arrays, timetable) if bounds else (),
        conflict=conflict,
    )


def _status(
    values: Mapping[str, float],
    bounds: Mapping[str, float | None],
    *,
    infeasible: bool,
    complete: bool,
) -> Status:
    if infeasible:
        return "infeasible"
    if not complete:
        return "unknown"
    proved = [is_proved(values[name], bound) for name, bound in bounds.items()]
    return "optimal" if all(proved) else "feasible"


def is_proved(value: float, bound: float | None) -> bool:
    """Whether a value reaches its bound."""
    return bound is not None and abs(value - bound) <= TOLERANCE * max(1.0, abs(bound))
