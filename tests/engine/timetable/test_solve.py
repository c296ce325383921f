"""Solving: budgets, cancelling, published timetables, conflicts, reasons, larger problems."""

from dataclasses import replace

import numpy as np
import pytest
from bench.timetable.families import FAMILIES, LARGE, two_sides
from bench.timetable.peers import greedy_round, plain_cp_sat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiju.engine.timetable import Participant, Placement, Table, check, solve
from huiju.engine.timetable import exact as exact_module
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.conflict import find_conflict
from huiju.engine.timetable.linear_program import build
from huiju.engine.timetable.linear_solvers import solve_program
from huiju.engine.timetable.seating import seat
from tests.engine.timetable.oracle import tiny
from tests.engine.timetable.rows import pair, people, problem, slots

WEIGHT = ("must", "guarantee", "weight")


def reasons(result):
    return {row.meeting: row.reason for row in result.unplaced}


@pytest.mark.parametrize("name", [*FAMILIES, *LARGE])
def test_every_family_is_solved_soundly_and_better_than_by_rounds(name):
    scale = 0.001 if name in LARGE else 0.06
    made = replace({**FAMILIES, **LARGE}[name].make(1, scale), objectives=WEIGHT)
    result = solve(made, steps=10_000)
    assert check(made, result).faults == ()
    assert result.values["weight"] >= greedy_round(arrays_of(made)).weight - 1e-9
    assert result.gap <= 0.1


def test_the_plain_model_and_the_ladder_agree_on_a_small_problem():
    made = replace(
        two_sides("random", left=12, right=8, meetings=40, slots=6)(2), objectives=WEIGHT
    )
    arrays = arrays_of(made)
    plain = plain_cp_sat(arrays, greedy_round(arrays).slot, 20)
    assert plain.weight == pytest.approx(solve(made).values["weight"])


def test_work_stops_when_the_steps_are_spent_and_keeps_a_sound_timetable():
    made = replace(FAMILIES["few-slots"].make(1, 0.2), objectives=WEIGHT)
    result = solve(made, steps=2000)
    assert result.stopped == "steps"
    assert result.status == "feasible"
    assert result.values["weight"] > 0
    assert check(made, result).valid


def test_more_steps_are_never_worse():
    made = replace(FAMILIES["few-slots"].make(1, 0.1), objectives=WEIGHT)
    assert solve(made, steps=50).values["weight"] <= solve(made, steps=5000).values["weight"]


def test_the_clock_is_a_last_stop():
    made = replace(FAMILIES["few-slots"].make(1, 0.2), objectives=WEIGHT)
    result = solve(made, time_limit=0.3)
    assert result.stopped == "time"
    assert check(made, result).valid
    none = solve(made, time_limit=0.0)
    assert none.values["weight"] == 0
    assert check(made, none).valid


def test_a_watcher_is_told_and_can_cancel():
    told = []

    def watch(progress):
        told.append(progress)
        return progress.value < 1

    made = replace(FAMILIES["few-slots"].make(1, 0.2), objectives=WEIGHT)
    result = solve(made, progress=watch)
    assert result.stopped == "cancelled"
    assert result.values["weight"] > 0
    assert told[-1].objective == "weight"
    assert check(made, result).valid


def test_same_input_seed_and_steps_give_the_same_result():
    made = replace(FAMILIES["few-slots"].make(1, 0.1), objectives=WEIGHT)
    one, other = (solve(made, seed=5, steps=5000) for _ in range(2))
    assert replace(one, seconds=0) == replace(other, seconds=0)


def published(made, result, **fields):
    return replace(made, previous=result.assignments, **fields)


def test_an_absence_moves_nobody_else():
    made = replace(two_sides("random")(3, 0.1), objectives=(*WEIGHT, "moves"))
    result = solve(made)
    names = tuple(slot.id for slot in made.slots)
    missing = made.participants[-1].id
    own = sum(missing in row.participants for row in made.meetings if row.id in placed(result))
    rows = tuple(
        replace(row, unavailable=names) if row.id == missing else row for row in made.participants
    )
    after = solve(published(made, result, participants=rows))
    assert after.status == "optimal"
    assert after.values["moves"] == own
    assert own > 0


def placed(result):
    return {row.meeting for row in result.assignments}


def test_a_lost_slot_and_a_closed_zone_move_little():
    made = replace(two_sides("random")(3, 0.1), objectives=(*WEIGHT, "moves"))
    result = solve(made)
    lost = made.slots[3].id
    tables = tuple(replace(table, unavailable=(lost,)) for table in made.tables)
    after = solve(published(made, result, tables=tables), steps=10_000)
    hit = sum(row.slot == lost for row in result.assignments)
    assert hit <= after.values["moves"] <= 3 * hit
    closed = made.tables[0]
    late = tuple(slot.id for slot in made.slots[16:])
    tables = (replace(closed, unavailable=late), *made.tables[1:])
    one = published(made, result, tables=tables)
    away = sum(row.table == closed.id and row.slot in late for row in result.assignments)
    after = solve(one, steps=10_000)
    assert check(one, after).valid
    assert away <= after.values["moves"] <= 2 * away


