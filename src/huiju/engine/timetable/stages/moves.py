"""Objective `moves`: as few changes to the published timetable as can be."""

from __future__ import annotations

from huiju.engine.timetable.climb import climb
from huiju.engine.timetable.problem import MOVES
from huiju.engine.timetable.stages.task import Outcome, Task


def fewer_moves(task: Task) -> Outcome:
    """Climb the ladder of bounds of this objective."""
    return climb(task, MOVES)
