"""From numbers back to rows: assignments, and why the other meetings are not held."""

from __future__ import annotations

import numpy as np

from huiju.engine.timetable.arrays import Arrays
from huiju.engine.timetable.measure import Timetable, attendance, occupied, requests
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
    """The meetings that are not held, each with the reason that weighs most."""
    diary = _Diary(arrays, timetable)
    return tuple(diary.why(meeting) for meeting in np.flatnonzero(~timetable.held).tolist())


class _Diary:
    """Everybody's slots in a timetable."""

    def __init__(self, arrays: Arrays, timetable: Timetable) -> None:
        self.arrays = arrays
        self.spare = arrays.delegates[:, None] > attendance(arrays, timetable)
        _, slot = occupied(arrays, timetable)
        load = np.bincount(slot, minlength=len(arrays.slot_ids))
        self.room = load < arrays.capacity
        self.full = requests(arrays, timetable.held) >= arrays.max_meetings

    def why(self, meeting: int) -> Unplaced:
        """The reason for one meeting."""
        arrays = self.arrays
        name, people = arrays.meeting_ids[meeting], arrays.participants_of(meeting).tolist()
        starts = np.flatnonzero(arrays.starts[meeting])
        if not len(starts):
            return Unplaced(name, "no_common_slot")
        for person in people:
            who = {"participant": arrays.participant_ids[person]}
            if self.full[person]:
                limit = int(arrays.max_meetings[person])
                return Unplaced(name, "meeting_limit", {**who, "limit": limit})
            if not self.spare[person, starts].any():
                return Unplaced(name, "participant_full", who)
        common = starts[self.spare[np.ix_(people, starts)].all(axis=0)]
        if not len(common):
            return Unplaced(name, "no_common_slot_left")
        if not self.room[common].any():
            return Unplaced(name, "tables_full")
        return Unplaced(name, "search_ended")
