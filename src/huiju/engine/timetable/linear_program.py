"""The linear programs behind the bounds: which meetings, and in which cells of the slots.

A column is a meeting in cells (all slots at once, blocks, or single slots); rows are what is
scarce, as in `certificate`. The coarser the cells, the smaller the program and the weaker its
bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays, Floats, Ints
from huiju.engine.timetable.certificate import (
    Prices,
    as_gain,
    meeting_limits,
    most_busy,
    stretch_fits,
)
from huiju.engine.timetable.measure import homes, promised
from huiju.engine.timetable.problem import GUARANTEE, MOVES, MUST, WEIGHT


@dataclass(frozen=True, eq=False)
class Program:
    """Maximise gain · x, matrix · x ≤ limit, 0 ≤ x ≤ top; n columns, r rows.

    Attributes:
        cells: (S) the cell of each slot.
        meeting: (n) of each column, NONE for a participant's missed guarantees.
        first: (n) earliest slot in which the column's meeting may start.
        gain, top: (n). matrix: (r, n). limit: (r).
        kinds: kind of row → numbers of its rows.
        places: kind of row → (rows, 2) what each of them prices.
    """

    cells: Ints
    meeting: Ints
    first: Ints
    gain: Floats
    top: Floats
    matrix: sparse.csr_matrix
    limit: Floats
    kinds: Mapping[str, Ints]
    places: Mapping[str, Ints]

    def prices(self, arrays: Arrays, dual: Floats) -> Prices:
        """The rows' dual values as prices of what they are about."""
        prices = Prices.zero(arrays, self.cells)
        targets = {
            "person": prices.person,
            "daily": prices.daily,
            "row": prices.row,
            "total": prices.total[:, None],
            "table": prices.table[:, None],
            "promise": prices.promise[:, None],
        }
        for kind, target in targets.items():
            rows = self.kinds.get(kind, np.zeros(0, dtype=np.int64))
            if len(rows):
                target[tuple(self.places[kind].T)] = np.maximum(0.0, dual[rows])
        single = {
            kind: max(0.0, float(dual[rows[0]]))
            for kind, rows in self.kinds.items()
            if kind in {MUST, WEIGHT, MOVES, GUARANTEE} and len(rows)
        }
        promises = single.pop(GUARANTEE, 0.0)
        return Prices(
            cells=prices.cells,
            person=prices.person,
            table=prices.table,
            total=prices.total,
            daily=prices.daily,
            row=prices.row,
            promise=prices.promise,
            promises=promises,
            earlier=single,
        )


@dataclass(frozen=True, eq=False)
class _Columns:
    """Columns of meetings: (n) meeting, first start and length; (u) uses of cells by columns."""

    meeting: Ints
    first: Ints
    column: Ints
    used: Ints


def _columns(arrays: Arrays, cells: Ints) -> _Columns:
    meetings, firsts, columns, used = [], [], [], []
    count = 0
    for size in np.unique(arrays.length).tolist():
        rows = np.flatnonzero(arrays.length == size)
        groups: dict[tuple[int, ...], list[int]] = {}
        for start in range(len(cells) - size + 1):
            groups.setdefault(tuple(cells[start : start + size].tolist()), []).append(start)
        for key, starts in groups.items():
            fits = rows[arrays.starts[rows][:, starts].any(axis=1)]
            meetings.append(fits)
            firsts.append(np.full(len(fits), starts[0]))
            numbers = count + np.arange(len(fits))
            columns.append(np.tile(numbers, size))
            used.append(np.repeat(key, len(fits)))
            count += len(fits)
    parts = [meetings, firsts, columns, used]
    return _Columns(*(np.concatenate(part).astype(np.int64) for part in parts))


class _Rows:
    """Rows under construction, kind by kind."""

    def __init__(self, top: Floats) -> None:
        self.top = top
        self.blocks: list[sparse.csr_matrix] = []
        self.limits: list[Floats] = []
        self.kinds: dict[str, Ints] = {}
        self.places: dict[str, Ints] = {}
        self.count = 0

    def add(
        self, kind: str, entries: tuple[Ints, Ints, Floats], limit: Floats, places: Ints
    ) -> None:
        """Add rows of a kind, leaving out those that cannot bind.

        Args:
            kind: its name.
            entries: (row, column, coefficient).
            limit: (rows) most that each may come to.
            places: (rows, 2) what each prices.
        """
        row, column, value = entries
        block = sparse.csr_matrix((value, (row, column)), shape=(len(limit), len(self.top)))
        binding = np.flatnonzero(block.maximum(0) @ self.top > limit)
        self.blocks.append(block[binding])
        self.limits.append(np.asarray(limit, dtype=np.float64)[binding])
        self.kinds[kind] = self.count + np.arange(len(binding))
        self.places[kind] = np.asarray(places, dtype=np.int64)[binding]
        self.count += len(binding)


