"""Brute force from the definition: every timetable of a tiny problem, and the best of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from huiju.engine.timetable import Meeting, Participant, Placement, Problem, Slot, Table

START = datetime(2026, 5, 20, 9, tzinfo=UTC)
LINEAR = ("must", "guarantee", "weight", "moves")


def tiny(seed: int, *, count: int = 4, objectives=LINEAR, hold_all: bool = False) -> Problem:
    """A random problem of any mix of features, small enough for brute force."""
    draw = random.Random(seed)
    slots = _slots(draw)
    names = [slot.id for slot in slots]
    desks = [f"t{i}" for i in range(draw.randint(1, 2))]
    with_tables = draw.random() < 0.7

    def some(items, share):
        return tuple(item for item in items if draw.random() < share)

    people = [
        Participant(
            f"p{i}",
            unavailable=some(names, 0.2),
            max_meetings=draw.choice([None, None, 1, 2]),
            max_per_day=draw.choice([None, None, 1]),
            max_in_a_row=draw.choice([None, None, 1, 2]),
            min_meetings=draw.choice([0, 0, 1, 2]),
            delegates=draw.choice([1, 1, 1, 2]),
            home_table=draw.choice([None, desks[0]]) if with_tables else None,
        )
        for i in range(draw.randint(2, 4))
    ]
    meetings = [
        _meeting(draw, i, people, names, desks if with_tables else []) for i in range(count)
    ]
    return Problem(
        slots=tuple(slots),
        participants=tuple(people),
        meetings=tuple(meetings),
        tables=tuple(Table(d, unavailable=some(names, 0.15)) for d in desks)
        if with_tables
        else None,
        capacity=None if with_tables else {name: draw.randint(0, 2) for name in names},
        previous=tuple(
            Placement(m.id, draw.choice(names), draw.choice(desks) if with_tables else None)
            for m in meetings
            if draw.random() < 0.3
        ),
        hold_all=hold_all,
        objectives=objectives,
    )


def _slots(draw: random.Random) -> list[Slot]:
    slots = []
    for i in range(draw.randint(2, 4)):
        start = START + timedelta(hours=i)
        day, block = draw.choice([("1", "a"), ("1", "a")] if i < 2 else [("1", "b"), ("2", "a")])
        if slots and slots[-1].day == "2":
            day = "2"
        slots.append(Slot(f"s{i}", start, start + timedelta(minutes=50), day=day, block=block))
    return slots


def _meeting(draw, number, people, names, desks) -> Meeting:
    size = min(len(people), draw.choice([2, 2, 2, 3]))
    return Meeting(
        f"m{number}",
        tuple(person.id for person in draw.sample(people, size)),
        weight=draw.choice([1, 1, 2, 0.5, 0]),
        must=draw.random() < 0.25,
        length=draw.choice([1, 1, 1, 2]),
        slots=draw.choice([None, None, tuple(draw.sample(names, 2))]),
        fixed_slot=draw.choice([None] * 5 + [names[0]]),
        fixed_table=draw.choice([None] * 4 + desks),
        after=(f"m{draw.randrange(number)}",) if number and draw.random() < 0.2 else (),
    )


class Oracle:
    """All timetables of a problem: meeting id → (slot index, table id) or nothing."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slots = problem.slots
        self.index = {slot.id: i for i, slot in enumerate(problem.slots)}
        self.people = {person.id: person for person in problem.participants}
        self.desks = {table.id: table for table in problem.tables or ()}

    def timetables(self) -> Iterator[dict]:
        yield from self._extend({}, 0)

    def _extend(self, placed: dict, number: int) -> Iterator[dict]:
        if number == len(self.problem.meetings):
            if self._in_order(placed) and self._rows(placed):
                yield dict(placed)
            return
        meeting = self.problem.meetings[number]
        if not self.problem.hold_all:
            yield from self._extend(placed, number + 1)
        for start in range(len(self.slots)):
            for table in self.desks or {None: None}:
                placed[meeting.id] = (start, table)
                if self._alone_fine(meeting, start, table) and self._together_fine(placed):
                    yield from self._extend(placed, number + 1)
                del placed[meeting.id]

    def taken(self, meeting: Meeting, start: int) -> list[Slot]:
        return list(self.slots[start : start + meeting.length])

    def _alone_fine(self, meeting: Meeting, start: int, table: str | None) -> bool:
        taken = self.taken(meeting, start)
        names = {slot.id for slot in taken}
        away = {name for p in meeting.participants for name in self.people[p].unavailable}
        if table is not None:
            away |= set(self.desks[table].unavailable)
        return (
            len(taken) == meeting.length
            and len({(slot.day, slot.block) for slot in taken}) == 1
            and not names & away
            and (meeting.slots is None or names <= set(meeting.slots))
            and meeting.fixed_slot in {None, taken[0].id}
            and meeting.fixed_table in {None, table}
        )

    def _together_fine(self, placed: dict) -> bool:
        rows = {row.id: row for row in self.problem.meetings}
        use: dict = {}
        total: dict = {}
        for name, (start, table) in placed.items():
            row = rows[name]
            for slot in range(start, start + row.length):
                for key in [("slot", slot), ("table", slot, table)]:
                    use[key] = use.get(key, 0) + 1
                for person in row.participants:
                    use["person", person, slot] = use.get(("person", person, slot), 0) + 1
            for person in row.participants:
                for key in [person, (person, self.slots[start].day)]:
                    total[key] = total.get(key, 0) + 1
        return all(self._within(key, count) for key, count in use.items()) and all(
            self._limit(key) >= count for key, count in total.items()
        )

    def _within(self, key: tuple, count: int) -> bool:
        if key[0] == "person":
            return count <= self.people[key[1]].delegates
        if key[0] == "table":
            return key[2] is None or count <= 1
        if self.problem.capacity is None:
            return True
        return count <= self.problem.capacity.get(self.slots[key[1]].id, 0)

    def _limit(self, key) -> float:
        if isinstance(key, tuple):
            limit = self.people[key[0]].max_per_day
        else:
            limit = self.people[key].max_meetings
        return float("inf") if limit is None else limit

    def _in_order(self, placed: dict) -> bool:
        rows = {row.id: row for row in self.problem.meetings}
        return all(
            placed[other][0] + rows[other].length <= placed[name][0]
            for name in placed
            for other in rows[name].after
            if other in placed
        )

    def _rows(self, placed: dict) -> bool:
        for person in self.problem.participants:
            if person.max_in_a_row is None:
                continue
            busy, stretch = self.busy(placed, person.id), 0
            for i, slot in enumerate(self.slots):
                before = self.slots[i - 1] if i else slot
                if (before.day, before.block) != (slot.day, slot.block):
                    stretch = 0
                stretch = stretch + 1 if i in busy else 0
                if stretch > person.max_in_a_row:
                    return False
        return True

    def busy(self, placed: dict, person: str) -> set[int]:
        rows = [row for row in self.problem.meetings if row.id in placed]
        return {
            placed[row.id][0] + k
            for row in rows
            if person in row.participants
            for k in range(row.length)
        }

    def values(self, placed: dict) -> dict[str, float]:
        rows = self.problem.meetings
        short = 0
        for person in self.problem.participants:
            own = [row.id for row in rows if person.id in row.participants]
            has = sum(name in placed for name in own)
            short += max(0, min(person.min_meetings, len(own)) - has)
        moves = sum(
            (self.index[row.slot], row.table) != placed.get(row.meeting)
            for row in self.problem.previous
        )
        return {
            "must": sum(row.must and row.id not in placed for row in rows),
            "guarantee": short,
            "weight": sum(row.weight for row in rows if row.id in placed),
            "moves": moves,
            "breaks": sum(self.breaks(placed, person.id) for person in self.problem.participants),
        }

    def breaks(self, placed: dict, person: str) -> int:
        busy = self.busy(placed, person)
        total = 0
        for day in {slot.day for slot in self.slots}:
            today = sorted(i for i in busy if self.slots[i].day == day)
            total += sum(b - a > 1 for a, b in pairwise(today))
        return total

    def table_changes(self, placed: dict) -> int:
        if not self.desks:
            return 0
        rows = {row.id: row for row in self.problem.meetings}
        total = 0
        for name, (start, table) in placed.items():
            homes = {self.people[p].home_table for p in rows[name].participants} - {None}
            for person in rows[name].participants:
                if self.people[person].home_table is not None:
                    total += table not in homes
                    continue
                before = self.before(placed, person, start)
                total += bool(before) and table not in before
        return total

    def before(self, placed: dict, person: str, start: int) -> set:
        """Tables that somebody used in the busy slot before this one, on the same day."""
        day = self.slots[start].day
        earlier = [i for i in self.busy(placed, person) if i < start and self.slots[i].day == day]
        rows = [row for row in self.problem.meetings if row.id in placed]
        return {
            placed[row.id][1]
            for row in rows
            if earlier
            and person in row.participants
            and placed[row.id][0] <= max(earlier) < placed[row.id][0] + row.length
        }

    def key(self, values: dict) -> tuple:
        return tuple(-values[n] if n == "weight" else values[n] for n in self.problem.objectives)

    def best(self) -> dict | None:
        """Values of the best timetable, None if there is none."""
        found = [self.values(placed) for placed in self.timetables()]
        return min(found, key=self.key) if found else None
