"""Work is limited by counted steps; the clock and a wish to stop are last stops only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from huiju.engine.timetable.result import Stopped

STEPS_BY_DEFAULT = 1_000_000
"""A step is one elementary act of a search: a meeting tried in a slot, a conflict of a SAT
solver, 10 microseconds of deterministic time of CP-SAT, an iteration of a linear program."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come: told to whoever watches.

    Attributes:
        objective: the objective in work.
        value: the value of the best timetable so far; bound: the best proved so far.
        steps: counted work so far; most_steps: at which it ends.
    """

    objective: str
    value: float
    bound: float | None
    steps: int
    most_steps: int


Watcher = Callable[[Progress], bool | None]
"""Is told of progress; answers False to end the work, keeping the best so far."""


class Budget:
    """How much work is left, shared by all stages of one solve."""

    def __init__(
        self,
        steps: int | None = None,
        time_limit: float | None = None,
        watcher: Watcher | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start counting; `clock` gives seconds."""
        self.most_steps = STEPS_BY_DEFAULT if steps is None else steps
        self.steps = 0
        self.stopped: Stopped | None = None
        self._watcher = watcher
        self._clock = clock
        self._begin = clock()
        self._end = None if time_limit is None else self._begin + time_limit

    @property
    def seconds(self) -> float:
        """Time since the start."""
        return self._clock() - self._begin

    @property
    def steps_left(self) -> int:
        """Steps that may still be spent."""
        return max(0, self.most_steps - self.steps)

    @property
    def seconds_left(self) -> float | None:
        """Time that may still be spent, None for no limit."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def spend(self, steps: int) -> bool:
        """Count work; answers whether more may be done."""
        self.steps += steps
        return self.allows()

    def allows(self) -> bool:
        """Whether more work may be done."""
        if self.stopped is None:
            if self.steps >= self.most_steps:
                self.stopped = "steps"
            elif self._end is not None and self._clock() >= self._end:
                self.stopped = "time"
        return self.stopped is None

    def report(self, objective: str, value: float, bound: float | None) -> bool:
        """Tell the watcher; answers whether more work may be done."""
        if self._watcher is not None and self.stopped is None:
            told = Progress(objective, value, bound, self.steps, self.most_steps)
            if self._watcher(told) is False:
                self.stopped = "cancelled"
        return self.allows()
