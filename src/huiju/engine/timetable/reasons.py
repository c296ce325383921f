"""From numbers back to rows: assignments, and why the other meetings are not held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Ints
from huiju.engine.timetable.board import Board
from huiju.engine.timetable.measure import Timetable
from huiju.engine.timetable.problem import Placement
from huiju.engine.timetable.result import Unplaced


def assignments_of(arrays: Arrays, timetable: Timetable) -> tuple[Placement, ...]:
    """The held meetings by slot, table and id."""
    held = np.flatnonzero(timetable.held)
    order = np.lexsort((held, timetable.table[held], timetable.slot[held]))
    tables = (*arrays.table_ids, None)
    return tuple(
        Placement(arrays.meeting_ids[meeting], arrays.slot_ids[slot], tables[table])
        for meeting, slot, table in zip(
            held[order].tolist(),
            timetable.slot[held[order]].tolist(),
            timetable.table[held[order]].tolist(),
            strict=True,
        )
    )


def unplaced_of(arrays: Arrays, timetable: Timetable) -> tuple[Unplaced, ...]:
    """The meetings that are not held, each with the reason that a person meets first."""
    missing = np.flatnonzero(~timetable.held)
    if not len(missing):
        return ()
    board = Board(arrays)
    board.load_slots(timetable.slot.tolist())
    diary = _Diary(board, missing)
    return tuple(diary.why(meeting) for meeting in missing.tolist())


class _Diary:
    """Everybody's slots in a timetable."""

    def __init__(self, board: Board, missing: Ints) -> None:
        self.board = board
        self.names = board.arrays.participant_ids
        self.limited: dict[tuple[str, int], Mapping[str, object]] = {}
        self.no_table = _without_table(board.arrays, missing)

    def why(self, meeting: int) -> Unplaced:
        """The reason for one meeting."""
        board = self.board
        name = board.arrays.meeting_ids[meeting]
        starts = board.starts[meeting]
        if not starts:
            return Unplaced(name, "no_table" if meeting in self.no_table else "no_common_slot")
        people = [each for each in board.members[meeting] if each < len(self.names)]
        common = starts
        for person in people:
            if board.limited[person] and board.held[person] >= board.most[person]:
                return Unplaced(name, "meeting_limit", self._facts("most", person))
            if not starts & board.free[person]:
                return Unplaced(name, "participant_full", self._facts("", person))
            common &= board.free[person]
        if common & board.room:
            return self._rare(name, meeting, people, common & board.room)
        return Unplaced(name, "tables_full" if common else "no_common_slot_left")

    def _rare(self, name: str, meeting: int, people: list[int], left: int) -> Unplaced:
        """The reason where all are free and a table is, too."""
        board = self.board
        table = int(board.arrays.fixed_table[meeting])
        if table != NONE and not left & board.free[len(self.names) + table]:
            return Unplaced(name, "table_taken", {"table": board.arrays.table_ids[table]})
        if not left & board.in_order(meeting):
            return Unplaced(name, "precedence")
        for person in people:
            if person in board.today and not left & self._days_left(person):
                return Unplaced(name, "day_limit", self._facts("daily", person))
            if board.limited[person] and not board.within_limits(person, meeting, left):
                return Unplaced(name, "row_limit", self._facts("in_a_row", person))
        return Unplaced(name, "search_ended")

    def _days_left(self, person: int) -> int:
        board = self.board
        days = zip(board.day_mask, board.today[person], strict=True)
        return sum(mask for mask, count in days if count < board.daily[person])

    def _facts(self, limit: str, person: int) -> Mapping[str, object]:
        """Who it is, and the limit; one object for all meetings that it concerns."""
        known = self.limited.get((limit, person))
        if known is None:
            known = {"participant": self.names[person]}
            if limit:
                known["limit"] = getattr(self.board, limit)[person]
            self.limited[limit, person] = known
        return known


def _without_table(arrays: Arrays, missing: Ints) -> set[int]:
    """Meetings whose people have a slot in common, but never with a table in it."""
    return set(_lonely(arrays, missing[~arrays.starts[missing].any(axis=1)]))


def _lonely(arrays: Arrays, meetings: Ints) -> Iterator[int]:
    for meeting in meetings.tolist():
        common = arrays.free[arrays.participants_of(meeting)].all(axis=0)
        if common.any() and not (common & (arrays.capacity > 0)).any():
            yield meeting
