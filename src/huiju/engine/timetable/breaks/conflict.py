"""Why not all meetings can be held: a small set of meetings and limits that contradict.

Every meeting and every limit gets a literal that switches it off, and every meeting a slot of
its own beyond all others that only the limit "there are so many slots" forbids. A core of what
cannot hold together is then made smaller by leaving out one part after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays
from huiju.engine.timetable.breaks.clauses import Literal
from huiju.engine.timetable.breaks.crowding import crowded
from huiju.engine.timetable.breaks.formula import Formula, allow, constrain
from huiju.engine.timetable.breaks.gaps import count_breaks
from huiju.engine.timetable.breaks.satisfy import Satisfier
from huiju.engine.timetable.result import Conflict, Limit

Part = tuple[str, int]
"""A limit, by its key in `texts.LIMITS` or `meeting`, and the number of what it is of."""

MOST_CONFLICTS = 30_000
"""Conflicts after which no contradiction is looked for any more."""

MOST_EACH = 300
"""Conflicts after which a part is not left out."""


def explain(arrays: Arrays) -> Conflict | None:
    """A small contradiction in a problem that cannot hold all its meetings.

    None where finding one takes too long.
    """
    return explain_crowding(arrays) or _explain_core(arrays)


def explain_crowding(arrays: Arrays) -> Conflict | None:
    """A contradiction that counting finds, if there is one."""
    found = crowded(arrays)
    if found is None:
        return None
    meetings, person = found
    places = arrays.starts[meetings].any(axis=0)
    parts: list[Part] = []
    if person == NONE:
        parts += [("capacity", slot) for slot in np.flatnonzero(places).tolist()]
    elif len(meetings) > 1:
        parts.append(("delegates", person))
    for meeting in meetings:
        for slot in np.flatnonzero(~places).tolist():
            obstacles = _obstacles(arrays, meeting, slot)
            known = [part for part in obstacles if part in parts or part == ("unavailable", person)]
            parts.append((known or obstacles)[0])
    if any(("slots", meeting) not in parts for meeting in meetings):
        parts.append(("slot_count", 0))
    return _conflict(arrays, meetings, sorted(set(parts)))


def _explain_core(arrays: Arrays) -> Conflict | None:
    formula = _guarded(arrays)
    if arrays.max_break_difference is not None:
        count_breaks(formula)
    parts = {-literal: part for part, literal in formula.guards.items()}
    satisfier = Satisfier(formula.clauses)
    if satisfier.solve(list(parts), MOST_CONFLICTS) is not False:
        return None
    core = _minimised(satisfier, parts)
    found = sorted(parts[literal] for literal in core)
    return _conflict(
        arrays,
        [number for limit, number in found if limit == "meeting"],
        [part for part in found if part[0] != "meeting"],
    )


def _conflict(arrays: Arrays, meetings: Sequence[int], limits: Sequence[Part]) -> Conflict:
    return Conflict(
        tuple(arrays.meeting_ids[number] for number in meetings),
        tuple(_limit(arrays, *part) for part in limits),
    )


def _minimised(satisfier: Satisfier, parts: dict[Literal, Part]) -> list[Literal]:
    """A core of which no part can be left out, as far as a few conflicts tell."""
    core = satisfier.core
    for literal in sorted(core, key=lambda each: (parts[each][0] != "meeting", parts[each])):
        if literal not in core:
            continue
        fewer = [each for each in core if each != literal]
        if satisfier.solve(fewer, MOST_EACH) is False:
            core = satisfier.core
    return core


def _guarded(arrays: Arrays) -> Formula:
    """The formula of the problem, every part of which can be switched off."""
    formula = Formula(arrays)
    clauses = formula.clauses
    formula.guards = {part: clauses.new() for part in _parts(arrays)}
    slots, _, meetings = arrays.sizes
    allow(formula, [[*_fits(arrays, meeting), True] for meeting in range(meetings)])
    for meeting in range(meetings):
        clauses.rows.append([-formula.start[meeting][slots], *formula.guard("slot_count", 0)])
        for slot, literal in formula.start[meeting].items():
            for part in _obstacles(arrays, meeting, slot):
                clauses.rows.append([-literal, *formula.guard(*part)])
    constrain(formula)
    return formula


def _parts(arrays: Arrays) -> Iterator[Part]:
    slots, people, meetings = arrays.sizes
    yield "slot_count", 0
    yield "max_break_difference", 0
    for meeting in range(meetings):
        yield "meeting", meeting
        yield "slots", meeting
    for person in range(people):
        for limit in ("delegates", "unavailable", "max_meetings", "max_per_day", "max_in_a_row"):
            yield limit, person
    for slot in range(slots):
        yield "capacity", slot
    for pair in range(len(arrays.after)):
        yield "after", pair
    for table in range(len(arrays.table_ids)):
        yield "table", table


def _fits(arrays: Arrays, meeting: int) -> list[bool]:
    """(S) whether there are enough adjacent slots from here on."""
    run, size = arrays.run.tolist(), int(arrays.length[meeting])
    return [
        slot + size <= len(run) and run[slot] == run[slot + size - 1] for slot in range(len(run))
    ]


def _obstacles(arrays: Arrays, meeting: int, slot: int) -> list[Part]:
    """What forbids a meeting to start in a slot, seen alone."""
    slots = len(arrays.slot_ids)
    if slot == slots:
        return [("slots", meeting)] if _has_own_slots(arrays, meeting) else []
    if arrays.starts[meeting, slot]:
        return []
    size = int(arrays.length[meeting])
    found: list[Part] = []
    for person in arrays.participants_of(meeting).tolist():
        if not arrays.free[person, slot : slot + size].all():
            found.append(("unavailable", person))
        if size > arrays.max_in_a_row[person]:
            found.append(("max_in_a_row", person))
    found += [("capacity", s) for s in range(slot, slot + size) if arrays.capacity[s] == 0]
    return found or [("slots", meeting)]


def _has_own_slots(arrays: Arrays, meeting: int) -> bool:
    """Whether the meeting itself may not be held just anywhere."""
    return any(
        ("slots", meeting) in _obstacles(arrays, meeting, slot)
        for slot, fits in enumerate(_fits(arrays, meeting))
        if fits
    )


def _limit(arrays: Arrays, limit: str, number: int) -> Limit:
    """A limit with what its phrase names."""
    facts: dict[str, object]
    if limit in {"slot_count", "max_break_difference"}:
        facts = {}
    elif limit == "capacity":
        facts = {"slot": arrays.slot_ids[number]}
    elif limit == "table":
        facts = {"table": arrays.table_ids[number]}
    elif limit == "after":
        early, late = arrays.after[number].tolist()
        facts = {"meeting": arrays.meeting_ids[late], "other": arrays.meeting_ids[early]}
    elif limit == "slots":
        facts = {"meeting": arrays.meeting_ids[number]}
        facts["slots"] = _named(arrays, arrays.starts[number])
    else:
        facts = {"participant": arrays.participant_ids[number]}
        if limit == "unavailable":
            facts["slots"] = _named(arrays, ~arrays.free[number])
    return Limit(limit, facts | _most(arrays, limit, number))


def _most(arrays: Arrays, limit: str, number: int) -> dict[str, object]:
    """The number that a limit sets, if it sets one."""
    if limit == "slot_count":
        return {"limit": len(arrays.slot_ids)}
    if limit == "max_break_difference":
        return {"limit": arrays.max_break_difference}
    if limit in {"capacity", "delegates", "max_meetings", "max_per_day", "max_in_a_row"}:
        return {"limit": int(getattr(arrays, limit)[number])}
    return {}


def _named(arrays: Arrays, which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> str:
    return ", ".join(arrays.slot_ids[slot] for slot in np.flatnonzero(which))
