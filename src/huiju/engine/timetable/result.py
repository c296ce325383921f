"""What a solver answers: a timetable, how good it is, how good it could be at most, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from huiju.engine.timetable.problem import Placement
from huiju.engine.timetable.texts import CONFLICT, LIMITS, UNPLACED, Text, fill

FORMAT = "huiju-timetable-result/1"

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
Stopped = Literal["proved", "steps", "time", "cancelled"]

STATUSES: tuple[Status, ...] = ("optimal", "feasible", "infeasible", "unknown")
STOPS: tuple[Stopped, ...] = ("proved", "steps", "time", "cancelled")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting that is not held, and why.

    Attributes:
        meeting: its id.
        reason: key of `texts.UNPLACED`.
        facts: what the sentence names.
    """

    meeting: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """The reason as a sentence in both languages."""
        return fill(UNPLACED[self.reason], self.facts)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the problem: key of `texts.LIMITS` and what its phrase names."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """The limit as a phrase in both languages."""
        return fill(LIMITS[self.code], self.facts)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A small set of meetings and limits that cannot hold together."""

    meetings: tuple[str, ...]
    limits: tuple[Limit, ...]

    @property
    def text(self) -> Text:
        """The conflict as a sentence in both languages."""
        parts = [limit.text for limit in self.limits]
        english = "; ".join(part["en"] for part in parts)
        chinese = "；".join(part["zh-hans"] for part in parts)
        names = {"en": ", ".join(self.meetings), "zh-hans": "、".join(self.meetings)}
        limits = {"en": english, "zh-hans": chinese}
        return {
            language: sentence.format(
                count=len(self.meetings), meetings=names[language], limits=limits[language]
            )
            for language, sentence in CONFLICT.items()
        }


@dataclass(frozen=True)
class Result:
    """The answer to a problem.

    Attributes:
        status: `optimal` if every objective is proved in its turn.
        stopped: what ended the work.
        values: objective → value reached; bounds: objective → best value possible within what
            the objectives before it reached, None where nothing is known.
        gap: (bound - value) / bound of the weight, 0 if the bound is 0, None if unknown.
        seconds: wall time; steps: counted work; workers: search workers.
        certificate: objective → proof of its bound (see `certificate`).
        assignments: by slot, table and id. unplaced: by id.
        conflict: why an infeasible problem has no timetable.
    """

    status: Status
    stopped: Stopped
    values: Mapping[str, float]
    bounds: Mapping[str, float | None]
    gap: float | None
    seconds: float
    seed: int
    steps: int
    workers: int
    certificate: Mapping[str, Mapping[str, Any]]
    assignments: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    conflict: Conflict | None = None


def gap_of(value: float, bound: float | None) -> float | None:
    """The fraction of the bound that is missing."""
    if bound is None:
        return None
    return max(0.0, (bound - value) / bound) if bound > 0 else 0.0