def test_meetings_come_home_by_moving_others_aside():
    """Published a s0, b s1; somebody else sits in s0 now and only one chain brings a home."""
    meetings = [pair("a", 0, 1), pair("b", 0, 2), pair("c", 0, 3)]
    made = problem(
        meetings,
        count=4,
        size=3,
        objectives=("weight", "moves"),
        previous=(Placement("a", "s0", "t0"), Placement("b", "s1"), Placement("x", "s1")),
    )
    result = solve(made)
    assert result.values == {"weight": 3.0, "moves": 0.0}
    assert {row.meeting: row.slot for row in result.assignments}["a"] == "s0"


def test_what_no_longer_exists_cannot_be_kept():
    made = problem(
        [pair("a", 0, 1), pair("b", 1, 2)],
        objectives=("weight", "moves"),
        previous=(Placement("a", "gone", "t0"), Placement("b", "s0", "gone")),
    )
    result = solve(made)
    assert result.values["moves"] == result.bounds["moves"] == 2


REASONS = {
    "no_common_slot": {
        "participants": (
            Participant("p0", unavailable=("s0",)),
            Participant("p1", unavailable=("s1", "s2", "s3")),
            Participant("p2"),
        )
    },
    "no_table": {"capacity": {}},
    "meeting_limit": {"participants": people(3, max_meetings=0)},
    "day_limit": {"participants": people(3, max_per_day=0)},
    "participant_full": {"slots": slots(1)},
    "tables_full": {
        "slots": slots(1),
        "participants": people(4),
        "tables": (Table("t0"),),
        "meetings": (pair("a", 0, 1), pair("x", 2, 3, weight=5)),
    },
    "table_taken": {
        "slots": slots(1),
        "participants": people(4),
        "meetings": (
            pair("a", 0, 1, fixed_table="t0"),
            pair("x", 2, 3, weight=5, fixed_table="t0"),
        ),
    },
    "row_limit": {
        "slots": slots(2),
        "participants": people(3, max_in_a_row=1),
    },
    "precedence": {
        "meetings": (
            pair("a", 0, 1, after=("x",), fixed_slot="s0"),
            pair("x", 1, 2, weight=5, fixed_slot="s1"),
        ),
    },
    "no_common_slot_left": {
        "slots": slots(2),
        "participants": people(4),
        "meetings": (
            pair("a", 0, 1),
            pair("x", 0, 2, weight=5, fixed_slot="s0"),
            pair("y", 1, 3, weight=5, fixed_slot="s1"),
        ),
    },
}


@pytest.mark.parametrize("code", REASONS)
def test_every_meeting_that_is_not_held_has_its_reason(code):
    fields = dict(REASONS[code])
    meetings = fields.pop("meetings", (pair("a", 0, 1), pair("x", 0, 2, weight=5)))
    made = problem(meetings, objectives=("weight",), **fields)
    result = solve(made)
    assert reasons(result)["a"] == code
    (row,) = [row for row in result.unplaced if row.meeting == "a"]
    assert all(row.text.values())


def test_a_day_that_is_left_is_not_called_full():
    made = problem(
        [pair("a", 0, 1), pair("b", 0, 2), pair("c", 0, 1)],
        slots=slots(2, day=1),
        participants=people(3, max_per_day=1),
        objectives=("weight",),
    )
    result = solve(made)
    assert result.values["weight"] == 2
    assert set(reasons(result).values()) == {"participant_full"}


def test_a_search_that_ends_says_so():
    made = problem([pair("a", 0, 1)], objectives=("weight",))
    assert reasons(solve(made, steps=0)) == {"a": "search_ended"}


CONFLICTS = {
    "no_start": problem([pair("a", 0, 1, length=9), pair("b", 0, 2)], hold_all=True),
    "delegates": problem([pair(f"m{i}", 0, 1) for i in range(5)], hold_all=True),
    "capacity": problem(
        [pair("a", 0, 1), pair("b", 2, 3)], count=4, size=1, desks=1, hold_all=True
    ),
    "after": problem(
        [pair("a", 0, 1, after=("b",), slots=("s0",)), pair("b", 1, 2)], hold_all=True
    ),
    "max_in_a_row": problem(
        [pair("a", 0, 1), pair("b", 0, 2)],
        size=2,
        participants=people(3, max_in_a_row=1),
        hold_all=True,
    ),
    "max_meetings": problem(
        [pair("a", 0, 1), pair("b", 0, 2)], participants=people(3, max_meetings=1), hold_all=True
    ),
    "unavailable": problem(
        [pair("a", 0, 1), pair("b", 0, 2)],
        size=2,
        participants=people(3, unavailable=("s0",)),
        hold_all=True,
    ),
}


