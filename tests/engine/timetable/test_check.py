"""The check refuses every claim that it cannot reproduce, and every broken rule."""

from dataclasses import replace

import numpy as np
import pytest

from huiju.engine.timetable import Participant, Placement, Table, Unplaced, check, solve
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.certificate import Prices, bound_from
from huiju.engine.timetable.certificate_rows import CertificateError, from_rows, to_rows
from tests.engine.timetable.rows import pair, people, problem, slots

LINEAR = ("must", "guarantee", "weight", "moves")


def codes(problem_, result):
    found = check(problem_, result).faults
    assert all(set(fault.text) == {"en", "zh-hans"} for fault in found)
    return {fault.code for fault in found}


def crowded():
    """One is asked by four in two slots: the price of that person's time proves two."""
    meetings = [pair(name, 0, who) for who, name in enumerate("abcd", 1)]
    return problem(meetings, count=5, size=2, objectives=("weight",))


def placed(made, *where, **fields):
    """A result with these assignments, which claims what is true of them."""
    base = solve(replace(made, hold_all=False, max_break_difference=None))
    names = {row.meeting for row in where}
    rest = [row.id for row in made.meetings if row.id not in names]
    return replace(
        base,
        status="feasible",
        assignments=where,
        unplaced=tuple(Unplaced(name, "search_ended") for name in rest),
        values={"weight": float(len(where))},
        gap=max(0.0, (base.bounds["weight"] - len(where)) / base.bounds["weight"]),
        **fields,
    )


def test_a_solved_problem_is_sound_and_its_bound_is_recomputed():
    made = crowded()
    result = solve(made)
    verdict = check(made, result)
    assert verdict.valid
    assert result.status == "optimal"
    assert result.certificate["weight"]["kind"] == "prices"
    assert verdict.proved == {"weight": 2.0}
    assert verdict.values == {"weight": 2.0}


TAMPERED = {
    "wrong_value": {"values": {"weight": 3.0}},
    "wrong_bound": {"bounds": {"weight": 1.0}},
    "bound_beaten": {"bounds": {"weight": 1.0}},
    "wrong_gap": {"gap": 0.5},
    "no_certificate": {"certificate": {}},
    "bad_certificate": {"certificate": {"weight": {"kind": "trust me"}}},
    "not_proved": {"bounds": {"weight": 3.0}, "gap": 1 / 3},
    "unknown_status": {"status": "perfect"},
    "not_infeasible": {"status": "infeasible"},
    "not_listed": {"unplaced": ()},
    "listed_though_placed": {"unplaced": tuple(Unplaced(name, "search_ended") for name in "abcdx")},
}


@pytest.mark.parametrize("code", TAMPERED)
def test_a_claim_that_does_not_hold_is_a_fault(code):
    made = crowded()
    assert code in codes(made, replace(solve(made), **TAMPERED[code]))


def test_a_gap_without_a_bound_is_none():
    made = crowded()
    result = replace(solve(made), bounds={"weight": None}, certificate={}, status="feasible")
    assert codes(made, result) == {"wrong_gap"}
    assert check(made, replace(result, gap=None)).valid


def test_a_claim_of_a_search_is_labelled_and_believed():
    made = crowded()
    result = solve(made)
    certificate = {"weight": {"kind": "claimed", "by": "SOLVER 1.0"}}
    verdict = check(made, replace(result, certificate=certificate))
    assert verdict.valid
    assert verdict.claimed == {"weight": "SOLVER 1.0"}
    assert verdict.proved == {}


def test_prices_that_count_on_a_later_objective_are_refused():
    made = crowded()
    result = solve(made)
    rows = {**result.certificate["weight"], "earlier": {"moves": 1.0}}
    assert "bad_certificate" in codes(made, replace(result, certificate={"weight": rows}))