def build(arrays: Arrays, cells: Ints, objective: str, reached: Mapping[str, float]) -> Program:
    """The program of one objective in given cells, within what was reached before it."""
    columns = _columns(arrays, cells)
    due = promised(arrays)
    wanting = np.flatnonzero(due) if {GUARANTEE} & {objective, *reached} else due[:0]
    people = columns.meeting
    meeting = np.concatenate([columns.meeting, np.full(len(wanting), NONE)])
    top = np.concatenate([np.ones(len(people)), due[wanting].astype(np.float64)])
    rows = _Rows(top)
    member, entry = _members(arrays, columns)
    _scarce_rows(arrays, cells, columns, rows, member, entry)
    _limit_rows(arrays, cells, columns, rows, member, entry)
    if len(wanting):
        _promise_rows(arrays, columns, rows, wanting, reached)
    _earlier_rows(arrays, cells, columns, rows, reached)
    gain = np.concatenate([_gain(arrays, cells, columns, objective), np.zeros(len(wanting))])
    if objective == GUARANTEE:
        gain[len(people) :] = -1.0
    return Program(
        cells=cells,
        meeting=meeting,
        first=np.concatenate([columns.first, np.zeros(len(wanting), dtype=np.int64)]),
        gain=gain,
        top=top,
        matrix=sparse.vstack(rows.blocks).tocsr(),
        limit=np.concatenate(rows.limits),
        kinds=rows.kinds,
        places=rows.places,
    )


def _members(arrays: Arrays, columns: _Columns) -> tuple[Ints, Ints]:
    """(k) participant and (k) column, for every participant of every column's meeting."""
    counts = np.diff(arrays.member_start)[columns.meeting]
    first = np.repeat(arrays.member_start[columns.meeting] - np.cumsum(counts) + counts, counts)
    member = arrays.members[first + np.arange(int(counts.sum()))]
    return member.astype(np.int64), np.repeat(np.arange(len(columns.meeting)), counts)


def _uses(arrays: Arrays, columns: _Columns) -> tuple[Ints, Ints, Ints]:
    """(k) participant, (k) cell and (k) column, for every cell that a participant sits in."""
    counts = np.diff(arrays.member_start)[columns.meeting[columns.column]]
    begin = arrays.member_start[columns.meeting[columns.column]]
    first = np.repeat(begin - np.cumsum(counts) + counts, counts)
    member = arrays.members[first + np.arange(int(counts.sum()))].astype(np.int64)
    return member, np.repeat(columns.used, counts), np.repeat(columns.column, counts)


def _scarce_rows(
    arrays: Arrays, cells: Ints, columns: _Columns, rows: _Rows, member: Ints, entry: Ints
) -> None:
    """People's and tables' time by cells; each meeting at most once; meetings in all."""
    count, people = int(cells.max()) + 1, len(arrays.participant_ids)
    who, cell, column = _uses(arrays, columns)
    grid = np.indices((people, count)).reshape(2, -1).T
    time = (most_busy(arrays, cells) * arrays.delegates[:, None]).ravel()
    rows.add("person", (who * count + cell, column, np.ones(len(who))), time, grid)
    tables = np.bincount(cells, weights=arrays.capacity, minlength=count)
    ones = np.ones(len(columns.column))
    places = np.column_stack([np.arange(count), np.zeros(count)])
    rows.add("table", (columns.used, columns.column, ones), tables, places)
    if count > 1:
        total = len(arrays.meeting_ids)
        entries = (columns.meeting, np.arange(len(columns.meeting)), np.ones(len(columns.meeting)))
        rows.add("once", entries, np.ones(total), np.zeros((total, 2)))
    places = np.column_stack([np.arange(people), np.zeros(people)])
    rows.add("total", (member, entry, np.ones(len(member))), meeting_limits(arrays), places)


