"""Pieces of the search: coming home, giving up, and what is kept of an answer."""

from dataclasses import replace

import numpy as np
import pytest

from huiju.engine.timetable import Placement, check, exact, solve
from huiju.engine.timetable import climb as climb_module
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.board import Board
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.climb import climb, climb_all
from huiju.engine.timetable.measure import Timetable
from huiju.engine.timetable.stages.task import Outcome, Task
from huiju.engine.timetable.tabu import Tabu
from tests.engine.timetable.rows import pair, problem


def board_of(slots, **fields):
    """All meetings are of p0, one at a time; `slots` says where each is and may be."""
    meetings = [
        pair(f"m{i}", 0, i + 1, slots=tuple(f"s{s}" for s in may))
        for i, (_, may) in enumerate(slots)
    ]
    size = max(len(slots) + 1, 4)
    made = problem(
        meetings, count=len(slots) + 1, size=size, objectives=("weight", "moves"), **fields
    )
    board = Board(arrays_of(made))
    for meeting, (where, _) in enumerate(slots):
        if where is not None:
            board.place(meeting, where)
    return board


def tabu_of(board, home):
    return Tabu(board, [1.0] * len(home), 0.0, 1, 0.25, home)


def test_two_that_changed_places_change_back():
    board = board_of([(1, (0, 1)), (0, (0, 1))])
    tabu = tabu_of(board, [0, 1])
    tabu.go_home(5, Budget())
    assert board.slot == [0, 1]
    assert tabu.value == tabu.best == 2.5


def test_one_comes_home_by_a_chain_of_others():
    board = board_of([(2, (0, 2)), (0, (0, 1)), (1, (1, 2))])
    tabu = tabu_of(board, [0, -1, -1])
    tabu.go_home(1, Budget())
    assert board.slot == [0, 1, 2]


def test_nobody_loses_a_place_for_one_that_comes_home():
    board = board_of([(2, (0, 2)), (0, (0,))])
    tabu = tabu_of(board, [0, -1])
    tabu.go_home(5, Budget())
    assert board.slot == [2, 0]
    assert tabu.value == 2.0


def test_a_chain_that_is_too_long_is_taken_back():
    chain = [(8, (0, 8)), *((i, (i, i + 1)) for i in range(8))]
    board = board_of(chain)
    before = list(board.slot)
    tabu_of(board, [0] + [-1] * 8).go_home(1, Budget())
    assert board.slot == before


def test_the_model_proves_moves_where_prices_are_missing(monkeypatch):
    """Published into one slot although one person is in both."""
    made = problem(
        [pair("a", 0, 1), pair("b", 0, 2)],
        objectives=("weight", "moves"),
        previous=(Placement("a", "s0"), Placement("b", "s0")),
    )
    with_prices = solve(made, time_limit=60)
    assert with_prices.certificate["moves"]["kind"] == "prices"
    monkeypatch.setattr(climb_module, "solve_program", lambda *_: None)
    without = solve(made)
    assert without.certificate["moves"]["kind"] == "claimed"
    assert with_prices.bounds == without.bounds == {"weight": 2.0, "moves": 1.0}
    assert with_prices.status == without.status == "optimal"


def test_coming_home_is_counted_work():
    board = board_of([(1, (0, 1)), (0, (0, 1))])
    tabu_of(board, [0, 1]).go_home(5, Budget(0))
    assert board.slot == [1, 0]


def triangle():
    """Three who all want to meet in two slots: prices alone prove three, two is the truth."""
    meetings = [pair("a", 0, 1), pair("b", 0, 2), pair("c", 1, 2)]
    return problem(meetings, size=2, objectives=("weight",))


def test_the_model_closes_what_prices_leave_open():
    result = solve(triangle())
    assert result.status == "optimal"
    assert result.certificate["weight"]["by"].startswith("OR-Tools CP-SAT")


def test_the_model_proves_musts_and_promises_too():
    meetings = [replace(row, must=True) for row in triangle().meetings]
    must = replace(triangle(), meetings=tuple(meetings), objectives=("must",))
    result = solve(must)
    assert (result.values, result.bounds) == ({"must": 1.0}, {"must": 1.0})
    assert check(must, result).claimed


def test_the_model_is_left_out_where_it_would_be_too_large(monkeypatch):
    monkeypatch.setattr(exact, "MOST_PLACES", 5)
    result = solve(triangle())
    assert (result.status, result.bounds["weight"]) == ("feasible", 3.0)


def test_a_model_without_an_answer_changes_nothing(monkeypatch):
    monkeypatch.setattr(exact, "run", lambda *_, **__: exact.Answer())
    result = solve(triangle())
    assert (result.status, result.values["weight"]) == ("feasible", 2.0)


def test_a_program_without_an_answer_leaves_the_plain_bound(monkeypatch):
    monkeypatch.setattr(climb_module, "solve_program", lambda *_: None)
    monkeypatch.setattr(exact, "MOST_PLACES", 0)
    result = solve(triangle(), steps=500)
    assert result.certificate == {"weight": {"kind": "plain"}}


def test_an_unfair_timetable_is_not_kept():
    made = problem(
        [pair("a", 0, 1, fixed_slot="s0"), pair("b", 0, 2, fixed_slot="s2")],
        hold_all=True,
        max_break_difference=0,
        objectives=("weight",),
    )
    arrays = arrays_of(made)
    assert not climb_all(Task(arrays, Timetable.empty(arrays), {}, Budget())).held.any()
    assert check(made, solve(made)).valid


def test_weights_without_a_unit_are_proved_up_to_their_rounding():
    meetings = [replace(row, weight=1 / 3 + i / 7) for i, row in enumerate(triangle().meetings)]
    made = replace(triangle(), meetings=tuple(meetings))
    result = solve(made)
    assert result.values["weight"] == pytest.approx(2 / 3 + 3 / 7)
    assert result.gap < 1e-5
    assert result.bounds["weight"] >= result.values["weight"]


def test_a_timetable_that_is_as_good_as_can_be_is_given_back():
    arrays = arrays_of(triangle())
    best = Timetable(np.array([0, 1, -1]), np.array([0, 0, -1]))
    outcome = climb(Task(arrays, best, {}, Budget()), "must")
    assert outcome.timetable is best
    assert outcome.bound == 0


def test_a_stage_without_a_bound_and_one_that_finds_nothing(monkeypatch):
    import sys

    module = sys.modules["huiju.engine.timetable.solve"]
    stages = dict(module.stages())
    stages["weight"] = lambda task: Outcome(task.timetable)
    monkeypatch.setattr(module, "stages", lambda: stages)
    result = solve(triangle())
    assert (result.status, result.bounds, result.gap) == ("feasible", {"weight": None}, None)
    stages["weight"] = lambda task: Outcome(task.timetable, infeasible=True)
    assert solve(triangle()).status == "infeasible"
