"""What a timetable of all meetings is, in clauses.

Variables say in which slot a meeting starts and in which slots a participant is busy. The number
of meetings in a slot is not counted meeting by meeting but by hosts: a few participants of whom
one is in every meeting, which makes the counters small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays
from huiju.engine.timetable.breaks.clauses import Clauses, Literal

Guard = tuple[Literal, ...]


@dataclass
class Formula:
    """A timetable in clauses.

    Attributes:
        start: meeting → slot in which it may start → variable. Slots from S on are no slots of
            the problem but what is left to a meeting without one (see `conflict`).
        seat: meeting → slot → it takes place in this slot.
        busy: participant → slot → it sits in one meeting or more.
        meetings: participant → its meetings.
        guards: (limit, subject) → literal that switches its clauses off; empty when everything
            simply holds.
    """

    arrays: Arrays
    clauses: Clauses = field(default_factory=Clauses)
    start: list[dict[int, Literal]] = field(default_factory=list)
    seat: list[dict[int, Literal]] = field(default_factory=list)
    busy: list[dict[int, Literal]] = field(default_factory=list)
    meetings: list[list[int]] = field(default_factory=list)
    guards: Mapping[tuple[str, int], Literal] = field(default_factory=dict)

    def guard(self, limit: str, subject: int) -> Guard:
        """What is to be added to the clauses of one limit."""
        literal = self.guards.get((limit, subject))
        return () if literal is None else (literal,)

    def moved(self) -> list[Literal]:
        """A literal for every published meeting that holds where it leaves its slot."""
        previous = self.arrays.previous_slot.tolist()
        clauses = self.clauses
        placed = ((s, slot) for s, slot in zip(self.start, previous, strict=True) if slot != NONE)
        return [-s[slot] if slot in s else clauses.always() for s, slot in placed]

    def slots_of(self, model: Sequence[bool]) -> list[int]:
        """(M) starting slots in a model; NONE for meetings that it does not hold."""
        return [
            next((slot for slot, literal in row.items() if model[literal - 1]), NONE)
            for row in self.start
        ]


def formula_of(arrays: Arrays) -> Formula:
    """The clauses of all rules but fairness."""
    formula = Formula(arrays)
    allow(formula, arrays.starts.tolist())
    constrain(formula)
    return formula


def allow(formula: Formula, starts: Sequence[Sequence[bool]]) -> None:
    """Make the variables: which meeting may start where, who is busy when."""
    arrays, clauses = formula.arrays, formula.clauses
    length = arrays.length.tolist()
    for number, row in enumerate(starts):
        slots = [slot for slot, allowed in enumerate(row) if allowed]
        start = {slot: clauses.new() for slot in slots}
        formula.start.append(start)
        clauses.rows.append([*start.values(), *formula.guard("meeting", number)])
        clauses.at_most_one(list(start.values()))
        real = {slot: start[slot] for slot in slots if slot < len(arrays.slot_ids)}
        formula.seat.append(_seats(clauses, real, length[number]))
    people = len(arrays.participant_ids)
    formula.meetings = [[] for _ in range(people)]
    for meeting in range(len(starts)):
        for person in arrays.participants_of(meeting).tolist():
            formula.meetings[person].append(meeting)
    for own in formula.meetings:
        seats: dict[int, list[Literal]] = {}
        for meeting in own:
            for slot, literal in formula.seat[meeting].items():
                seats.setdefault(slot, []).append(literal)
        formula.busy.append({slot: clauses.any_of(seats[slot]) for slot in sorted(seats)})


def _seats(clauses: Clauses, start: Mapping[int, Literal], length: int) -> dict[int, Literal]:
    if length == 1:
        return dict(start)
    causes: dict[int, list[Literal]] = {}
    for slot, literal in start.items():
        for offset in range(length):
            causes.setdefault(slot + offset, []).append(literal)
    return {slot: clauses.any_of(causes[slot]) for slot in sorted(causes)}


def constrain(formula: Formula) -> None:
    """Everything that limits where meetings may be."""
    for person in range(len(formula.meetings)):
        _sit_apart(formula, person)
        _limit_days(formula, person)
        _limit_rows(formula, person)
    _share_tables(formula)
    _fill_slots(formula)
    _put_in_order(formula)


def _sit_apart(formula: Formula, person: int) -> None:
    """No more meetings at a time than delegates, nor in all than the participant takes."""
    arrays, own = formula.arrays, formula.meetings[person]
    delegates = int(arrays.delegates[person])
    guard = formula.guard("delegates", person)
    for slot in formula.busy[person]:
        seats = [formula.seat[m][slot] for m in own if slot in formula.seat[m]]
        if delegates == 1:
            formula.clauses.at_most_one(seats, guard)
        else:
            formula.clauses.at_most(seats, delegates, guard)
    if len(own) > arrays.max_meetings[person]:
        held = [formula.clauses.any_of(list(formula.start[m].values())) for m in own]
        guard = formula.guard("max_meetings", person)
        formula.clauses.at_most(held, int(arrays.max_meetings[person]), guard)


def _limit_days(formula: Formula, person: int) -> None:
    arrays = formula.arrays
    if arrays.max_per_day[person] == UNLIMITED:
        return
    days = arrays.day.tolist()
    for day in range(len(arrays.day_names)):
        starts = [
            literal
            for meeting in formula.meetings[person]
            for slot, literal in formula.start[meeting].items()
            if days[slot : slot + 1] == [day]
        ]
        guard = formula.guard("max_per_day", person)
        formula.clauses.at_most(starts, int(arrays.max_per_day[person]), guard)


def _limit_rows(formula: Formula, person: int) -> None:
    arrays, busy = formula.arrays, formula.busy[person]
    limit = int(arrays.max_in_a_row[person])
    guard = formula.guard("max_in_a_row", person)
    for slot in busy:
        stretch = range(slot, slot + limit + 1) if limit < len(arrays.slot_ids) else range(0)
        if stretch and all(s in busy and arrays.run[s] == arrays.run[slot] for s in stretch):
            formula.clauses.rows.append([*(-busy[s] for s in stretch), *guard])


def _share_tables(formula: Formula) -> None:
    """Meetings that insist on the same table are at different times."""
    arrays = formula.arrays
    for table in np.unique(arrays.fixed_table[arrays.fixed_table != NONE]).tolist():
        there = np.flatnonzero(arrays.fixed_table == table).tolist()
        for slot in range(len(arrays.slot_ids)):
            seats = [formula.seat[m][slot] for m in there if slot in formula.seat[m]]
            formula.clauses.at_most_one(seats, formula.guard("table", table))


def _fill_slots(formula: Formula) -> None:
    """No more meetings in a slot than tables; and so no more busy people than fit them."""
    arrays, clauses = formula.arrays, formula.clauses
    hosts = hosts_of(formula)
    largest = int(np.diff(arrays.member_start).max(initial=0))
    for slot, capacity in enumerate(arrays.capacity.tolist()):
        guard = formula.guard("capacity", slot)
        taken = [_hosting(formula, person, own, slot) for person, own in hosts]
        clauses.at_most([each for each in taken if each is not None], capacity, guard)
        crowd = [busy[slot] for busy in formula.busy if slot in busy]
        clauses.at_most(crowd, largest * capacity, guard)


def _hosting(formula: Formula, person: int, own: Sequence[int], slot: int) -> Literal | None:
    """Whether one of a host's meetings is in the slot.

    Where these are all that the host could have there it is the variable of being busy: that
    people are busy and that tables are taken must be one thing to the solver.
    """
    seats = [formula.seat[m][slot] for m in own if slot in formula.seat[m]]
    if not seats:
        return None
    if len(seats) == sum(slot in formula.seat[m] for m in formula.meetings[person]):
        return formula.busy[person][slot]
    return formula.clauses.any_of(seats)


def hosts_of(formula: Formula) -> list[tuple[int, list[int]]]:
    """Participants who host all meetings among them, never two at one time, chosen greedily.

    A meeting of which nobody is single is hosted by its first participant on its own.
    """
    arrays = formula.arrays
    single = arrays.delegates == 1
    left = [set(own) if single[p] else set() for p, own in enumerate(formula.meetings)]
    hosts: list[tuple[int, list[int]]] = []
    rest = set(range(len(formula.start)))
    while any(left):
        person = max(range(len(left)), key=lambda p: (len(left[p]), -p))
        chosen = sorted(left[person])
        hosts.append((person, chosen))
        rest.difference_update(chosen)
        for meeting in chosen:
            for each in arrays.participants_of(meeting).tolist():
                left[each].discard(meeting)
    hosts += [(int(arrays.participants_of(meeting)[0]), [meeting]) for meeting in sorted(rest)]
    return hosts


def _put_in_order(formula: Formula) -> None:
    """A meeting starts after those it comes after have ended."""
    arrays = formula.arrays
    started = {m: begun(formula, m, formula.clauses) for m in np.unique(arrays.after).tolist()}
    for number, (early, late) in enumerate(arrays.after.tolist()):
        guard = formula.guard("after", number)
        size = int(arrays.length[early])
        for slot, literal in formula.start[late].items():
            earlier = started[early][slot - size] if slot >= size else None
            formula.clauses.rows.append(
                [-literal, *guard] + ([earlier] if earlier is not None else [])
            )
            if formula.guards:
                formula.clauses.rows[-1].append(formula.guards["meeting", early])


def begun(formula: Formula, meeting: int, clauses: Clauses) -> list[Literal | None]:
    """(S) the meeting has started in this slot or before; None where it cannot have."""
    start = formula.start[meeting]
    found: list[Literal | None] = []
    last: Literal | None = None
    for slot in range(len(formula.arrays.slot_ids)):
        if slot in start:
            last = clauses.any_of([start[slot]] + ([last] if last is not None else []))
        found.append(last)
    return found