BROKEN = {
    "unknown_meeting": ({}, [Placement("x", "s0", "t0")]),
    "unknown_slot": ({}, [Placement("a", "s9", "t0")]),
    "unknown_table": ({}, [Placement("a", "s0", "t9")]),
    "placed_twice": ({}, [Placement("a", "s0", "t0"), Placement("a", "s1", "t0")]),
    "table_missing": ({}, [Placement("a", "s0")]),
    "double_booked": ({}, [Placement("a", "s0", "t0"), Placement("b", "s0", "t1")]),
    "slot_overfull": (
        {"participants": people(4), "tables": (Table("t0"),)},
        [Placement("a", "s0", "t0"), Placement("e", "s0", "t0")],
    ),
    "table_overfull": (
        {"participants": people(4)},
        [Placement("a", "s0", "t0"), Placement("e", "s0", "t0")],
    ),
    "table_unavailable": (
        {"tables": (Table("t0", unavailable=("s0",)), Table("t1"))},
        [Placement("a", "s0", "t0")],
    ),
    "start_not_allowed": (
        {"participants": (Participant("p0", unavailable=("s0",)), *people(4)[1:])},
        [Placement("a", "s0", "t0")],
    ),
    "too_many_meetings": (
        {"participants": people(4, max_meetings=1)},
        [Placement("a", "s0", "t0"), Placement("b", "s1", "t0")],
    ),
    "too_many_per_day": (
        {"participants": people(4, max_per_day=1)},
        [Placement("a", "s0", "t0"), Placement("b", "s1", "t0")],
    ),
    "too_many_in_a_row": (
        {"participants": people(4, max_in_a_row=1)},
        [Placement("a", "s0", "t0"), Placement("b", "s1", "t0")],
    ),
    "wrong_table": (
        {"meetings": (pair("a", 0, 1, fixed_table="t1"), pair("b", 0, 2))},
        [Placement("a", "s0", "t0")],
    ),
    "wrong_order": (
        {"meetings": (pair("a", 0, 1, after=("b",)), pair("b", 0, 2))},
        [Placement("a", "s0", "t0"), Placement("b", "s1", "t0")],
    ),
    "not_held": ({"hold_all": True}, [Placement("a", "s0", "t0")]),
    "unfair_breaks": (
        {
            "hold_all": True,
            "max_break_difference": 0,
            "meetings": (pair("a", 0, 1), pair("b", 0, 2)),
        },
        [Placement("a", "s0", "t0"), Placement("b", "s2", "t0")],
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_rule_is_found(code):
    fields, where = BROKEN[code]
    meetings = [pair("a", 0, 1), pair("b", 0, 2), pair("e", 2, 3)]
    given = {"participants": people(4), "objectives": ("weight",), **fields}
    made = problem(given.pop("meetings", meetings), **given)
    assert code in codes(made, placed(made, *where))


def test_a_row_of_meetings_may_run_up_to_a_block_and_go_on_after_it():
    meetings = [pair("a", 0, 1), pair("b", 0, 2)]
    fields = {"participants": people(3, max_in_a_row=1), "objectives": ("weight",)}
    where = [Placement("a", "s1", "t0"), Placement("b", "s2", "t0")]
    apart = problem(meetings, slots=slots(4, block=2), **fields)
    assert codes(apart, placed(apart, *where)) == set()
    together = problem(meetings, slots=slots(4, block=3), **fields)
    assert codes(together, placed(together, *where)) == {"too_many_in_a_row"}


def prices_by_hand(arrays):
    zero = Prices.zero(arrays, np.arange(2))
    zero.person[0, 1] = 0.5
    zero.table[0] = 0.25
    zero.total[1] = 1.5
    zero.daily[2, 0] = 2.5
    zero.row[0, 0] = 0.75
    zero.promise[1] = 3.0
    return replace(zero, promises=4.0, earlier={"must": 1.0})


def test_prices_travel_as_rows():
    arrays = arrays_of(problem([pair("a", 0, 1)], size=2, participants=people(3, max_in_a_row=1)))
    rows = to_rows(arrays, prices_by_hand(arrays))
    assert rows == {
        "kind": "prices",
        "cells": [["s0"], ["s1"]],
        "tables": [0.25, 0.0],
        "participants": {"p0": {"1": 0.5}},
        "totals": {"p1": 1.5},
        "days": {"p2": {"d0": 2.5}},
        "rows": {"p0": {"s0": 0.75}},
        "promises": {"p1": 3.0},
        "promise_missing": 4.0,
        "earlier": {"must": 1.0},
    }
    assert to_rows(arrays, from_rows(arrays, rows)) == rows


WRONG_ROWS = {
    "no partition": {"cells": [["s0"], ["s0", "s1"]]},
    "slot left out": {"cells": [["s0"]]},
    "unknown slot": {"cells": [["s0", "s9"]]},
    "no cells": {"cells": None},
    "negative": {"tables": [-1.0, 0.0]},
    "no number": {"tables": ["1", 0.0]},
    "yes": {"tables": [True, 0.0]},
    "endless": {"tables": [float("inf"), 0.0]},
    "unknown person": {"participants": {"x": {"0": 1.0}}},
    "unknown objective": {"earlier": {"joy": 1.0}},
    "a list": {"participants": ["p0"]},
}


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_rows_that_are_no_prices_are_refused(name):
    arrays = arrays_of(problem([pair("a", 0, 1)], size=2))
    rows = {"kind": "prices", "cells": [["s0"], ["s1"]], "tables": [0.0, 0.0], **WRONG_ROWS[name]}
    with pytest.raises(CertificateError):
        from_rows(arrays, rows)


def test_the_bound_is_what_arithmetic_says():
    """One slot, one table, three people: a price of 1 for the table proves a bound of 1."""
    arrays = arrays_of(
        problem([pair("a", 0, 1), pair("b", 0, 2)], size=1, desks=1, objectives=("weight",))
    )
    prices = Prices.zero(arrays, np.zeros(1, dtype=int))
    assert bound_from(arrays, "weight", prices, {}) == 2
    prices.table[0] = 1.0
    assert bound_from(arrays, "weight", prices, {}) == 1
    prices.table[0] = 0.4
    assert bound_from(arrays, "weight", prices, {}) == pytest.approx(1)


def test_a_negative_or_missing_bound_never_counts_below_nothing():
    arrays = arrays_of(problem([pair("a", 0, 1, must=True)], size=1))
    prices = Prices.zero(arrays, np.zeros(1, dtype=int))
    assert bound_from(arrays, "must", prices, {}) == 0
    assert bound_from(arrays, "guarantee", prices, {"must": 0}) == 0
