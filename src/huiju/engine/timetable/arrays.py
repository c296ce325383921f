"""A problem as arrays: what solvers and the check compute with.

Rows are numbered canonically (slots by time, all else by id), so that no result depends on the
order in which rows came. S slots, P participants, M meetings, T tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from huiju.engine.timetable.problem import Meeting, Problem

Ints: TypeAlias = Any
Floats: TypeAlias = Any
Bools: TypeAlias = Any
"""NumPy arrays; the name tells the element type (int32 or int64, float64, bool) and docstrings
the shape. NumPy's own stubs lose both in the indexing and reductions used here."""

UNLIMITED = np.iinfo(np.int32).max
"""Stands for "no limit" in arrays of limits."""

NONE = -1
"""Stands for "no slot", "no table" in arrays of numbers."""


@dataclass(frozen=True, eq=False)
class Arrays:
    """The problem in numbers.

    Attributes:
        slot_ids, participant_ids, meeting_ids, table_ids: number → id.
        day: (S) number of each slot's day. day_names: number → label.
        run: (S) number of each maximal stretch of following slots of one day and block; slots
            s and s+1 are adjacent if their runs are the same.
        capacity: (S) tables in each slot.
        table_free: (T, S) which tables are there; T is 0 where the problem has capacities only.
        free: (P, S) where a participant is available.
        delegates, max_meetings, max_per_day, max_in_a_row, min_meetings: (P).
        home_table: (P) or NONE.
        member_start, members: meeting m's participants are
            members[member_start[m]:member_start[m + 1]], ascending.
        weight: (M); must: (M); length: (M) slots taken.
        starts: (M, S) slots in which a meeting may start as far as its own row, its
            participants' availability and longest row, its table and the capacity go.
        fixed_table: (M) or NONE.
        after: (Q, 2) pairs (earlier meeting, later meeting).
        previous_slot, previous_table: (M) the published place, NONE if there is none;
            previous_slot is S where the published slot or table no longer exists.
        hold_all, max_break_difference, objectives: as in `Problem`.
    """

    slot_ids: tuple[str, ...]
    participant_ids: tuple[str, ...]
    meeting_ids: tuple[str, ...]
    table_ids: tuple[str, ...]
    day_names: tuple[str, ...]
    day: Ints
    run: Ints
    capacity: Ints
    table_free: Bools
    free: Bools
    delegates: Ints
    max_meetings: Ints
    max_per_day: Ints
    max_in_a_row: Ints
    min_meetings: Ints
    home_table: Ints
    member_start: Ints
    members: Ints
    weight: Floats
    must: Bools
    length: Ints
    starts: Bools
    fixed_table: Ints
    after: Ints
    previous_slot: Ints
    previous_table: Ints
    hold_all: bool
    max_break_difference: int | None
    objectives: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, int, int]:
        """(S, P, M)."""
        return len(self.slot_ids), len(self.participant_ids), len(self.meeting_ids)

    @property
    def has_tables(self) -> bool:
        """Whether meetings get a table of their own, not only a slot with room."""
        return len(self.table_ids) > 0

    @property
    def owner(self) -> Ints:
        """(K) the meeting that each entry of `members` belongs to."""
        return _owner(self.member_start)

    def participants_of(self, meeting: int) -> Ints:
        """The participants of one meeting."""
        return self.members[self.member_start[meeting] : self.member_start[meeting + 1]]


def arrays_of(problem: Problem) -> Arrays:
    """Number the rows canonically and lay the problem out in arrays."""
    slots = {slot.id: number for number, slot in enumerate(problem.slots)}
    participants = sorted(problem.participants, key=lambda row: row.id)
    meetings = sorted(problem.meetings, key=lambda row: row.id)
    tables = sorted(problem.tables or (), key=lambda row: row.id)
    table_numbers = {table.id: number for number, table in enumerate(tables)}
    days = list(dict.fromkeys(slot.day for slot in problem.slots))
    run = _runs(problem)
    table_free = _availability([row.unavailable for row in tables], slots)
    capacity = _capacity(problem, table_free)
    free = _availability([row.unavailable for row in participants], slots)
    member_start, members = _members(meetings, [row.id for row in participants])
    length = _ints([row.length for row in meetings])
    fixed_table = _ints([_number(table_numbers, row.fixed_table) for row in meetings])
    own = _own_slots(meetings, slots)
    room = _room(own, free, member_start, members)
    room &= capacity > 0
    fixed = np.flatnonzero(fixed_table != NONE)
    room[fixed] &= table_free[fixed_table[fixed]]
    starts = _starts(room, length, run)
    _fix_starts(starts, meetings, slots)
    in_a_row = _limits([row.max_in_a_row for row in participants])
    too_long = length[_owner(member_start)] > in_a_row[members]
    starts[_owner(member_start)[too_long]] = False
    previous_slot, previous_table = _previous(problem, meetings, slots, table_numbers)
    return Arrays(
        slot_ids=tuple(slots),
        participant_ids=tuple(row.id for row in participants),
        meeting_ids=tuple(row.id for row in meetings),
        table_ids=tuple(table_numbers),
        day_names=tuple(days),
        day=_ints([days.index(slot.day) for slot in problem.slots]),
        run=run,
        capacity=capacity,
        table_free=table_free,
        free=free,
        delegates=_ints([row.delegates for row in participants]),
        max_meetings=_limits([row.max_meetings for row in participants]),
        max_per_day=_limits([row.max_per_day for row in participants]),
        max_in_a_row=in_a_row,
        min_meetings=_ints([row.min_meetings for row in participants]),
        home_table=_ints([_number(table_numbers, row.home_table) for row in participants]),
        member_start=member_start,
        members=members,
        weight=np.array([row.weight for row in meetings], dtype=np.float64),
        must=np.array([row.must for row in meetings], dtype=np.bool_),
        length=length,
        starts=starts,
        fixed_table=fixed_table,
        after=_after(meetings),
        previous_slot=previous_slot,
        previous_table=previous_table,
        hold_all=problem.hold_all,
        max_break_difference=problem.max_break_difference,
        objectives=problem.objectives,
    )


