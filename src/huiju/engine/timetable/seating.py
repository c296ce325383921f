"""Which table: a table for every held meeting whose slot is known."""

from __future__ import annotations

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Bools, Ints
from huiju.engine.timetable.measure import homes


def seat(arrays: Arrays, slot: Ints) -> Ints:
    """(M) a table for every held meeting, NONE for those that find none.

    Meetings with a table of their own come first, then long ones, then those that may stay where
    they were published, then those of people with a home table; the rest take what is left.
    Meetings of length 1 without a table of their own always find one while slots are not
    overfull and no longer meeting stands in the way.
    """
    table = np.full(len(slot), NONE, dtype=np.int32)
    if not arrays.has_tables:
        return table
    room = arrays.table_free.copy()
    held = np.flatnonzero(slot != NONE)
    wish, stays = _wishes(arrays, slot)
    own = arrays.fixed_table[held] != NONE
    size = arrays.length[held]
    start = np.where(size > 1, slot[held], 0)
    order = np.lexsort((held, wish[held] == NONE, ~stays[held], start, -size, ~own))
    wishing = own | (size > 1) | (wish[held] != NONE)
    few = int(wishing.sum())
    for meeting in held[order][:few].tolist():
        _seat_one(arrays, room, slot, table, meeting, int(wish[meeting]))
    _seat_rest(room, slot, table, held[order][few:])
    return table


def _wishes(arrays: Arrays, slot: Ints) -> tuple[Ints, Bools]:
    """(M) the table each meeting would like: its own, the published one, or a home table.

    Besides (M) whether the wish is to stay where it was published, at a table that is there.
    """
    wish = arrays.fixed_table.copy()
    stays = (wish == NONE) & (homes(arrays) == slot) & (slot != NONE)
    stays &= arrays.previous_table != NONE
    wish[stays] = arrays.previous_table[stays]
    if (arrays.home_table != NONE).any():
        home = np.maximum.reduceat(arrays.home_table[arrays.members], arrays.member_start[:-1])
        wish = np.where(wish == NONE, home, wish)
    return wish, stays


def _seat_one(
    arrays: Arrays, room: Bools, slot: Ints, table: Ints, meeting: int, wish: int
) -> None:
    slots = range(slot[meeting], slot[meeting] + arrays.length[meeting])
    if wish != NONE and room[wish, slots].all():
        choice = wish
    elif arrays.fixed_table[meeting] != NONE:
        return
    else:
        fits = np.flatnonzero(room[:, slots].all(axis=1))
        if not len(fits):
            return
        choice = int(fits[0])
    table[meeting] = choice
    room[choice, slots] = False


def _seat_rest(room: Bools, slot: Ints, table: Ints, meetings: Ints) -> None:
    """Meetings of length 1 without a wish, slot by slot."""
    order = np.argsort(slot[meetings], kind="stable")
    meetings = meetings[order]
    starts = np.flatnonzero(np.diff(slot[meetings], prepend=-2))
    for group in np.split(meetings, starts[1:]) if len(meetings) else ():
        free = np.flatnonzero(room[:, slot[group[0]]])
        count = min(len(free), len(group))
        table[group[:count]] = free[:count]
