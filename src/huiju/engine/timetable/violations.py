"""The rules that a timetable may break, one by one, from the definition of the problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays
from huiju.engine.timetable.measure import (
    Timetable,
    attendance,
    breaks,
    is_unfair,
    occupied,
    requests,
)

Fact = dict[str, object]


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: key of `texts.FAULTS` and what its sentence names."""

    code: str
    facts: Fact = field(default_factory=dict)


def find_violations(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    """Every rule that the timetable breaks."""
    held = np.flatnonzero(timetable.held)
    wrong = ~arrays.starts[held, timetable.slot[held]]
    for meeting in held[wrong].tolist():
        yield Violation("start_not_allowed", _place(arrays, timetable, meeting))
    if wrong.any():
        timetable = _without(timetable, held[wrong])
    yield from _people(arrays, timetable)
    yield from _rows(arrays, timetable)
    yield from _tables(arrays, timetable)
    yield from _order(arrays, timetable)
    if arrays.hold_all:
        for meeting in np.flatnonzero(~timetable.held).tolist():
            yield Violation("not_held", {"meeting": arrays.meeting_ids[meeting]})
    yield from _fairness(arrays, timetable)


def _place(arrays: Arrays, timetable: Timetable, meeting: int) -> Fact:
    return {
        "meeting": arrays.meeting_ids[meeting],
        "slot": arrays.slot_ids[timetable.slot[meeting]],
    }


def _without(
    timetable: Timetable, meetings: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Timetable:
    slot = timetable.slot.copy()
    slot[meetings] = NONE
    return Timetable(slot, timetable.table)


def _people(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    people = arrays.participant_ids
    seats = attendance(arrays, timetable)
    for person, slot in np.argwhere(seats > arrays.delegates[:, None]).tolist():
        yield Violation(
            "double_booked",
            {
                "participant": people[person],
                "slot": arrays.slot_ids[slot],
                "count": int(seats[person, slot]),
                "limit": int(arrays.delegates[person]),
            },
        )
    count = requests(arrays, timetable.held)
    for person in np.flatnonzero(count > arrays.max_meetings).tolist():
        facts: Fact = {"participant": people[person], "count": int(count[person])}
        facts["limit"] = int(arrays.max_meetings[person])
        yield Violation("too_many_meetings", facts)
    for number, day in enumerate(arrays.day_names):
        inside = timetable.held & (arrays.day[timetable.slot] == number)
        count = requests(arrays, inside)
        for person in np.flatnonzero(count > arrays.max_per_day).tolist():
            facts = {"participant": people[person], "count": int(count[person]), "day": day}
            facts["limit"] = int(arrays.max_per_day[person])
            yield Violation("too_many_per_day", facts)


def _rows(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    """Stretches of busy slots that are longer than a participant may have."""
    limited = np.flatnonzero(arrays.max_in_a_row != UNLIMITED)
    busy = attendance(arrays, timetable)[limited] > 0
    limit = arrays.max_in_a_row[limited]
    stretch = np.zeros(len(limited), dtype=np.int64)
    for slot in range(busy.shape[1]):
        if slot > 0 and arrays.run[slot] != arrays.run[slot - 1]:
            stretch[:] = 0
        stretch = np.where(busy[:, slot], stretch + 1, 0)
        for index in np.flatnonzero(stretch == limit + 1).tolist():
            yield Violation(
                "too_many_in_a_row",
                {
                    "participant": arrays.participant_ids[limited[index]],
                    "limit": int(limit[index]),
                    "slot": arrays.slot_ids[slot - int(limit[index])],
                },
            )


def _tables(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    owner, slot = occupied(arrays, timetable)
    load = np.bincount(slot, minlength=len(arrays.slot_ids))
    for number in np.flatnonzero(load > arrays.capacity).tolist():
        facts: Fact = {"slot": arrays.slot_ids[number], "count": int(load[number])}
        facts["limit"] = int(arrays.capacity[number])
        yield Violation("slot_overfull", facts)
    if not arrays.has_tables:
        return
    table = timetable.table[owner]
    for meeting in np.unique(owner[table == NONE]).tolist():
        yield Violation("table_missing", {"meeting": arrays.meeting_ids[meeting]})
    owner, slot, table = owner[table != NONE], slot[table != NONE], table[table != NONE]
    use = np.zeros(arrays.table_free.shape, dtype=np.int32)
    np.add.at(use, (table, slot), 1)
    for number, when in np.argwhere(use > 1).tolist():
        facts = {"table": arrays.table_ids[number], "slot": arrays.slot_ids[when]}
        yield Violation("table_overfull", {**facts, "count": int(use[number, when])})
    for number, when in np.argwhere((use > 0) & ~arrays.table_free).tolist():
        facts = {"table": arrays.table_ids[number], "slot": arrays.slot_ids[when]}
        yield Violation("table_unavailable", facts)
    fixed = arrays.fixed_table[owner]
    for meeting in np.unique(owner[(fixed != NONE) & (fixed != table)]).tolist():
        name = arrays.table_ids[arrays.fixed_table[meeting]]
        yield Violation("wrong_table", {"meeting": arrays.meeting_ids[meeting], "table": name})


def _order(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    if not len(arrays.after):
        return
    before, after = arrays.after.T
    both = timetable.held[before] & timetable.held[after]
    end = timetable.slot[before] + arrays.length[before]
    for index in np.flatnonzero(both & (end > timetable.slot[after])).tolist():
        names = arrays.meeting_ids
        facts: Fact = {"meeting": names[after[index]], "other": names[before[index]]}
        yield Violation("wrong_order", facts)


def _fairness(arrays: Arrays, timetable: Timetable) -> Iterator[Violation]:
    if is_unfair(arrays, timetable):
        each = breaks(arrays, timetable)
        facts: Fact = {"count": int(each.max() - each.min())}
        yield Violation("unfair_breaks", {**facts, "limit": arrays.max_break_difference})
