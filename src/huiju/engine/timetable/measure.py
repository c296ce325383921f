"""What a timetable is worth: every objective straight from its definition.

A timetable is two arrays over the meetings: the slot in which each starts and its table
(`arrays.NONE` for not held, or no table).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Bools, Ints
from huiju.engine.timetable.problem import (
    BREAKS,
    GUARANTEE,
    MOVES,
    MUST,
    TABLE_CHANGES,
    WEIGHT,
)


@dataclass(frozen=True, eq=False)
class Timetable:
    """(M) starting slots and (M) tables, NONE where there is none."""

    slot: Ints
    table: Ints

    @property
    def held(self) -> Bools:
        """(M) which meetings are held."""
        return self.slot != NONE

    @staticmethod
    def empty(arrays: Arrays) -> Timetable:
        """Nothing is held."""
        none = np.full(len(arrays.meeting_ids), NONE, dtype=np.int32)
        return Timetable(none, none.copy())


def values_of(arrays: Arrays, timetable: Timetable) -> dict[str, float]:
    """Every objective of the problem → its value; only `weight` is to be large."""
    return {name: value_of(arrays, timetable, name) for name in arrays.objectives}


def value_of(arrays: Arrays, timetable: Timetable, objective: str) -> float:
    """The value of one objective."""
    return float(_MEASURES[objective](arrays, timetable))


def requests(arrays: Arrays, chosen: Bools | None = None) -> Ints:
    """(P) how many of all (or the chosen) meetings each participant is in."""
    members = arrays.members if chosen is None else arrays.members[chosen[arrays.owner]]
    return np.bincount(members, minlength=len(arrays.participant_ids)).astype(np.int32)


def promised(arrays: Arrays) -> Ints:
    """(P) meetings guaranteed to each: min(min_meetings, own requests)."""
    return np.minimum(arrays.min_meetings, requests(arrays))


def shortage(arrays: Arrays, held: Bools) -> Ints:
    """(P) guaranteed meetings that are not held."""
    return np.maximum(0, promised(arrays) - requests(arrays, held))


def homes(arrays: Arrays) -> Ints:
    """(M) the published slot of each meeting that may still keep slot and table, else NONE."""
    slots = len(arrays.slot_ids)
    home = np.where(arrays.previous_slot < slots, arrays.previous_slot, NONE)
    rows = np.flatnonzero(home != NONE)
    rows = rows[arrays.starts[rows, home[rows]]]
    keeps = np.zeros(len(home), dtype=np.bool_)
    keeps[rows] = True
    tabled = rows[arrays.previous_table[rows] != NONE]
    fixed = arrays.fixed_table[tabled]
    keeps[tabled] = (fixed == NONE) | (fixed == arrays.previous_table[tabled])
    for offset in range(int(arrays.length[tabled].max(initial=0))):
        some = tabled[arrays.length[tabled] > offset]
        keeps[some] &= arrays.table_free[arrays.previous_table[some], home[some] + offset]
    return np.where(keeps, home, NONE).astype(np.int32)


def kept(arrays: Arrays, timetable: Timetable) -> Bools:
    """(M) which meetings have kept their published slot and table."""
    same_table = (arrays.previous_table == NONE) | (timetable.table == arrays.previous_table)
    return (arrays.previous_slot != NONE) & (timetable.slot == arrays.previous_slot) & same_table


def occupied(arrays: Arrays, timetable: Timetable) -> tuple[Ints, Ints]:
    """(meeting, slot) for every slot that a held meeting takes."""
    meetings = np.flatnonzero(timetable.held)
    length = arrays.length[meetings]
    owner = np.repeat(meetings, length).astype(np.int32)
    first = np.repeat(np.cumsum(length) - length, length)
    offset = np.arange(len(owner)) - first
    return owner, (timetable.slot[owner] + offset).astype(np.int32)


def attendance(arrays: Arrays, timetable: Timetable) -> Ints:
    """(P, S) meetings that each participant sits in."""
    slots, participants, _ = arrays.sizes
    owner, slot = occupied(arrays, timetable)
    counts = np.diff(arrays.member_start)[owner]
    first = np.repeat(arrays.member_start[owner] - (np.cumsum(counts) - counts), counts)
    members = arrays.members[first + np.arange(int(counts.sum()))]
    cells = members.astype(np.int64) * slots + np.repeat(slot, counts)
    flat = np.bincount(cells, minlength=participants * slots)
    return flat.reshape(participants, slots).astype(np.int32)


def breaks(arrays: Arrays, timetable: Timetable) -> Ints:
    """(P) maximal idle runs between two meetings of a participant on one day, over all days."""
    busy = attendance(arrays, timetable) > 0
    total = np.zeros(len(busy), dtype=np.int32)
    for day in range(len(arrays.day_names)):
        part = busy[:, arrays.day == day].astype(np.int8)
        rises = (np.diff(part, axis=1, prepend=0) == 1).sum(axis=1)
        total += np.maximum(0, rises - 1).astype(np.int32)
    return total


def is_unfair(arrays: Arrays, timetable: Timetable) -> bool:
    """Whether breaks of two participants differ by more than they may."""
    limit = arrays.max_break_difference
    if limit is None or not arrays.participant_ids:
        return False
    each = breaks(arrays, timetable)
    return int(each.max() - each.min()) > limit


def table_changes(arrays: Arrays, timetable: Timetable) -> int:
    """How often people change tables.

    For a participant with a home table: its meetings that are at no home table of any of their
    participants. For another: its meetings on a day, but for those in its first busy slot of
    the day, whose table it did not use in the busy slot before.
    """
    if not arrays.has_tables or not timetable.held.any():
        return 0
    inside = timetable.held[arrays.owner]
    person, meeting = arrays.members[inside], arrays.owner[inside]
    roams = arrays.home_table[person] == NONE
    alone = arrays.delegates[person] == 1
    total = _away_from_home(arrays, timetable, person[~roams], meeting[~roams])
    total += _alone_changes(arrays, timetable, person[roams & alone], meeting[roams & alone])
    return total + _crowd_changes(
        arrays, timetable, person[roams & ~alone], meeting[roams & ~alone]
    )


def _away_from_home(arrays: Arrays, timetable: Timetable, person: Ints, meeting: Ints) -> int:
    at_home = timetable.table[meeting] == arrays.home_table[person]
    hosted = np.zeros(len(timetable.slot), dtype=np.bool_)
    hosted[meeting[at_home]] = True
    return int((~hosted[meeting]).sum())


def _alone_changes(arrays: Arrays, timetable: Timetable, person: Ints, meeting: Ints) -> int:
    """Of people with one delegate: their meetings follow one another."""
    order = np.lexsort((timetable.slot[meeting], person))
    person, meeting = person[order], meeting[order]
    table, day = timetable.table[meeting], arrays.day[timetable.slot[meeting]]
    follows = (person[1:] == person[:-1]) & (day[1:] == day[:-1])
    return int((follows & (table[1:] != table[:-1])).sum())


def _crowd_changes(arrays: Arrays, timetable: Timetable, person: Ints, meeting: Ints) -> int:
    diary: dict[int, list[tuple[int, int, int]]] = {}
    for who, what in zip(person.tolist(), meeting.tolist(), strict=True):
        start = int(timetable.slot[what])
        end = start + int(arrays.length[what])
        diary.setdefault(who, []).append((start, end, int(timetable.table[what])))
    return sum(_diary_changes(arrays, entries) for entries in diary.values())


def _diary_changes(arrays: Arrays, entries: list[tuple[int, int, int]]) -> int:
    used: dict[int, set[int]] = {}
    for start, end, table in entries:
        for slot in range(start, end):
            used.setdefault(slot, set()).add(table)
    changes = 0
    for start, _, table in entries:
        earlier = [s for s in used if s < start and arrays.day[s] == arrays.day[start]]
        changes += bool(earlier) and table not in used[max(earlier)]
    return changes


def _moves(arrays: Arrays, timetable: Timetable) -> int:
    return int((~kept(arrays, timetable))[arrays.previous_slot != NONE].sum())


_MEASURES: Mapping[str, Callable[[Arrays, Timetable], float]] = {
    MUST: lambda arrays, timetable: (arrays.must & ~timetable.held).sum(),
    GUARANTEE: lambda arrays, timetable: shortage(arrays, timetable.held).sum(),
    WEIGHT: lambda arrays, timetable: arrays.weight[timetable.held].sum(),
    MOVES: _moves,
    BREAKS: lambda arrays, timetable: breaks(arrays, timetable).sum(),
    TABLE_CHANGES: table_changes,
}
