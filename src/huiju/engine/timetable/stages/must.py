"""Objective `must`: as many of the meetings that must be held as can be."""

from __future__ import annotations

from huiju.engine.timetable.climb import climb
from huiju.engine.timetable.problem import MUST
from huiju.engine.timetable.stages.task import Outcome, Task


def hold_musts(task: Task) -> Outcome:
    """Climb the ladder of bounds of this objective."""
    return climb(task, MUST)
