"""Meetings that may be exchanged for one another are put in order, so that none is tried twice.

Twins differ only in participants who have no other meeting: one host who meets seven people, all
there at the same times and busy with nobody else, could meet them in 5,040 orders.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise

from huiju.engine.timetable.breaks.clauses import Clauses
from huiju.engine.timetable.breaks.formula import Formula, begun


def order_twins(formula: Formula) -> Clauses:
    """The formula's clauses, and that of twins the one with the lower number starts first."""
    base = formula.clauses
    ordered = Clauses(base.top)
    ordered.rows = list(base.rows)
    for group in twins_of(formula):
        for first, second in pairwise(group):
            started = begun(formula, first, ordered)
            for slot, literal in formula.start[second].items():
                earlier = started[slot]
                ordered.rows.append([-literal] + ([] if earlier is None else [earlier]))
    return ordered


def twins_of(formula: Formula) -> list[list[int]]:
    """Groups of two or more meetings that may be exchanged."""
    arrays = formula.arrays
    ordered = set(arrays.after.ravel().tolist())
    groups: dict[Hashable, list[int]] = {}
    for meeting in range(len(formula.start)):
        if meeting in ordered:
            continue
        people = arrays.participants_of(meeting).tolist()
        key = (
            tuple(person for person in people if len(formula.meetings[person]) > 1),
            len(people),
            arrays.starts[meeting].tobytes(),
            int(arrays.length[meeting]),
            int(arrays.fixed_table[meeting]),
            int(arrays.previous_slot[meeting]),
        )
        groups.setdefault(key, []).append(meeting)
    return [group for group in groups.values() if len(group) > 1]
