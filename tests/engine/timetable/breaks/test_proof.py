"""The fewest breaks of tiny problems, against brute force; and what ends the work early."""

from dataclasses import replace

import numpy as np
import pytest

from huiju.engine.timetable import check, solve
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.breaks import team
from huiju.engine.timetable.breaks.formula import formula_of
from huiju.engine.timetable.breaks.gaps import count_breaks
from huiju.engine.timetable.breaks.neighbourhoods import Neighbourhoods
from huiju.engine.timetable.breaks.proof import Proof
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.measure import Timetable, breaks
from tests.engine.timetable.breaks.draw import fewest, gappy
from tests.engine.timetable.rows import pair, people, problem, slots


def proves(case, seed):
    result = solve(case)
    assert check(case, result).faults == (), seed
    best = fewest(case)
    if best is None:
        assert result.status == "infeasible", seed
        return "infeasible"
    assert result.status == "optimal", seed
    assert result.values == {"breaks": best}, seed
    assert result.bounds == {"breaks": best}, seed
    return best


@pytest.mark.parametrize("spread", [None, 0, 1, 2])
@pytest.mark.parametrize("days", [1, 2])
def test_one_delegate_each_and_short_meetings(days, spread):
    found = {
        proves(gappy(seed, days=days, max_break_difference=spread), seed) for seed in range(30)
    }
    assert {"infeasible", 0} <= found


@pytest.mark.parametrize("spread", [None, 0, 1])
@pytest.mark.parametrize("days", [1, 2])
def test_every_mix_of_features(days, spread):
    found = {
        proves(gappy(seed, days=days, rich=True, max_break_difference=spread), seed)
        for seed in range(100, 130)
    }
    assert {"infeasible", 0} <= found


def test_where_everybody_must_have_breaks_having_more_may_be_fair():
    """Four meet twice each, far apart, but for one pair that may also meet in between."""
    meetings = [
        pair("a", 0, 1, fixed_slot="s0"),
        pair("b", 0, 1, fixed_slot="s2"),
        pair("c", 0, 1, fixed_slot="s4"),
        pair("d", 2, 3, fixed_slot="s0"),
        pair("e", 2, 3, fixed_slot="s3"),
    ]
    case = problem(
        meetings, count=4, size=5, hold_all=True, max_break_difference=1, objectives=("breaks",)
    )
    assert proves(case, 0) == 6
    assert proves(replace(case, max_break_difference=0), 0) == "infeasible"


def test_rows_in_another_order_give_the_same_timetable():
    case = gappy(3)
    turned = replace(case, participants=case.participants[::-1], meetings=case.meetings[::-1])
    assert solve(case).assignments == solve(turned).assignments


def crowd(rounds: int = 3):
    """Everybody meets everybody of the other side, at too few tables."""
    meetings = [pair(f"m{i}{j}", i, 4 + (i + j) % 4) for i in range(4) for j in range(rounds)]
    people_ = people(8)
    people_ = tuple(
        replace(person, unavailable=(f"s{2 + i % 3}",)) for i, person in enumerate(people_)
    )
    return problem(
        meetings,
        size=7,
        desks=2,
        participants=people_,
        hold_all=True,
        max_break_difference=2,
        objectives=("breaks",),
    )


def made(case):
    arrays = arrays_of(case)
    formula = formula_of(arrays)
    return arrays, formula, count_breaks(formula)


def test_one_worker_or_two_and_short_or_long_rounds_agree_on_the_value(monkeypatch):
    values = set()
    for workers, size in ((1, 2000), (2, 2000), (2, 7)):
        monkeypatch.setattr(team, "ROUND", size)
        _, formula, gaps = made(crowd())
        settled = team.settle(formula, gaps, Budget(), seed=1, workers=workers)
        assert settled.model is not None
        values.add(settled.bound)
    assert values == {solve(crowd()).values["breaks"]}


def test_one_worker_or_two_give_the_same_model(monkeypatch):
    monkeypatch.setattr(team, "ROUND", 5)
    models = []
    for workers in (1, 2):
        _, formula, gaps = made(crowd())
        models.append(team.settle(formula, gaps, Budget(), seed=1, workers=workers).model)
    assert models[0] == models[1]


def test_neighbourhoods_lower_the_incumbent_to_the_target_and_no_further():
    arrays, formula, gaps = made(crowd())
    proof = Proof(formula.clauses, gaps.all)
    while proof.start is None:
        proof.work(1)
    search = Neighbourhoods(formula, formula.clauses, gaps, proof.start, seed=2)
    first = search.value
    best = int(solve(crowd()).values["breaks"])
    assert first > best
    search.work(3_000, first - 1)
    assert best <= search.value <= first - 1
    search.work(100_000, best)
    slot = np.array(formula.slots_of(search.best), dtype=np.int32)
    found = Timetable(slot, np.full(len(slot), -1, dtype=np.int32))
    assert int(breaks(arrays, found).sum()) <= search.value
    assert search.value == best


def test_what_is_interrupted_ends():
    _, formula, gaps = made(crowd())
    proof = Proof(formula.clauses, gaps.all)
    proof.work(10_000)
    assert proof.done
    late = Proof(formula.clauses, gaps.all)
    late.interrupt()
    late.work(10_000)
    assert late.start is None
    search = Neighbourhoods(formula, formula.clauses, gaps, proof.start, seed=0)
    search.interrupt()
    search.work(10_000, 0)
    assert search.work_done == 0


def test_a_stop_keeps_the_best_so_far_with_its_bound(monkeypatch):
    monkeypatch.setattr(team, "ROUND", 3)
    case = crowd()
    stops = iter([True, True, True])
    result = solve(case, progress=lambda _: next(stops, False))
    assert result.stopped == "cancelled"
    assert result.status == "feasible"
    assert result.bounds["breaks"] < result.values["breaks"]
    assert check(case, result).faults == ()


def test_no_step_gives_no_answer():
    assert solve(crowd(), steps=0).status == "unknown"


def test_a_published_place_is_kept_where_moves_come_first():
    meetings = [pair("a", 0, 1), pair("b", 0, 2), pair("c", 1, 2)]
    case = problem(
        meetings,
        size=5,
        desks=1,
        previous=tuple(place(name, slot) for name, slot in (("a", 0), ("b", 4), ("c", 2))),
        objectives=("weight", "moves", "breaks"),
    )
    result = solve(case)
    assert check(case, result).faults == ()
    assert result.status == "optimal"
    assert result.values == {"weight": 3, "moves": 0, "breaks": 3}


def place(name, slot):
    from huiju.engine.timetable import Placement

    return Placement(name, f"s{slot}", "t0")


def test_slots_of_two_days_are_no_break():
    case = problem(
        [pair("a", 0, 1, fixed_slot="s0"), pair("b", 0, 1, fixed_slot="s3")],
        slots=slots(4, day=2),
        objectives=("weight", "breaks"),
    )
    assert solve(case).values == {"weight": 2, "breaks": 0}
