"""Tiny random problems in which breaks happen, and the fewest of them by brute force."""

import random
from datetime import UTC, datetime, timedelta

from huiju.engine.timetable import Meeting, Participant, Problem, Slot, Table
from tests.engine.timetable.oracle import Oracle

START = datetime(2026, 5, 20, 9, tzinfo=UTC)


def gappy(seed: int, *, days: int = 1, rich: bool = False, **fields) -> Problem:
    """Few people, many slots, every meeting held; `rich` mixes in every other feature."""
    draw = random.Random(seed)
    count = draw.randint(4, 6)
    slots = tuple(
        Slot(
            f"s{i}",
            START + timedelta(hours=i),
            START + timedelta(hours=i, minutes=50),
            day=f"d{i * days // count}",
            block=draw.choice(["a", "b"]) if rich else "a",
        )
        for i in range(count)
    )
    names = [slot.id for slot in slots]
    people = [_person(draw, i, names, rich=rich) for i in range(draw.randint(3, 4))]
    meetings = [_meeting(draw, i, people, names, rich=rich) for i in range(draw.randint(3, 4))]
    if rich and draw.random() < 0.4:
        desks = {"tables": (Table("t0"), Table("t1", unavailable=tuple(names[:1])))}
    else:
        desks = {
            "capacity": {name: draw.choice([1, 2, 2] if rich else [1, 1, 2]) for name in names}
        }
    given = {"hold_all": True, "objectives": ("breaks",)} | fields
    return Problem(
        slots=slots, participants=tuple(people), meetings=tuple(meetings), **desks, **given
    )


def _person(draw, number, names, *, rich) -> Participant:
    away = tuple(name for name in names if draw.random() < (0.1 if rich else 0.25))
    if not rich:
        return Participant(f"p{number}", unavailable=away)
    return Participant(
        f"p{number}",
        unavailable=away,
        max_meetings=draw.choice([None, None, None, 2]),
        max_per_day=draw.choice([None, None, 2]),
        max_in_a_row=draw.choice([None, None, None, 1, 2]),
        delegates=draw.choice([1, 1, 2]),
    )


def _meeting(draw, number, people, names, *, rich) -> Meeting:
    who = tuple(person.id for person in draw.sample(people, draw.choice([2, 2, 3])))
    slots = tuple(draw.sample(names, len(names) - 1)) if draw.random() < 0.3 else None
    fixed = draw.choice([None] * 5 + names[-2:])
    return Meeting(
        f"m{number}",
        who,
        slots=slots,
        fixed_slot=fixed,
        length=draw.choice([1, 1, 2]) if rich else 1,
        after=(f"m{draw.randrange(number)}",) if number and draw.random() < 0.2 else (),
    )


def spread(oracle: Oracle, placed) -> int:
    """The difference between the breaks of the one who has most and the one who has fewest."""
    each = [oracle.breaks(placed, person.id) for person in oracle.problem.participants]
    return max(each) - min(each)


def fewest(problem: Problem) -> int | None:
    """The fewest breaks of a timetable that keeps all rules, None if there is none."""
    oracle = Oracle(problem)
    limit = problem.max_break_difference
    values = [
        oracle.values(placed)["breaks"]
        for placed in oracle.timetables()
        if limit is None or spread(oracle, placed) <= limit
    ]
    return min(values, default=None)
