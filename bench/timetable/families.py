"""Seeded families of timetable problems, from one conference to a hundred thousand people.

Requests fall on people by their popularity, which is log-normal (a few are asked by everybody).
Every family says how people are there. Slots are half-hours; a day has two blocks of eight, or
as many as the family says. The same name, seed and scale give the same problem everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

import numpy as np

from huiju.engine.timetable import Meeting, Participant, Problem, Slot, Table

OFFSET = timezone(timedelta(hours=8))
FIRST = datetime(2026, 5, 20, 9, 0, tzinfo=OFFSET)


@dataclass(frozen=True)
class Family:
    """A kind of problem.

    Attributes:
        make: (seed, scale) → problem. gap: the most that may be missing. seconds: within which.
    """

    make: Callable[[int, float], Problem]
    gap: float
    seconds: float
    what: str


def slots_of(count: int, block: int = 8) -> tuple[Slot, ...]:
    """Half-hours in blocks, two blocks a day."""
    slots = []
    for number in range(count):
        stretch, place = divmod(number, block)
        day, half = divmod(stretch, 2)
        start = FIRST + timedelta(days=day, minutes=30 * place + (60 + 30 * block) * half)
        name = ("am", "pm")[half]
        end = start + timedelta(minutes=25)
        slots.append(Slot(f"s{number:02}", start, end, block=f"{start.date()} {name}"))
    return tuple(slots)


def pairs(
    rng: np.random.Generator, left: int, right: int, count: int, skew: float, *, sides: bool = True
) -> np.ndarray:
    """(count, 2) distinct pairs, both members drawn by log-normal popularity."""
    one = rng.lognormal(0, skew / 2, left)
    other = rng.lognormal(0, skew, right)
    found = np.empty((0, 2), dtype=np.int64)
    while len(found) < count:
        a = rng.choice(left, 2 * count, p=one / one.sum())
        b = rng.choice(right, 2 * count, p=other / other.sum())
        more = np.column_stack([a, b])
        if not sides:
            more = np.sort(more[a != b], axis=1)
        both = np.concatenate([found, more])
        key = both[:, 0] * right + both[:, 1]
        _, first = np.unique(key, return_index=True)
        found = both[np.sort(first)]
    return found[:count]


def there_at_random(rng: np.random.Generator, people: int, slots: int) -> np.ndarray:
    """Everybody misses some slots at random: 55 to 80 % are left."""
    share = rng.uniform(0.55, 0.80, (people, 1))
    return rng.random((people, slots)) < share


def there_half_days(
    rng: np.random.Generator, people: int, slots: int, block: int = 8, holes: float = 0.0
) -> np.ndarray:
    """Everybody comes for some of the blocks, at least one, perhaps with holes."""
    count = -(-slots // block)
    comes = rng.random((people, count)) < 0.55
    comes[np.arange(people), rng.integers(count, size=people)] = True
    free = np.repeat(comes, block, axis=1)[:, :slots]
    return free & (rng.random((people, slots)) >= holes)


def there_in_windows(rng: np.random.Generator, people: int, slots: int) -> np.ndarray:
    """Everybody arrives once and leaves once."""
    arrive = rng.integers(0, slots // 2, (people, 1))
    stay = rng.integers(slots // 4, slots, (people, 1))
    at = np.arange(slots)
    return (at >= arrive) & (at < arrive + stay)


def problem_of(
    rng: np.random.Generator,
    slots: tuple[Slot, ...],
    free: np.ndarray,
    who: np.ndarray,
    tables: int,
    *,
    real: bool = False,
    prefix: Callable[[int], str] = "p{:06}".format,
) -> Problem:
    """Put arrays into rows; weights are 1, or 0.5 to 5 with three decimals."""
    names = [slot.id for slot in slots]
    people = [
        Participant(prefix(i), tuple(names[s] for s in np.flatnonzero(~free[i])))
        for i in range(len(free))
    ]
    weights = np.round(rng.uniform(0.5, 5, len(who)), 3).tolist() if real else [1.0] * len(who)
    ids = [person.id for person in people]
    meetings = [
        Meeting(f"m{i:07}", tuple(ids[each] for each in row), weight)
        for i, (row, weight) in enumerate(zip(who.tolist(), weights, strict=True))
    ]
    desks = tuple(Table(f"t{i:04}", zone="ABCD"[i % 4]) for i in range(tables))
    return Problem(slots, tuple(people), tuple(meetings), tables=desks)


def two_sides(
    there: str,
    *,
    real: bool = False,
    left: int = 1000,
    right: int = 300,
    meetings: int = 5000,
    slots: int = 32,
    room: float = 1.15,
    skew: float = 0.8,
    holes: float = 0.0,
    block: int = 8,
) -> Callable[[int, float], Problem]:
    """Projects meet investors."""

    def make(seed: int, scale: float = 1.0) -> Problem:
        rng = np.random.default_rng(seed)
        a, b, m = (max(2, round(scale * each)) for each in (left, right, meetings))
        who = pairs(rng, a, b, min(m, a * b // 2), skew) + np.array([0, a])
        free = _there(rng, there, a + b, slots, block, holes)
        tables = max(1, round(room * len(who) / slots))
        return problem_of(rng, slots_of(slots, block), free, who, tables, real=real)

    return make


def anyone(
    there: str,
    *,
    real: bool = False,
    people: int = 5000,
    meetings: int = 20000,
    slots: int = 40,
    room: float = 1.15,
    skew: float = 0.6,
    block: int = 8,
    tables: int | None = None,
) -> Callable[[int, float], Problem]:
    """Anyone meets anyone."""

    def make(seed: int, scale: float = 1.0) -> Problem:
        rng = np.random.default_rng(seed)
        n, m = round(scale * people), round(scale * meetings)
        who = pairs(rng, n, n, m, skew, sides=False)
        free = _there(rng, there, n, slots, block, 0.0)
        count = round(room * m / slots) if tables is None else max(1, round(scale * tables))
        return problem_of(rng, slots_of(slots, block), free, who, count, real=real)

    return make


def _there(
    rng: np.random.Generator, there: str, people: int, slots: int, block: int, holes: float
) -> np.ndarray:
    if there == "random":
        return there_at_random(rng, people, slots)
    if there == "half-days":
        return there_half_days(rng, people, slots, block, holes)
    return there_in_windows(rng, people, slots)


def mixed(seed: int, scale: float = 1.0) -> Problem:
    """Two sides with guarantees, blocks, locks, precedences, double slots and rest."""
    rng = np.random.default_rng(seed)
    plain = two_sides("half-days", holes=0.1)(seed, scale)
    names = [slot.id for slot in plain.slots]
    people = tuple(
        replace(
            person,
            min_meetings=int(rng.integers(0, 3)),
            max_in_a_row=int(rng.integers(4, 7)) if rng.random() < 0.3 else None,
            max_per_day=int(rng.integers(8, 13)) if rng.random() < 0.2 else None,
        )
        for person in plain.participants
    )
    desks = [table.id for table in plain.tables or ()]
    meetings = []
    for number, meeting in enumerate(plain.meetings):
        draw = rng.random(5)
        meetings.append(
            replace(
                meeting,
                weight=float(np.round(rng.uniform(0.5, 5), 3)),
                must=bool(draw[0] < 0.02),
                length=2 if draw[1] < 0.05 else 1,
                fixed_slot=names[int(rng.integers(len(names)))] if draw[2] < 0.01 else None,
                fixed_table=desks[int(rng.integers(len(desks)))] if draw[3] < 0.01 else None,
                after=(plain.meetings[number - 1].id,) if number and draw[4] < 0.02 else (),
            )
        )
    return replace(plain, participants=people, meetings=tuple(meetings))


def teams(seed: int, scale: float = 1.0) -> Problem:
    """Anyone meets anyone in teams of up to three, some meetings of three and four."""
    rng = np.random.default_rng(seed)
    plain = anyone("random", people=2000, meetings=10000, slots=20, room=0.9)(seed, scale)
    ids = [person.id for person in plain.participants]
    people = tuple(
        replace(person, delegates=int(rng.choice([1, 1, 2, 3]))) for person in plain.participants
    )
    meetings = []
    for meeting in plain.meetings:
        more = [ids[each] for each in rng.integers(len(ids), size=int(rng.choice([0, 0, 0, 1, 2])))]
        who = tuple(dict.fromkeys([*meeting.participants, *more]))
        meetings.append(replace(meeting, participants=who))
    return replace(plain, participants=people, meetings=tuple(meetings))


FAMILIES = {
    "random": Family(two_sides("random"), 0.0, 2, "two sides, random availability"),
    "random-real": Family(two_sides("random", real=True), 0.0, 2, "the same, real weights"),
    "half-days": Family(two_sides("half-days"), 0.0005, 2, "people come for half-days"),
    "half-days-real": Family(
        two_sides("half-days", real=True), 0.0005, 2, "the same, real weights"
    ),
    "half-days-holes": Family(
        two_sides("half-days", holes=0.15), 0.0005, 2, "half-days with random holes"
    ),
    "both-full": Family(
        two_sides("half-days", left=300, right=300, meetings=6000, room=1.0),
        0.0005,
        2,
        "300 x 300, both sides full",
    ),
    "windows": Family(two_sides("windows"), 0.001, 8, "arrival and departure"),
    "windows-real": Family(two_sides("windows", real=True), 0.001, 8, "the same, real weights"),
    "few-slots": Family(
        two_sides("random", left=300, right=300, meetings=6000, slots=10, block=5, skew=0.5),
        0.005,
        30,
        "300 x 300 x 10, everybody over-asked",
    ),
    "small-dense": Family(
        two_sides("random", left=60, right=60, meetings=1800, slots=20, block=5, room=0.6),
        0.005,
        10,
        "60 x 60 x 20",
    ),
    "mixed": Family(mixed, 0.005, 10, "guarantees, locks, precedences, double slots, rest"),
    "anyone": Family(anyone("random"), 0.0005, 5, "5,000 people, 20,000 requests, 40 slots"),
    "anyone-few": Family(
        anyone("random", meetings=40000, slots=10, block=5), 0.005, 60, "10 slots, over-asked"
    ),
    "teams": Family(teams, 0.01, 30, "delegates, meetings of three and four"),
}

LARGE = {
    "large-random": Family(
        anyone("random", people=100_000, meetings=1_000_000, slots=60, block=10, tables=5000),
        0.001,
        90,
        "100,000 people, 1,000,000 requests, 60 slots, 5,000 tables",
    ),
    "large-half-days": Family(
        two_sides(
            "half-days", left=70_000, right=30_000, meetings=1_000_000, slots=60, block=10, room=0.3
        ),
        0.003,
        90,
        "the same, two sides, half-days",
    ),
}