def _limit_rows(
    arrays: Arrays, cells: Ints, columns: _Columns, rows: _Rows, member: Ints, entry: Ints
) -> None:
    """Meetings by day and adjacent slots in a row, where the cells are fine enough to tell."""
    days, people = len(arrays.day_names), len(arrays.participant_ids)
    day_of = arrays.day[columns.first]
    if days > 1 and (arrays.max_per_day != UNLIMITED).any() and _within_days(arrays, cells):
        grid = np.indices((people, days)).reshape(2, -1).T
        limit = np.repeat(arrays.max_per_day, days)
        rows.add("daily", (member * days + day_of[entry], entry, np.ones(len(entry))), limit, grid)
    if int(cells.max()) + 1 == len(cells) and (arrays.max_in_a_row != UNLIMITED).any():
        _stretch_rows(arrays, columns, rows)


def _within_days(arrays: Arrays, cells: Ints) -> bool:
    """Whether no cell holds slots of two days."""
    pairs = {(cell, day) for cell, day in zip(cells.tolist(), arrays.day.tolist(), strict=True)}
    return len(pairs) == len(set(cells.tolist()))


def _stretch_rows(arrays: Arrays, columns: _Columns, rows: _Rows) -> None:
    slots = len(arrays.slot_ids)
    who, slot, column = _uses(arrays, columns)
    limit = arrays.max_in_a_row
    row, part, places, most = [], [], [], []
    count = 0
    for first in range(slots):
        people = np.flatnonzero(stretch_fits(arrays, first))
        number = np.full(len(limit), NONE)
        number[people] = count + np.arange(len(people))
        inside = (number[who] != NONE) & (slot >= first) & (slot - first <= limit[who])
        row.append(number[who[inside]])
        part.append(column[inside])
        places.append(np.column_stack([people, np.full(len(people), first)]))
        most.append(limit[people] * arrays.delegates[people])
        count += len(people)
    entries = (np.concatenate(row), np.concatenate(part), np.ones(sum(map(len, row))))
    rows.add("row", entries, np.concatenate(most), np.concatenate(places))


def _promise_rows(
    arrays: Arrays, columns: _Columns, rows: _Rows, wanting: Ints, reached: Mapping[str, float]
) -> None:
    """A participant's meetings and its missed guarantees make up what it was promised."""
    number = np.full(len(arrays.participant_ids), NONE)
    number[wanting] = np.arange(len(wanting))
    member, entry = _members(arrays, columns)
    inside = number[member] != NONE
    missed = len(columns.meeting) + np.arange(len(wanting))
    row = np.concatenate([number[member[inside]], np.arange(len(wanting))])
    column = np.concatenate([entry[inside], missed])
    places = np.column_stack([wanting, np.zeros(len(wanting))])
    due = promised(arrays)[wanting]
    rows.add("promise", (row, column, -np.ones(len(row))), -due, places)
    if GUARANTEE in reached:
        entries = (np.zeros(len(wanting), dtype=np.int64), missed, np.ones(len(wanting)))
        rows.add(GUARANTEE, entries, np.array([reached[GUARANTEE]]), np.zeros((1, 2)))


def _earlier_rows(
    arrays: Arrays, cells: Ints, columns: _Columns, rows: _Rows, reached: Mapping[str, float]
) -> None:
    """What other objectives reached is not to be lost."""
    for name in (MUST, WEIGHT, MOVES):
        if name in reached:
            gain = _gain(arrays, cells, columns, name)
            entry = np.flatnonzero(gain)
            entries = (np.zeros(len(entry), dtype=np.int64), entry, -gain[entry])
            rows.add(name, entries, np.array([-as_gain(arrays, name, reached)]), np.zeros((1, 2)))


def _gain(arrays: Arrays, cells: Ints, columns: _Columns, objective: str) -> Floats:
    """(n) what a column adds to an objective."""
    if objective == MUST:
        return arrays.must[columns.meeting].astype(np.float64)
    if objective == WEIGHT:
        return arrays.weight[columns.meeting]
    if objective == MOVES:
        home = homes(arrays)[columns.meeting]
        return ((home != NONE) & (cells[home] == cells[columns.first])).astype(np.float64)
    return np.zeros(len(columns.meeting))
