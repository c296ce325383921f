"""Solve a timetable problem: every objective in its turn, with a bound for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from huiju.engine.timetable.stages.task import Outcome, Stage, Task


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


def holder(arrays: Arrays) -> Stage:
    """The stage that finds a timetable of all meetings where all must be held."""
    if arrays.max_break_difference is not None:
        return stages()[BREAKS]
    from huiju.engine.timetable.stages import hold_all  # noqa: PLC0415 - loads a solver

    return hold_all.hold_everything


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
    course = _Course(Timetable.empty(arrays))
    _run(arrays, course, budget, seed, workers)
    complete = not arrays.hold_all or bool(course.timetable.held.all())
    found = complete and not course.infeasible
    if not found:
        course.timetable, course.bounds, course.certificate = Timetable.empty(arrays), {}, {}
    if course.infeasible and course.conflict is None:
        from huiju.engine.timetable.conflict import find_conflict  # noqa: PLC0415 - as above

        course.conflict = find_conflict(arrays, budget)
    values = values_of(arrays, course.timetable) if found else {}
    status = _status(values, course, found=found)
    proved = status in {"optimal", "infeasible"}
    weight = course.bounds.get(WEIGHT)
    return Result(
        status=status,
        stopped="proved" if proved else budget.stopped or "steps",
        values=values,
        bounds=course.bounds,
        gap=gap_of(values[WEIGHT], weight) if WEIGHT in values else None,
        seconds=budget.seconds,
        seed=seed,
        steps=budget.steps,
        workers=workers,
        certificate=course.certificate,
        assignments=assignments_of(arrays, course.timetable),
        unplaced=unplaced_of(arrays, course.timetable) if found else (),
        conflict=course.conflict,
    )


@dataclass
class _Course:
    """What the stages have found so far."""

    timetable: Timetable
    bounds: dict[str, float | None] = field(default_factory=dict)
    certificate: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    infeasible: bool = False
    conflict: Conflict | None = None

    def take(self, outcome: Outcome) -> bool:
        """Keep what a stage found; answers whether there is anything to go on with."""
        self.timetable = outcome.timetable
        self.infeasible, self.conflict = outcome.infeasible, outcome.conflict
        return not outcome.infeasible


def _run(arrays: Arrays, course: _Course, budget: Budget, seed: int, workers: int) -> None:
    """Every stage in its turn."""
    serve = stages()
    reached: dict[str, float] = {}
    if arrays.hold_all and arrays.objectives[:1] != (BREAKS,):
        course.take(holder(arrays)(Task(arrays, course.timetable, {}, budget, seed, workers)))
        if not course.timetable.held.all():
            return
    for name in arrays.objectives:
        task = Task(arrays, course.timetable, dict(reached), budget, seed, workers)
        outcome = serve[name](task)
        if not course.take(outcome):
            return
        course.bounds[name] = outcome.bound
        if outcome.bound is not None:
            course.certificate[name] = outcome.certificate
        reached[name] = value_of(arrays, course.timetable, name)
        budget.report(name, reached[name], outcome.bound)


def _status(values: Mapping[str, float], course: _Course, *, found: bool) -> Status:
    if course.infeasible:
        return "infeasible"
    if not found:
        return "unknown"
    proved = [is_proved(values[name], bound) for name, bound in course.bounds.items()]
    return "optimal" if all(proved) else "feasible"


def is_proved(value: float, bound: float | None) -> bool:
    """Whether a value reaches its bound."""
    return bound is not None and abs(value - bound) <= TOLERANCE * max(1.0, abs(bound))
