"""Judge any result, also one edited by hand, straight from the definition of the problem.

The check knows nothing of the solvers. It measures the timetable, looks for every broken rule,
and recomputes each bound from its certificate; a claim it cannot reproduce is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, arrays_of
from huiju.engine.timetable.certificate import (
    LINEAR,
    TOLERANCE,
    Prices,
    bound_from,
)
from huiju.engine.timetable.certificate_rows import CertificateError, from_rows
from huiju.engine.timetable.measure import Timetable, values_of
from huiju.engine.timetable.problem import WEIGHT, Problem
from huiju.engine.timetable.result import STATUSES, Result, gap_of
from huiju.engine.timetable.texts import FAULTS, Text, fill
from huiju.engine.timetable.violations import Fact, find_violations


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a result: key of `texts.FAULTS` and what its sentence names."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """The fault as a sentence in both languages."""
        return fill(FAULTS[self.code], self.facts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found.

    Attributes:
        faults: everything wrong; empty for a sound result.
        values: objective → value as measured here.
        proved: objective → bound as recomputed here.
        claimed: objective → the solver that claims its bound, which nobody can recompute.
    """

    faults: tuple[Fault, ...]
    values: Mapping[str, float]
    proved: Mapping[str, float]
    claimed: Mapping[str, str]

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(problem: Problem, result: Result) -> Verdict:
    """Judge a result from the definition; see `Verdict`."""
    arrays = arrays_of(problem)
    timetable, faults = _read(arrays, result)
    if result.status in {"infeasible", "unknown"}:
        return _without_timetable(result, faults)
    if result.status not in STATUSES:
        faults.append(Fault("unknown_status", {"value": result.status}))
    faults += [Fault(fact.code, fact.facts) for fact in find_violations(arrays, timetable)]
    values = values_of(arrays, timetable)
    proved: dict[str, float] = {}
    claims: dict[str, str] = {}
    for name in arrays.objectives:
        if not _close(values[name], result.values.get(name)):
            facts = {"objective": name, "actual": values[name], "claimed": result.values.get(name)}
            faults.append(Fault("wrong_value", facts))
        faults += _judge_bound(arrays, result, name, values, proved, claims)
    faults += _judge_claims(arrays, result, values)
    return Verdict(tuple(faults), values, proved, claims)


def _without_timetable(result: Result, faults: list[Fault]) -> Verdict:
    if result.assignments:
        faults.append(Fault("not_infeasible"))
    return Verdict(tuple(faults), {}, {}, {})


def _close(value: float, other: float | None) -> bool:
    return other is not None and abs(value - other) <= TOLERANCE * max(1.0, abs(value))


def _read(arrays: Arrays, result: Result) -> tuple[Timetable, list[Fault]]:
    """The timetable of a result, with faults for every row that makes no sense."""
    timetable = Timetable.empty(arrays)
    numbers = [
        {name: number for number, name in enumerate(names)}
        for names in (arrays.meeting_ids, arrays.slot_ids, arrays.table_ids)
    ]
    faults: list[Fault] = []
    for row in result.assignments:
        facts: Fact = {"meeting": row.meeting, "slot": row.slot, "table": row.table}
        meeting, slot = numbers[0].get(row.meeting), numbers[1].get(row.slot)
        if meeting is None or slot is None:
            faults.append(Fault("unknown_meeting" if meeting is None else "unknown_slot", facts))
        elif timetable.slot[meeting] != NONE:
            faults.append(Fault("placed_twice", facts))
        else:
            timetable.slot[meeting] = slot
            if row.table is not None:
                timetable.table[meeting] = numbers[2].get(row.table, NONE)
                if row.table not in numbers[2]:
                    faults.append(Fault("unknown_table", facts))
    if result.status in {"optimal", "feasible"}:
        faults += _judge_lists(arrays, result, timetable)
    return timetable, faults


def _judge_lists(arrays: Arrays, result: Result, timetable: Timetable) -> Iterator[Fault]:
    """Every meeting is either placed or listed as unplaced."""
    held = timetable.held
    missing = {arrays.meeting_ids[i] for i in np.flatnonzero(~held).tolist()}
    for row in result.unplaced:
        if row.meeting not in missing:
            yield Fault("listed_though_placed", {"meeting": row.meeting})
        missing.discard(row.meeting)
    for name in sorted(missing):
        yield Fault("not_listed", {"meeting": name})


def _judge_bound(
    arrays: Arrays,
    result: Result,
    name: str,
    values: Mapping[str, float],
    proved: dict[str, float],
    claims: dict[str, str],
) -> Iterator[Fault]:
    bound, certificate = result.bounds.get(name), result.certificate.get(name)
    if bound is None:
        return
    if _beaten(name, values[name], bound):
        facts = {"objective": name, "actual": values[name], "claimed": bound}
        yield Fault("bound_beaten", facts)
    if certificate is None:
        yield Fault("no_certificate", {"objective": name})
        return
    if certificate.get("kind") == "claimed" and certificate.get("by"):
        claims[name] = str(certificate["by"])
        return
    try:
        actual = recompute(arrays, name, certificate, values)
    except CertificateError as error:
        yield Fault("bad_certificate", {"objective": name, "value": str(error)})
        return
    proved[name] = actual
    if _better(name, bound, actual):
        yield Fault("wrong_bound", {"objective": name, "actual": actual, "claimed": bound})


def recompute(
    arrays: Arrays, objective: str, certificate: Mapping[str, Any], reached: Mapping[str, float]
) -> float:
    """The bound that a certificate proves, given the values of the objectives before.

    Raises:
        CertificateError: it proves nothing.
    """
    before = arrays.objectives[: arrays.objectives.index(objective)]
    kind = certificate.get("kind")
    if kind == "plain":
        cells = np.zeros(len(arrays.slot_ids), dtype=np.int64)
        zero = Prices.zero(arrays, cells)
        return bound_from(arrays, objective, zero, {}) if objective in LINEAR else 0.0
    if kind != "prices" or objective not in LINEAR:
        message = f"kind {kind!r}"
        raise CertificateError(message)
    prices = from_rows(arrays, certificate)
    if not set(prices.earlier) <= set(before) or (prices.promises and "guarantee" not in before):
        message = "it counts on an objective that does not come before"
        raise CertificateError(message)
    return bound_from(arrays, objective, prices, {name: reached[name] for name in before})


def _better(name: str, one: float, other: float) -> bool:
    """Whether the first bound claims more than the second."""
    room = TOLERANCE * max(1.0, abs(other))
    return one < other - room if name == WEIGHT else one > other + room


def _beaten(name: str, value: float, bound: float) -> bool:
    return _better(name, bound, value)


def _judge_claims(arrays: Arrays, result: Result, values: Mapping[str, float]) -> Iterator[Fault]:
    if WEIGHT in arrays.objectives:
        gap = gap_of(values[WEIGHT], result.bounds.get(WEIGHT))
        if (gap is None) != (result.gap is None) or (
            gap is not None and result.gap is not None and abs(gap - result.gap) > TOLERANCE
        ):
            yield Fault("wrong_gap", {"actual": gap, "claimed": result.gap})
    if result.status != "optimal":
        return
    for name in arrays.objectives:
        bound = result.bounds.get(name)
        if not _close(values[name], bound):
            yield Fault("not_proved", {"objective": name})
