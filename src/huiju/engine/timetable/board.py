"""The board on which searches place meetings: plain Python, slots as bits of integers.

Slots are bits, so that "when can these two meet?" is one `&` of two integers. A table that some
meeting insists on is a participant of its own who sits in one meeting at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays, Bools, Ints
from huiju.engine.timetable.measure import promised


def bits_of(rows: Bools) -> list[int]:
    """(N, S) booleans as N integers, slot s being bit s."""
    packed = np.packbits(rows, axis=1, bitorder="little")
    padding = -packed.shape[1] % 8
    words = np.pad(packed, ((0, 0), (0, padding))).view("<u8")
    found: list[int] = words[:, 0].tolist() if words.shape[1] else [0] * len(rows)
    for column in range(1, words.shape[1]):
        more = words[:, column].tolist()
        found = [low | (high << (64 * column)) for low, high in zip(found, more, strict=True)]
    return found


def slots_in(mask: int) -> Iterator[int]:
    """The slots of a mask, earliest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Board:
    """Who sits where; every change keeps all rules but those on tables of long meetings.

    Attributes:
        slot: meeting → slot or NONE.
        members: meeting → participants; numbers from P on are tables.
        starts: meeting → slots in which it may start, as far as its own row goes.
        free: participant → slots in which it has a delegate to spare.
        inside: slot → its meetings. capacity: slot → tables. room: slots that are not full.
        held: participant → meetings held.
    """

    def __init__(self, arrays: Arrays) -> None:
        """An empty board."""
        slots, people, meetings = arrays.sizes
        self.arrays = arrays
        self.slots = slots
        self.capacity: list[int] = arrays.capacity.tolist()
        self.room = sum(1 << s for s in range(slots) if self.capacity[s] > 0)
        self.slot = [NONE] * meetings
        self.length: list[int] = arrays.length.tolist()
        self.starts = bits_of(arrays.starts)
        self.members = _members(arrays)
        tables = len(arrays.table_ids)
        self.free = bits_of(arrays.free) + bits_of(arrays.table_free)
        self.delegates: list[int] = arrays.delegates.tolist() + [1] * tables
        self.held = [0] * (people + tables)
        self.promised: list[int] = promised(arrays).tolist() + [0] * tables
        self.at: list[dict[int, int]] = [{} for _ in range(people + tables)]
        self.crowd: list[dict[int, list[int]]] = [{} for _ in range(people + tables)]
        self.inside: list[list[int]] = [[] for _ in range(slots)]
        self.place_inside: dict[int, int] = {}
        self.long = bool((arrays.length > 1).any())
        self._limits(arrays, tables)

    def _limits(self, arrays: Arrays, tables: int) -> None:
        """Who is limited in number, by day or in a row, and which meetings that concerns."""
        extra = [UNLIMITED] * tables
        self.most: list[int] = arrays.max_meetings.tolist() + extra
        self.daily: list[int] = arrays.max_per_day.tolist() + extra
        self.in_a_row: list[int] = arrays.max_in_a_row.tolist() + extra
        self.day: list[int] = arrays.day.tolist()
        self.day_mask = [
            sum(1 << s for s in range(self.slots) if self.day[s] == day)
            for day in range(len(arrays.day_names))
        ]
        self.today = {
            person: [0] * len(self.day_mask)
            for person in np.flatnonzero(arrays.max_per_day != UNLIMITED).tolist()
        }
        last = [int(np.flatnonzero(arrays.run == run)[-1]) for run in arrays.run]
        first = [int(np.flatnonzero(arrays.run == run)[0]) for run in arrays.run]
        self.run_bounds = list(zip(first, last, strict=True))
        limited = (
            (arrays.max_meetings != UNLIMITED)
            | (arrays.max_per_day != UNLIMITED)
            | (arrays.max_in_a_row != UNLIMITED)
        )
        self.limited: list[bool] = limited.tolist() + [False] * tables
        special = np.zeros(len(self.slot), dtype=np.bool_)
        special[arrays.owner[limited[arrays.members]]] = True
        special[arrays.after.ravel()] = True
        special |= arrays.length > 1
        self.special: list[bool] = special.tolist()
        self.before: dict[int, list[int]] = {}
        self.behind: dict[int, list[int]] = {}
        for early, late in arrays.after.tolist():
            self.before.setdefault(late, []).append(early)
            self.behind.setdefault(early, []).append(late)

    def seats(self, person: int, slot: int) -> Sequence[int]:
        """The meetings in which a participant sits in a slot."""
        if self.delegates[person] > 1:
            return self.crowd[person].get(slot, ())
        meeting = self.at[person].get(slot)
        return () if meeting is None else (meeting,)

    def choices(self, meeting: int) -> int:
        """The slots in which an unplaced meeting may start now, as a mask."""
        mask = self.starts[meeting] & self.room
        if self.special[meeting]:
            return self._special_choices(meeting)
        for person in self.members[meeting]:
            mask &= self.free[person]
        return mask

    def _special_choices(self, meeting: int) -> int:
        room = self.room
        for person in self.members[meeting]:
            room &= self.free[person]
        mask = self.starts[meeting] & room
        for offset in range(1, self.length[meeting]):
            mask &= room >> offset
        if not mask:
            return 0
        for person in self.members[meeting]:
            if self.limited[person]:
                mask &= self.within_limits(person, meeting, mask)
        return mask & self.in_order(meeting)

    def within_limits(self, person: int, meeting: int, mask: int) -> int:
        """Those of the slots in which one more meeting breaks no limit of the participant."""
        if self.held[person] >= self.most[person]:
            return 0
        if person in self.today:
            for day, count in enumerate(self.today[person]):
                if count >= self.daily[person]:
                    mask &= ~self.day_mask[day]
        limit = self.in_a_row[person]
        if limit != UNLIMITED:
            size = self.length[meeting]
            for slot in slots_in(mask):
                if len(self.row_around(person, slot, size)) > limit:
                    mask ^= 1 << slot
        return mask

    def row_around(self, person: int, slot: int, size: int, without: Sequence[int] = ()) -> range:
        """The adjacent slots in which one would be busy without a pause."""
        first, last = self.run_bounds[slot]
        start, end = slot, slot + size
        while start > first and self._busy(person, start - 1, without):
            start -= 1
        while end <= last and self._busy(person, end, without):
            end += 1
        return range(start, end)

    def _busy(self, person: int, slot: int, without: Sequence[int]) -> bool:
        return any(meeting not in without for meeting in self.seats(person, slot))

    def in_order(self, meeting: int) -> int:
        """The slots that keep the meeting's precedences to placed meetings."""
        low, high = 0, self.slots
        for other in self.before.get(meeting, ()):
            if self.slot[other] != NONE:
                low = max(low, self.slot[other] + self.length[other])
        for other in self.behind.get(meeting, ()):
            if self.slot[other] != NONE:
                high = min(high, self.slot[other] - self.length[meeting] + 1)
        return ((1 << high) - 1) >> low << low if high > low else 0

    def place(self, meeting: int, slot: int) -> None:
        """Put an unplaced meeting into one of its `choices`."""
        self.slot[meeting] = slot
        members = self.members[meeting]
        for when in range(slot, slot + self.length[meeting]):
            inside, bit = self.inside[when], 1 << when
            self.place_inside[meeting * self.slots + when] = len(inside)
            inside.append(meeting)
            if len(inside) >= self.capacity[when]:
                self.room &= ~bit
            for person in members:
                if self.delegates[person] == 1:
                    self.at[person][when] = meeting
                    self.free[person] ^= bit
                else:
                    self._join(person, meeting, when)
        for person in members:
            self.held[person] += 1
            if person in self.today:
                self.today[person][self.day[slot]] += 1

    def _join(self, person: int, meeting: int, when: int) -> None:
        seats = self.crowd[person].setdefault(when, [])
        seats.append(meeting)
        if len(seats) >= self.delegates[person]:
            self.free[person] &= ~(1 << when)

    def lift(self, meeting: int) -> None:
        """Take a placed meeting off."""
        slot = self.slot[meeting]
        self.slot[meeting] = NONE
        members = self.members[meeting]
        for when in range(slot, slot + self.length[meeting]):
            inside, bit = self.inside[when], 1 << when
            place = self.place_inside.pop(meeting * self.slots + when)
            last = inside.pop()
            if last != meeting:
                inside[place] = last
                self.place_inside[last * self.slots + when] = place
            self.room |= bit
            for person in members:
                if self.delegates[person] == 1:
                    del self.at[person][when]
                else:
                    self.crowd[person][when].remove(meeting)
                self.free[person] |= bit
        for person in members:
            self.held[person] -= 1
            if person in self.today:
                self.today[person][self.day[slot]] -= 1

    def emptiest(self, mask: int) -> int:
        """The slot of a mask with the smallest part of its tables taken, the earliest of such."""
        best, least = NONE, 2.0
        inside, capacity = self.inside, self.capacity
        while mask:
            low = mask & -mask
            mask ^= low
            slot = low.bit_length() - 1
            part = len(inside[slot]) / capacity[slot]
            if part < least:
                best, least = slot, part
        return best

    def fill(self, meetings: Iterable[int]) -> list[int]:
        """Place what can be placed, in this order, in the emptiest slots; answers the rest."""
        rest = []
        for meeting in meetings:
            mask = self.choices(meeting)
            if mask:
                self.place(meeting, self.emptiest(mask))
            else:
                rest.append(meeting)
        return rest

    def load_slots(self, slots: Sequence[int]) -> None:
        """Place meetings as an allowed timetable has them."""
        for meeting, slot in enumerate(slots):
            if slot != NONE:
                self.place(meeting, slot)

    def as_array(self) -> Ints:
        """(M) starting slots."""
        return np.array(self.slot, dtype=np.int32)


def _members(arrays: Arrays) -> list[tuple[int, ...]]:
    """Meeting → participants, and the table it insists on."""
    start = arrays.member_start
    counts = np.diff(start)
    found: list[tuple[int, ...]]
    if len(counts) and (counts == 2).all():
        pairs = arrays.members.reshape(-1, 2)
        found = list(zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), strict=True))
    else:
        flat, ends = arrays.members.tolist(), start.tolist()
        found = [tuple(flat[a:b]) for a, b in pairwise(ends)]
    people = len(arrays.participant_ids)
    for meeting in np.flatnonzero(arrays.fixed_table != NONE).tolist():
        found[meeting] = (*found[meeting], people + int(arrays.fixed_table[meeting]))
    return found
