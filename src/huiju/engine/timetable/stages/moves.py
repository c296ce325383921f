"""Objective `moves`: as few changes to the published timetable as can be."""

from __future__ import annotations

from huiju.engine.timetable.climb import climb, move_back
from huiju.engine.timetable.problem import MOVES, WEIGHT
from huiju.engine.timetable.stages.task import Outcome, Task


def fewer_moves(task: Task) -> Outcome:
    """Bring meetings home; climb the whole ladder where moves come before the weight."""
    if WEIGHT in task.reached:
        return move_back(task)
    return climb(task, MOVES)
