"""One suite for all solvers of the linear objectives: each proves what brute force finds."""

import numpy as np
import pytest

from huiju.engine.timetable import exact
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.certificate import bound_from
from huiju.engine.timetable.certificate_rows import rounded
from huiju.engine.timetable.linear_program import build
from huiju.engine.timetable.linear_solvers import solve_program
from tests.engine.timetable.oracle import LINEAR, Oracle, tiny


def by_model(arrays, objective, reached):
    hint = np.full(len(arrays.meeting_ids), -1)
    answer = exact.improve(arrays, objective, reached, hint, Budget(), seed=0, workers=1)
    return answer.bound


def by_prices(method, cells_of):
    def bound(arrays, objective, reached):
        program = build(arrays, cells_of(arrays), objective, reached)
        solution = solve_program(program, method, Budget(), 1)
        prices = rounded(program.prices(arrays, solution.dual))
        return bound_from(arrays, objective, prices, reached)

    return bound


def single(arrays):
    return np.arange(len(arrays.slot_ids))


def together(arrays):
    return np.zeros(len(arrays.slot_ids), dtype=np.int64)


SOLVERS = {
    "model": by_model,
    "vertex of slots": by_prices("vertex", single),
    "prices of slots": by_prices("prices", single),
    "vertex of blocks": by_prices("vertex", lambda arrays: arrays.run.astype(np.int64)),
    "vertex of the event": by_prices("vertex", together),
}


@pytest.mark.parametrize("name", SOLVERS)
def test_no_bound_is_beaten_and_the_model_is_exact(name):
    met = 0
    for seed in range(400, 440):
        made = tiny(seed)
        oracle, arrays = Oracle(made), arrays_of(made)
        best = oracle.best()
        reached = {}
        for objective in LINEAR:
            bound = SOLVERS[name](arrays, objective, dict(reached))
            value = best[objective]
            if objective == "weight":
                assert bound >= value - 1e-6, (seed, objective)
            else:
                assert bound <= value + 1e-6, (seed, objective)
            met += abs(bound - value) <= 1e-6
            reached[objective] = float(value)
    assert met == 160 if name == "model" else met > 100
