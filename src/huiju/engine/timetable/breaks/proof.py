"""The bound from below: cores of breaks that cannot all be avoided.

The algorithm is OLL (Andres et al. 2012, Morgado et al. 2014): assume that nobody has a break;
a core of assumptions that cannot hold together raises the bound by one and is relaxed by a
counter, whose next output is assumed instead. The first Yes is an optimum.
"""

from __future__ import annotations

from collections.abc import Sequence

from huiju.engine.timetable.breaks.clauses import Clauses, Literal
from huiju.engine.timetable.breaks.satisfy import Satisfier


class Proof:
    """Core-guided search that can be stopped and taken up again.

    Attributes:
        bound: breaks that no timetable avoids.
        start: a first model, of any value, once there is one.
        best: a model that reaches the bound, at the end.
        done: whether there is no more to do.
        infeasible: whether there is no model at all.
    """

    def __init__(self, clauses: Clauses, gaps: Sequence[Literal]) -> None:
        """Begin with the bound 0."""
        self.bound = 0
        self.start: list[bool] | None = None
        self.best: list[bool] | None = None
        self.done = False
        self.infeasible = False
        self._stopped = False
        self._satisfier = Satisfier(clauses)
        self._next: dict[Literal, tuple[list[Literal], int]] = {-gap: ([], 0) for gap in gaps}

    @property
    def conflicts(self) -> int:
        """Work done so far."""
        return self._satisfier.conflicts

    def interrupt(self) -> None:
        """End the running `work` soon, for good."""
        self._stopped = True
        self._satisfier.interrupt()

    def work(self, conflicts: int) -> None:
        """Go on until done or until so many more conflicts were met."""
        end = self._satisfier.conflicts + conflicts
        while not (self.done or self._stopped) and self._satisfier.conflicts < end:
            left = end - self._satisfier.conflicts
            if self.start is None:
                self._begin(left)
            else:
                self._raise(left)

    def _begin(self, conflicts: int) -> None:
        answer = self._satisfier.solve([], conflicts)
        if answer:
            self.start = self._satisfier.model
        elif answer is False:
            self.infeasible = self.done = True

    def _raise(self, conflicts: int) -> None:
        """One more core, or the end, or neither if the work does not suffice."""
        answer = self._satisfier.solve(list(self._next), conflicts)
        if answer:
            self.best = self._satisfier.model
            self.done = True
        elif answer is False:
            self._relax(self._satisfier.core)

    def _relax(self, core: Sequence[Literal]) -> None:
        self.bound += 1
        for literal in core:
            self._assume(*self._next.pop(literal))
        if len(core) == 1:
            self._satisfier.add(-core[0])
        else:
            broken = [-literal for literal in core]
            self._assume(self._satisfier.count(broken, len(broken)), 1)

    def _assume(self, counted: list[Literal], place: int) -> None:
        """Assume that no more than `place` of a counter's inputs hold."""
        if place < len(counted):
            self._next[-counted[place]] = (counted, place + 1)
