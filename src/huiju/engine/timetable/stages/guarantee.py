"""Objective `guarantee`: as few guaranteed meetings missing as can be."""

from __future__ import annotations

from huiju.engine.timetable.climb import climb
from huiju.engine.timetable.problem import GUARANTEE
from huiju.engine.timetable.stages.task import Outcome, Task


def keep_guarantees(task: Task) -> Outcome:
    """Climb the ladder of bounds of this objective."""
    return climb(task, GUARANTEE)
