"""What rows of a problem say of one another: ids, references, times, precedences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from huiju.engine.timetable.problem import (
    BREAKS,
    OBJECTIVES,
    TABLE_CHANGES,
    Meeting,
    Participant,
    Problem,
    Slot,
)
from huiju.engine.timetable.refusal import MOST_REFUSALS, Refusal
from huiju.engine.timetable.values import is_whole

if TYPE_CHECKING:

    class _Row(Protocol):
        @property
        def id(self) -> str: ...


def find_refusals(problem: Problem) -> tuple[Refusal, ...]:
    """Everything wrong between the rows, at most `MOST_REFUSALS`."""
    found: list[Refusal] = []
    for refusal in _all(problem):
        found.append(refusal)
        if len(found) == MOST_REFUSALS:
            break
    return tuple(found)


def _all(problem: Problem) -> Iterator[Refusal]:
    known = _Known(problem)
    if not problem.slots:
        yield Refusal("no_slots", "slots")
    yield from _twice("slots", problem.slots)
    yield from _twice("participants", problem.participants)
    yield from _twice("meetings", problem.meetings)
    yield from _times(problem.slots)
    yield from _places(problem, known)
    for number, row in enumerate(problem.participants, 1):
        yield from _participant(known, number, row)
    yield from _meetings(problem, known)
    yield from _previous(problem)
    yield from _settings(problem)


class _Known:
    """The ids that rows may name, by sheet."""

    def __init__(self, problem: Problem) -> None:
        self.ids = {
            "slots": {row.id for row in problem.slots},
            "participants": {row.id for row in problem.participants},
            "tables": {row.id for row in problem.tables or ()},
        }
        self.has_tables = problem.tables is not None

    def unknown(self, source: Refusal, named: Iterable[str], sheet: str) -> Iterator[Refusal]:
        """Refusals like `source` for each named id that the sheet does not have."""
        known = self.ids[sheet]
        for value in named:
            if value not in known:
                yield replace(source, facts={"value": value, "known": sheet})

    def table(self, source: Refusal, table: str | None) -> Iterator[Refusal]:
        """A refusal like `source` if the named table does not exist."""
        if table is None:
            return
        if self.has_tables:
            yield from self.unknown(source, [table], "tables")
        else:
            yield replace(source, code="table_without_tables")


def _twice(sheet: str, rows: Sequence[_Row]) -> Iterator[Refusal]:
    if len({row.id for row in rows}) == len(rows):
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if row.id in seen:
            yield Refusal("twice", sheet, "id", row.id, number)
        seen.add(row.id)


def _times(slots: Sequence[Slot]) -> Iterator[Refusal]:
    order = sorted(enumerate(slots, 1), key=lambda pair: pair[1].start)
    ended: set[str] = set()
    for (_, earlier), (number, later) in pairwise(order):
        if later.start < earlier.end:
            facts = {"other": earlier.id}
            yield Refusal("overlap", "slots", "start", later.id, number, facts)
        if later.day != earlier.day:
            ended.add(earlier.day)
            if later.day in ended:
                facts = {"day": later.day}
                yield Refusal("day_split", "slots", "day", later.id, number, facts)


def _places(problem: Problem, known: _Known) -> Iterator[Refusal]:
    if (problem.tables is None) == (problem.capacity is None):
        yield Refusal("tables_or_capacity", "problem", "tables")
    yield from _twice("tables", problem.tables or ())
    for number, table in enumerate(problem.tables or (), 1):
        source = Refusal("unknown", "tables", "unavailable", table.id, number)
        yield from known.unknown(source, table.unavailable, "slots")
    for number, (slot, count) in enumerate((problem.capacity or {}).items(), 1):
        source = Refusal("unknown", "capacity", "slot", slot, number)
        yield from known.unknown(source, [slot], "slots")
        if not is_whole(count, 0):
            facts = {"value": count, "least": 0}
            yield Refusal("not_whole", "capacity", "capacity", slot, number, facts)


def _participant(known: _Known, number: int, row: Participant) -> Iterator[Refusal]:
    source = Refusal("unknown", "participants", "unavailable", row.id, number)
    yield from known.unknown(source, row.unavailable, "slots")
    yield from known.table(replace(source, column="home_table"), row.home_table)


def _meetings(problem: Problem, known: _Known) -> Iterator[Refusal]:
    participants = known.ids["participants"]
    followers: list[Meeting] = []
    for number, row in enumerate(problem.meetings, 1):
        if not participants.issuperset(row.participants):
            source = Refusal("unknown", "meetings", "participants", row.id, number)
            yield from known.unknown(source, row.participants, "participants")
        if row.slots is not None or row.fixed_slot is not None or row.fixed_table is not None:
            yield from _meeting_places(known, number, row)
        if row.after:
            followers.append(row)
    if followers:
        yield from _precedences(problem, known, followers)


def _meeting_places(known: _Known, number: int, row: Meeting) -> Iterator[Refusal]:
    source = Refusal("unknown", "meetings", "slots", row.id, number)
    yield from known.unknown(source, row.slots or (), "slots")
    if row.fixed_slot is not None:
        yield from known.unknown(replace(source, column="fixed_slot"), [row.fixed_slot], "slots")
    yield from known.table(replace(source, column="fixed_table"), row.fixed_table)


def _precedences(
    problem: Problem, known: _Known, followers: Sequence[Meeting]
) -> Iterator[Refusal]:
    numbers = {row.id: number for number, row in enumerate(problem.meetings, 1)}
    known.ids["meetings"] = set(numbers)
    for row in followers:
        source = Refusal("unknown", "meetings", "after", row.id, numbers[row.id])
        yield from known.unknown(source, row.after, "meetings")
    try:
        TopologicalSorter({row.id: row.after for row in followers}).prepare()
    except CycleError as error:
        cycle = list(reversed(error.args[1]))
        facts = {"cycle": " → ".join(cycle)}
        yield Refusal("after_itself", "meetings", "after", cycle[0], numbers[cycle[0]], facts)


def _previous(problem: Problem) -> Iterator[Refusal]:
    seen: set[str] = set()
    for number, row in enumerate(problem.previous, 1):
        if row.meeting in seen:
            yield Refusal("twice", "previous", "meeting", row.meeting, number)
        seen.add(row.meeting)


def _settings(problem: Problem) -> Iterator[Refusal]:
    facts: dict[str, object] = {"value": problem.hold_all}
    if problem.hold_all not in (True, False):
        yield Refusal("not_yes_no", "problem", "hold_all", facts=facts)
    difference = problem.max_break_difference
    if difference is not None and not is_whole(difference, 0):
        facts = {"value": difference, "least": 0}
        yield Refusal("not_whole", "problem", "max_break_difference", facts=facts)
    if difference is not None and problem.hold_all is not True:
        yield Refusal("fairness_needs_all", "problem", "max_break_difference")
    for value in problem.objectives:
        if value not in OBJECTIVES:
            yield Refusal("unknown_objective", "problem", "objectives", facts={"value": value})
        elif problem.objectives.count(value) > 1:
            yield Refusal("listed_twice", "problem", "objectives", facts={"value": value})
    last = [value in {BREAKS, TABLE_CHANGES} for value in problem.objectives]
    if last != sorted(last):
        yield Refusal("objective_order", "problem", "objectives")
