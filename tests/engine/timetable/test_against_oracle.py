"""Tiny problems of every mix of features, against brute force."""

from dataclasses import replace

import pytest

from huiju.engine.timetable import check, solve
from tests.engine.timetable.oracle import Oracle, tiny


def named(problem, values):
    return {name: values[name] for name in problem.objectives}


@pytest.mark.parametrize("start", range(0, 160, 20))
def test_the_best_timetable_is_found_and_its_proof_holds(start):
    for seed in range(start, start + 20):
        problem = tiny(seed)
        oracle = Oracle(problem)
        result = solve(problem)
        assert check(problem, result).faults == (), seed
        assert result.status == "optimal", seed
        assert named(problem, result.values) == named(problem, oracle.best()), seed


@pytest.mark.parametrize(
    "objectives", [("weight",), ("moves", "weight"), ("weight", "must", "guarantee"), ("moves",)]
)
def test_any_order_of_objectives_is_kept(objectives):
    for seed in range(200, 215):
        problem = tiny(seed, objectives=objectives)
        result = solve(problem)
        assert check(problem, result).faults == (), seed
        assert named(problem, result.values) == named(problem, Oracle(problem).best()), seed


@pytest.mark.parametrize("start", [0, 50])
def test_all_meetings_are_held_or_a_set_is_named_that_cannot_be(start):
    seen = set()
    for seed in range(start, start + 50):
        problem = tiny(seed, count=2, hold_all=True)
        best = Oracle(problem).best()
        result = solve(problem)
        assert check(problem, result).faults == (), seed
        seen.add(result.status)
        if best is None:
            assert result.status == "infeasible", seed
            assert Oracle(only(problem, result.conflict.meetings)).best() is None, seed
        else:
            assert named(problem, result.values) == named(problem, best), seed
    assert "infeasible" in seen


def only(problem, names):
    kept = [row for row in problem.meetings if row.id in names]
    rows = tuple(
        replace(row, after=tuple(each for each in row.after if each in names)) for row in kept
    )
    return replace(problem, meetings=rows, previous=())


def test_the_order_of_rows_means_nothing():
    for seed in range(300, 310):
        problem = tiny(seed)
        turned = replace(
            problem,
            slots=problem.slots[::-1],
            participants=problem.participants[::-1],
            meetings=problem.meetings[::-1],
            tables=problem.tables and problem.tables[::-1],
            previous=problem.previous[::-1],
        )
        one, other = solve(problem, seed=3), solve(turned, seed=3)
        assert replace(one, seconds=0) == replace(other, seconds=0), seed
