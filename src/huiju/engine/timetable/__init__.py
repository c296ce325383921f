"""Timetables with a proof: who meets whom when, and how far that is from the best possible."""

from huiju.engine.timetable.budget import Progress
from huiju.engine.timetable.check import Fault, Verdict, check
from huiju.engine.timetable.problem import (
    OBJECTIVES,
    Meeting,
    Participant,
    Placement,
    Problem,
    Slot,
    Table,
)
from huiju.engine.timetable.refusal import ProblemError, Refusal
from huiju.engine.timetable.result import Conflict, Limit, Result, Unplaced
from huiju.engine.timetable.solve import solve

__all__ = [
    "OBJECTIVES",
    "Conflict",
    "Fault",
    "Limit",
    "Meeting",
    "Participant",
    "Placement",
    "Problem",
    "ProblemError",
    "Progress",
    "Refusal",
    "Result",
    "Slot",
    "Table",
    "Unplaced",
    "Verdict",
    "check",
    "solve",
]