@pytest.mark.parametrize("code", CONFLICTS)
def test_an_impossible_problem_names_a_small_conflict(code):
    made = replace(CONFLICTS[code], objectives=("weight",))
    result = solve(made)
    assert (result.status, result.stopped) == ("infeasible", "proved")
    assert code in {limit.code for limit in result.conflict.limits}
    assert len(result.conflict.meetings) <= 5
    assert all(result.conflict.text.values())
    assert check(made, result).valid


def test_a_conflict_is_whittled_down():
    meetings = [pair(f"x{i}", 2 + i, 3 + i) for i in range(6)]
    meetings += [pair("a", 0, 1, slots=("s0",)), pair("b", 0, 9, slots=("s0",))]
    made = problem(meetings, count=10, hold_all=True, objectives=("weight",))
    assert solve(made).conflict.meetings == ("a", "b")


def test_no_conflict_is_claimed_when_time_is_up_or_there_is_none():
    made = CONFLICTS["delegates"]
    assert find_conflict(arrays_of(made), Budget(0)) is None
    assert find_conflict(arrays_of(problem([pair("a", 0, 1)], hold_all=True)), Budget()) is None


def test_breaks_that_cannot_be_fair_are_named():
    made = problem(
        [pair("a", 0, 1, fixed_slot="s0"), pair("b", 0, 2, fixed_slot="s2")],
        hold_all=True,
        max_break_difference=0,
    )
    conflict = find_conflict(arrays_of(made), Budget())
    assert [limit.code for limit in conflict.limits] == ["max_break_difference"]


def test_all_meetings_or_none_when_time_is_up():
    made = CONFLICTS["delegates"]
    result = solve(made, steps=0)
    assert (result.status, result.assignments) == ("unknown", ())
    assert check(made, result).valid


def test_long_meetings_keep_one_table_even_where_tables_come_and_go():
    tables = (Table("t0", unavailable=("s0",)), Table("t1", unavailable=("s1",)))
    made = problem([pair("a", 0, 1, length=2)], size=2, tables=tables, objectives=("weight",))
    result = solve(made)
    assert result.values["weight"] == 0
    assert check(made, result).valid
    held = solve(replace(made, hold_all=True))
    assert held.status == "unknown"


def test_nobody_and_nothing_is_a_problem_too():
    made = problem([], objectives=("must", "guarantee", "weight", "moves"))
    result = solve(made)
    assert result.status == "optimal"
    assert check(made, result).valid


def test_a_published_table_is_kept_and_a_home_table_sought():
    rows = (Participant("p0", home_table="t1"), *people(4)[1:])
    made = problem(
        [pair("a", 0, 1), pair("b", 2, 3)],
        size=1,
        participants=rows,
        previous=(Placement("b", "s0", "t0"),),
        objectives=("weight", "moves"),
    )
    tables = {row.meeting: row.table for row in solve(made).assignments}
    assert tables == {"a": "t1", "b": "t0"}


def test_meetings_beyond_the_tables_are_left_unseated():
    arrays = arrays_of(problem([pair("a", 0, 1), pair("b", 0, 2, fixed_table="t0")], desks=1))
    assert seat(arrays, np.array([0, 0])).tolist() == [-1, 0]
    both = problem([pair("a", 0, 1, fixed_table="t0"), pair("b", 0, 2, fixed_table="t0")], desks=1)
    assert seat(arrays_of(both), np.array([0, 0])).tolist() == [0, -1]


def test_a_program_that_runs_out_of_time_gives_nothing():
    arrays = arrays_of(FAMILIES["few-slots"].make(1, 0.3))
    program = build(arrays, np.arange(10), "weight", {})
    clock = iter(range(100))
    budget = Budget(time_limit=1e-9, clock=lambda: float(next(clock)))
    assert solve_program(program, "vertex", budget, 1) is None


def test_more_than_64_slots_fit():
    made = problem(
        [pair(f"m{i:02}", 0, 1) for i in range(70)],
        count=2,
        slots=slots(70, block=10),
        objectives=("weight",),
    )
    result = solve(made)
    assert result.values["weight"] == 70
    assert check(made, result).valid


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(10_000, 20_000))
def test_another_table_never_lowers_a_proved_weight(seed):
    made = tiny(seed, objectives=("weight",))
    if made.tables is None:
        return
    more = replace(made, tables=(*made.tables, Table("new")))
    assert solve(more).values["weight"] >= solve(made).values["weight"]


def test_the_exact_model_reports_what_it_cannot_do():
    arrays = arrays_of(problem([pair("a", 0, 1)]))
    made = exact_module.model_of(arrays, np.array([True]), all_held=False)
    budget = Budget(time_limit=0.0)
    assert exact_module.run(made, budget, seed=0, workers=1).slot is None
