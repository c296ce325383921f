"""Why no timetable holds all meetings: a small set of them, and the limits they meet.

The set cannot be held even alone, and it is looked for where people find it plain: one meeting,
then the meetings of one participant, then by leaving out halves, quarters, … of all meetings as
long as the rest stays impossible (after Zeller's delta debugging, IEEE TSE 28, 2002).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from huiju.engine.timetable.arrays import UNLIMITED, Arrays, Ints
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.exact import Answer, model_of, run
from huiju.engine.timetable.measure import requests
from huiju.engine.timetable.result import Conflict, Limit

MOST_TRIALS = 200
"""Smaller and smaller sets that are tried."""


def find_conflict(arrays: Arrays, budget: Budget) -> Conflict | None:
    """A small set of meetings that cannot all be held; None if none was found in time."""
    search = _Search(arrays, budget)
    everything = np.arange(len(arrays.meeting_ids))
    for some in _likely(arrays):
        if search.impossible(some):
            return _told(arrays, search.smaller(some))
    if search.impossible(everything):
        return _told(arrays, search.smaller(everything))
    if arrays.max_break_difference is not None and search.sure:
        limit = Limit("max_break_difference", {"limit": arrays.max_break_difference})
        return Conflict(tuple(arrays.meeting_ids), (limit,))
    return None


def _likely(arrays: Arrays) -> Iterator[Ints]:
    """Sets in which a conflict is plain to see."""
    for meeting in np.flatnonzero(~arrays.starts.any(axis=1)).tolist():
        yield np.array([meeting])
    room = np.maximum(1, arrays.free.sum(axis=1) * arrays.delegates)
    tight = requests(arrays) / room
    for person in np.argsort(-tight, kind="stable").tolist():
        if tight[person] > 0.5:
            yield np.unique(arrays.owner[arrays.members == person])


class _Search:
    """Trials of sets, as long as the budget allows."""

    def __init__(self, arrays: Arrays, budget: Budget) -> None:
        self.arrays = arrays
        self.budget = budget
        self.trials = 0
        self.sure = True

    def impossible(self, meetings: Ints) -> bool:
        """Whether the set is proved impossible."""
        if not self.budget.allows():
            self.sure = False
            return False
        wanted = np.zeros(len(self.arrays.meeting_ids), dtype=np.bool_)
        wanted[meetings] = True
        answer = self._ask(wanted)
        self.sure &= answer.infeasible or answer.slot is not None
        return answer.infeasible

    def _ask(self, wanted: Ints) -> Answer:
        self.trials += 1
        if (wanted & ~self.arrays.starts.any(axis=1)).any():
            return Answer(infeasible=True)
        made = model_of(self.arrays, wanted, all_held=True)
        return run(made, self.budget, seed=0, workers=1)

    def smaller(self, meetings: Ints) -> Ints:
        """The set without what it does not need to stay impossible."""
        parts = 2
        while len(meetings) > 1 and self.trials < MOST_TRIALS:
            edges = np.linspace(0, len(meetings), min(parts, len(meetings)) + 1).astype(int)
            for begin, end in pairwise(edges.tolist()):
                rest = np.delete(meetings, np.arange(begin, end))
                if len(rest) and self.impossible(rest):
                    meetings, parts = rest, max(2, parts - 1)
                    break
            else:
                if parts >= len(meetings):
                    break
                parts *= 2
        return meetings


def _told(arrays: Arrays, meetings: Ints) -> Conflict:
    names = tuple(arrays.meeting_ids[meeting] for meeting in meetings.tolist())
    return Conflict(names, tuple(_limits(arrays, meetings)))


def _limits(arrays: Arrays, meetings: Ints) -> Iterator[Limit]:
    """The limits that the meetings of a conflict meet."""
    chosen = np.zeros(len(arrays.meeting_ids), dtype=np.bool_)
    chosen[meetings] = True
    count = requests(arrays, chosen)
    least = 1 if len(meetings) == 1 else 2
    for person in np.flatnonzero(count >= least).tolist():
        yield from _limits_of(arrays, person, int(count[person]))
    if len(meetings) > arrays.capacity.min() and len(meetings) > 1:
        low = int(arrays.capacity.argmin())
        facts = {"slot": arrays.slot_ids[low], "limit": int(arrays.capacity[low])}
        yield Limit("capacity", facts)
    for meeting in meetings.tolist():
        yield from _limits_of_meeting(arrays, meeting)
    for early, late in arrays.after.tolist():
        if chosen[early] and chosen[late]:
            names = {"meeting": arrays.meeting_ids[late], "other": arrays.meeting_ids[early]}
            yield Limit("after", names)
    yield Limit("slot_count", {"limit": len(arrays.slot_ids)})


def _limits_of_meeting(arrays: Arrays, meeting: int) -> Iterator[Limit]:
    what = {"meeting": arrays.meeting_ids[meeting]}
    starts = np.flatnonzero(arrays.starts[meeting])
    if arrays.length[meeting] > 1:
        yield Limit("length", {**what, "limit": int(arrays.length[meeting])})
    if not len(starts):
        yield Limit("no_start", what)
    elif len(starts) < len(arrays.slot_ids):
        yield Limit("slots", {**what, "slots": _names(arrays, starts)})


def _limits_of(arrays: Arrays, person: int, count: int) -> Iterator[Limit]:
    who = {"participant": arrays.participant_ids[person]}
    if count > 1:
        yield Limit("delegates", {**who, "limit": int(arrays.delegates[person])})
    away = np.flatnonzero(~arrays.free[person])
    if len(away):
        yield Limit("unavailable", {**who, "slots": _names(arrays, away)})
    for name in ("max_meetings", "max_per_day"):
        limit = int(getattr(arrays, name)[person])
        if limit < count:
            yield Limit(name, {**who, "limit": limit})
    if arrays.max_in_a_row[person] != UNLIMITED:
        yield Limit("max_in_a_row", {**who, "limit": int(arrays.max_in_a_row[person])})


def _names(arrays: Arrays, slots: Ints) -> str:
    return ", ".join(arrays.slot_ids[slot] for slot in slots.tolist())
