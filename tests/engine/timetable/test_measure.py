"""Objectives as measured in arrays, against their definitions row by row."""

from itertools import islice

import numpy as np

from huiju.engine.timetable import OBJECTIVES
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.measure import Timetable, is_unfair, values_of
from huiju.engine.timetable.violations import find_violations
from tests.engine.timetable.oracle import Oracle, tiny
from tests.engine.timetable.rows import problem


def as_timetable(arrays, placed):
    tables = {name: number for number, name in enumerate(arrays.table_ids)}
    slot = [placed.get(name, (-1, None))[0] for name in arrays.meeting_ids]
    table = [tables.get(placed.get(name, (-1, None))[1], -1) for name in arrays.meeting_ids]
    return Timetable(np.array(slot, dtype=np.int32), np.array(table, dtype=np.int32))


def test_values_are_those_of_the_definition_and_no_rule_is_broken():
    for seed in range(120):
        made = tiny(seed, objectives=OBJECTIVES)
        oracle, arrays = Oracle(made), arrays_of(made)
        for placed in islice(oracle.timetables(), 0, None, 7):
            timetable = as_timetable(arrays, placed)
            assert list(find_violations(arrays, timetable)) == [], (seed, placed)
            wanted = {**oracle.values(placed), "table_changes": oracle.table_changes(placed)}
            assert values_of(arrays, timetable) == wanted, (seed, placed)


def test_nobody_is_treated_unfairly_where_nobody_is():
    arrays = arrays_of(problem([], participants=(), hold_all=True, max_break_difference=0))
    assert not is_unfair(arrays, Timetable.empty(arrays))