def _owner(member_start: Ints) -> Ints:
    counts = np.diff(member_start)
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int32)


def _limits(values: Sequence[int | None]) -> Ints:
    return _ints([UNLIMITED if value is None else value for value in values])


def _number(numbers: dict[str, int], name: str | None) -> int:
    return NONE if name is None else numbers[name]


def _runs(problem: Problem) -> Ints:
    labels = [(slot.day, slot.block) for slot in problem.slots]
    changes = [labels[i] != labels[i - 1] for i in range(1, len(labels))]
    return np.concatenate([[0], np.cumsum(changes)]).astype(np.int32)


def _availability(unavailable: Sequence[tuple[str, ...]], slots: dict[str, int]) -> Bools:
    free = np.ones((len(unavailable), len(slots)), dtype=np.bool_)
    rows = np.repeat(np.arange(len(unavailable)), [len(each) for each in unavailable])
    columns = [slots[name] for each in unavailable for name in each]
    free[rows, np.array(columns, dtype=np.int64)] = False
    return free


def _capacity(problem: Problem, table_free: Bools) -> Ints:
    if problem.capacity is None:
        return table_free.sum(axis=0).astype(np.int32)
    return _ints([problem.capacity.get(slot.id, 0) for slot in problem.slots])


def _members(meetings: Sequence[Meeting], ids: Sequence[str]) -> tuple[Ints, Ints]:
    numbers = {name: number for number, name in enumerate(ids)}
    counts = [len(row.participants) for row in meetings]
    start = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    members = _ints([numbers[name] for row in meetings for name in row.participants])
    order = np.lexsort((members, np.repeat(np.arange(len(meetings)), counts)))
    return start, members[order]


def _own_slots(meetings: Sequence[Meeting], slots: dict[str, int]) -> Bools:
    own = np.ones((len(meetings), len(slots)), dtype=np.bool_)
    for number, row in enumerate(meetings):
        if row.slots is not None:
            own[number] = False
            own[number, [slots[name] for name in row.slots]] = True
    return own


def _room(own: Bools, free: Bools, start: Ints, members: Ints) -> Bools:
    """(M, S) where the meeting's own slots and all its participants are free."""
    if not len(own):
        return own
    counts = np.diff(start)
    for position in range(int(counts.max())):
        rows = np.flatnonzero(counts > position)
        own[rows] &= free[members[start[rows] + position]]
    return own


def _starts(room: Bools, length: Ints, run: Ints) -> Bools:
    """(M, S) where `length` adjacent slots from here are all free."""
    starts = room.copy()
    slots = room.shape[1]
    for size in np.unique(length[length > 1]):
        rows = np.flatnonzero(length == size)
        fits = np.zeros((len(rows), slots), dtype=np.bool_)
        for start in range(slots - int(size) + 1):
            end = start + int(size)
            if run[start] == run[end - 1]:
                fits[:, start] = room[rows, start:end].all(axis=1)
        starts[rows] = fits
    return starts


def _fix_starts(starts: Bools, meetings: Sequence[Meeting], slots: dict[str, int]) -> None:
    for number, row in enumerate(meetings):
        if row.fixed_slot is not None:
            allowed = starts[number, slots[row.fixed_slot]]
            starts[number] = False
            starts[number, slots[row.fixed_slot]] = allowed


def _after(meetings: Sequence[Meeting]) -> Ints:
    numbers = {row.id: number for number, row in enumerate(meetings)}
    pairs = [(numbers[name], numbers[row.id]) for row in meetings for name in row.after]
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _previous(
    problem: Problem, meetings: Sequence[Meeting], slots: dict[str, int], tables: dict[str, int]
) -> tuple[Ints, Ints]:
    numbers = {row.id: number for number, row in enumerate(meetings)}
    slot = np.full(len(meetings), NONE, dtype=np.int32)
    table = np.full(len(meetings), NONE, dtype=np.int32)
    for row in problem.previous:
        if row.meeting not in numbers:
            continue
        number = numbers[row.meeting]
        slot[number] = slots.get(row.slot, len(slots))
        if tables and row.table is not None:
            table[number] = tables.get(row.table, NONE)
            if row.table not in tables:
                slot[number] = len(slots)
    return slot, table
