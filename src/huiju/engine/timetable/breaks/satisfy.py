"""A SAT solver whose work is counted: the same clauses and budgets give the same answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pysat.solvers import Minisat22

from huiju.engine.timetable.breaks.clauses import Clauses, Literal

SOLVER = "MiniSat 2.2"


class Satisfier(Clauses):
    """Clauses that can be asked whether they hold together.

    What is added after a call must be taken over with `load` before the next.

    Attributes:
        conflicts: conflicts met so far.
        core: after a No, assumptions that cannot hold together.
        model: after a Yes, for every variable (counted from 0) whether it holds.
    """

    def __init__(self, clauses: Clauses) -> None:
        """Begin with what a formula says."""
        super().__init__(clauses.top)
        self._solver = Minisat22(bootstrap_with=clauses.rows)
        self.conflicts = 0
        self.core: list[Literal] = []
        self.model: list[bool] = []

    def load(self) -> None:
        """Hand new clauses to the solver."""
        for row in self.rows:
            self._solver.add_clause(row)
        self.rows.clear()

    def solve(self, assumptions: Sequence[Literal], conflicts: int) -> bool | None:
        """Whether all clauses and assumptions can hold; None if `conflicts` do not suffice.

        Other Python threads run meanwhile, and may `interrupt` the work.
        """
        self.load()
        self._solver.conf_budget(max(1, conflicts))
        answer: bool | None = self._solver.solve_limited(
            assumptions=assumptions, expect_interrupt=True
        )
        self._solver.clear_interrupt()
        self.conflicts = self._solver.accum_stats()["conflicts"]
        if answer:
            self.model = [value > 0 for value in self._solver.get_model()]
        elif answer is False:
            self.core = self._solver.get_core() or []
        return answer

    def interrupt(self) -> None:
        """Make a running `solve` answer None soon."""
        self._solver.interrupt()

    def prefer(self, literals: Iterable[Literal]) -> None:
        """Try these values first when nothing else decides."""
        self._solver.set_phases(list(literals))

    def holds(self, variable: Literal) -> bool:
        """Whether a variable holds in the model."""
        return self.model[variable - 1]
