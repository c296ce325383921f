"""What a stage is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from huiju.engine.timetable.arrays import Arrays
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.measure import Timetable
from huiju.engine.timetable.result import Conflict


@dataclass(frozen=True, eq=False)
class Task:
    """The work of one stage.

    Attributes:
        arrays: the problem.
        timetable: the incumbent, which keeps all rules. Where `arrays.hold_all` is set and no
            timetable of all meetings is known yet, it is empty and the stage must find one, or
            prove that there is none.
        reached: objective → value, for all objectives before this one: not to be worsened.
        budget: to be asked often and told of every step.
        seed, workers: the search's own.
    """

    arrays: Arrays
    timetable: Timetable
    reached: Mapping[str, float]
    budget: Budget
    seed: int = 0
    workers: int = 2


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a stage found.

    Attributes:
        timetable: at least as good as the one given, in everything.
        bound: the best value possible within `reached`; None if unknown.
        certificate: its proof, as in `certificate_rows`.
        infeasible: proved that no timetable keeps all rules (only with `hold_all`).
        conflict: why, if known.
    """

    timetable: Timetable
    bound: float | None = None
    certificate: Mapping[str, Any] = field(default_factory=dict)
    infeasible: bool = False
    conflict: Conflict | None = None


Stage = Callable[[Task], Outcome]
