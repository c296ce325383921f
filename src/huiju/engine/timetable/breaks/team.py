"""Two workers at one proof, in rounds of equal counted work, so that clocks decide nothing.

After every round the bound and the incumbent are compared. A round is done side by side by two
threads (the SAT solver lets Python go on while it works), or one after the other: the answer is
the same.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from huiju.engine.timetable.breaks.formula import Formula
from huiju.engine.timetable.breaks.gaps import Gaps
from huiju.engine.timetable.breaks.neighbourhoods import Neighbourhoods
from huiju.engine.timetable.breaks.proof import Proof
from huiju.engine.timetable.breaks.twins import order_twins
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.problem import BREAKS

ROUND = 2_000
"""Conflicts of each worker between two comparisons."""

LOOK = 0.05
"""Seconds between two looks at the clock and at the wish to stop."""

Work = tuple[Callable[[], None], Callable[[], None]]
"""A piece of work and what interrupts it."""


@dataclass(frozen=True)
class Settled:
    """What a team found.

    Attributes:
        bound: breaks that no timetable avoids. model: the best model, None if there is none.
        infeasible: proved that there is none.
    """

    bound: int
    model: list[bool] | None
    infeasible: bool = False


def _settled(proof: Proof, search: Neighbourhoods | None) -> bool:
    """Whether the proof ended, or what was found cannot be bettered."""
    return proof.done or (search is not None and search.value <= proof.bound)


def settle(formula: Formula, gaps: Gaps, budget: Budget, *, seed: int, workers: int) -> Settled:
    """Prove the fewest breaks, as far as the budget goes."""
    proof = Proof(order_twins(formula), gaps.all)
    search: Neighbourhoods | None = None
    with ThreadPoolExecutor(max_workers=max(1, min(2, workers))) as pool:
        while budget.allows() and not _settled(proof, search):
            size = min(ROUND, budget.steps_left)
            before = proof.conflicts + (search.work_done if search else 0)
            _round(pool, proof, search, size, budget)
            if search is None and proof.start is not None and not proof.done:
                search = Neighbourhoods(formula, formula.clauses, gaps, proof.start, seed)
            done = proof.conflicts + (search.work_done if search else 0) - before
            budget.spend(max(1, done))
            if search is not None:
                budget.report(BREAKS, search.value, proof.bound)
    model = proof.best or (search.best if search else proof.start)
    return Settled(proof.bound, model, proof.infeasible)


def _round(
    pool: ThreadPoolExecutor,
    proof: Proof,
    search: Neighbourhoods | None,
    size: int,
    budget: Budget,
) -> None:
    works: list[Work] = [(lambda: proof.work(size), proof.interrupt)]
    if search is not None:
        target = proof.bound
        works.append((lambda: search.work(size, target), search.interrupt))
    running: dict[Future[None], Callable[[], None]] = {
        pool.submit(work): interrupt for work, interrupt in works
    }
    pending = set(running)
    while pending:
        done, pending = wait(pending, timeout=LOOK)
        for future in done:
            future.result()
        if pending and (proof.done or not budget.allows()):
            for future in pending:
                running[future]()
