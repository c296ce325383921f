"""Objective `weight`: the most valuable set of meetings that can be held."""

from __future__ import annotations

from huiju.engine.timetable.climb import climb
from huiju.engine.timetable.problem import WEIGHT
from huiju.engine.timetable.stages.task import Outcome, Task


def more_weight(task: Task) -> Outcome:
    """Climb the ladder of bounds of this objective."""
    return climb(task, WEIGHT)
