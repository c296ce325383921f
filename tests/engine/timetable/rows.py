"""Short ways to write problems in tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from huiju.engine.timetable import Meeting, Participant, Problem, Slot, Table

START = datetime(2026, 5, 20, 9, tzinfo=UTC)


def slots(count: int, *, block: int = 100, day: int = 100) -> tuple[Slot, ...]:
    """Hourly slots s0, s1, …, so many a block and a day."""
    return tuple(
        Slot(
            f"s{i}",
            START + timedelta(hours=i),
            START + timedelta(hours=i, minutes=50),
            day=f"d{i // day}",
            block=f"b{i // block}",
        )
        for i in range(count)
    )


def people(count: int, **fields) -> tuple[Participant, ...]:
    """Participants p0, p1, …, all alike."""
    return tuple(Participant(f"p{i}", **fields) for i in range(count))


def pair(name: str, *who: int, **fields) -> Meeting:
    """A meeting of participants by number."""
    return Meeting(name, tuple(f"p{i}" for i in who), **fields)


def problem(meetings, *, count: int = 3, size: int = 4, desks: int = 2, **fields) -> Problem:
    """Slots in one block, plain participants, tables t0, t1, … unless fields say otherwise."""
    given = {
        "slots": slots(size),
        "participants": people(count),
        "tables": tuple(Table(f"t{i}") for i in range(desks)),
        **fields,
    }
    if given.get("capacity") is not None:
        given["tables"] = None
    return Problem(meetings=tuple(meetings), **given)
