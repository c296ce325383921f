"""Contradictions that counting finds at once: more meetings than places for them.

Hall's theorem: meetings can all be given places unless some of them have, together, too few. SAT
solvers take exponential time to count, so this is looked at first, participant by participant
and for the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays
from huiju.engine.timetable.measure import requests


def crowded(arrays: Arrays) -> tuple[list[int], int] | None:
    """Meetings that have too few places, and the participant who lacks them.

    The participant is NONE where tables are what lacks. Long meetings are not looked at.
    """
    short = arrays.length == 1
    slots = [np.flatnonzero(row).tolist() for row in arrays.starts]
    for person in np.argsort(-requests(arrays), kind="stable").tolist():
        own = np.unique(arrays.owner[arrays.members == person])
        room = [int(arrays.delegates[person])] * len(arrays.slot_ids)
        found = too_many(own[short[own]].tolist(), slots, room)
        if found:
            return found, person
    found = too_many(np.flatnonzero(short).tolist(), slots, arrays.capacity.tolist())
    return (found, NONE) if found else None


def too_many(
    meetings: Sequence[int], slots: Sequence[Sequence[int]], room: Sequence[int]
) -> list[int]:
    """Some of the meetings that together have fewer places than they are; none if all have one.

    Args:
        meetings: to be given a place each.
        slots: meeting → slots in which it may be.
        room: slot → places.
    """
    inside: dict[int, list[int]] = {}
    for meeting in meetings:
        reached = _give_place(meeting, slots, room, inside)
        if reached is not None:
            return sorted({meeting, *(each for slot in reached for each in inside[slot])})
    return []


def _give_place(
    meeting: int,
    slots: Sequence[Sequence[int]],
    room: Sequence[int],
    inside: dict[int, list[int]],
) -> set[int] | None:
    """Place a meeting, moving others if need be; else the full slots that it and they may use."""
    came: dict[int, tuple[int, int | None]] = {}
    queue: list[tuple[int, int | None]] = [(meeting, None)]
    for mover, left in queue:
        for slot in slots[mover]:
            if slot in came or room[slot] == 0:
                continue
            came[slot] = (mover, left)
            there = inside.setdefault(slot, [])
            if len(there) < room[slot]:
                _move_along(slot, came, inside)
                return None
            queue.extend((each, slot) for each in there)
    return set(came)


def _move_along(
    slot: int, came: dict[int, tuple[int, int | None]], inside: dict[int, list[int]]
) -> None:
    """Make the moves that lead to a free place."""
    target: int | None = slot
    while target is not None:
        mover, left = came[target]
        inside[target].append(mover)
        if left is not None:
            inside[left].remove(mover)
        target = left
