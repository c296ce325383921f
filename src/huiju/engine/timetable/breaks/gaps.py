"""What breaks are, in clauses: one literal for every break that a participant could have.

Where it is known in how many slots of a day a participant is busy, its j-th busy slot is put in
order encoding ("by slot t it was busy j times") and a break is a gap between the j-th and the
next. Otherwise a break is counted where a participant becomes busy again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from huiju.engine.timetable.breaks.clauses import Clauses, Literal, Term, negated
from huiju.engine.timetable.breaks.formula import Formula


@dataclass
class Gaps:
    """The breaks of a formula.

    Attributes:
        of: participant → literals; each that is false is a break less.
    """

    of: list[list[Literal]] = field(default_factory=list)

    @property
    def all(self) -> list[Literal]:
        """The literals of all participants."""
        return [literal for own in self.of for literal in own]


def count_breaks(formula: Formula) -> Gaps:
    """Add clauses by which every break makes one literal true, and fairness."""
    gaps = Gaps()
    days = _days(formula)
    spread = formula.arrays.max_break_difference
    exact = spread is not None and _everyone_may_break(formula, days)
    for person in range(len(formula.busy)):
        own: list[Literal] = []
        for day in days:
            slots = [slot for slot in day if slot in formula.busy[person]]
            if not slots or slots[-1] - slots[0] < 2:
                continue
            uses = _uses(formula, person, set(day))
            if uses is None:
                own += _returns(formula, person, day, exact=exact)
            else:
                own += _steps(formula, person, day, uses, exact=exact)
        gaps.of.append(own)
    if spread is not None:
        _spread(formula, gaps, spread, exact=exact)
    return gaps


def _days(formula: Formula) -> list[list[int]]:
    day = formula.arrays.day.tolist()
    return [[s for s in range(len(day)) if day[s] == each] for each in dict.fromkeys(day)]


def _everyone_may_break(formula: Formula, days: list[list[int]]) -> bool:
    """Whether nobody is sure to have no break, so that having many may still be fair."""
    return all(
        any(
            sum(bool(set(day) & formula.start[m].keys()) for m in own) > 1 and len(day) > 2
            for day in days
        )
        for own in formula.meetings
    )


def _uses(formula: Formula, person: int, day: set[int]) -> int | None:
    """In how many slots of the day the participant is busy; None if that is not known."""
    arrays = formula.arrays
    if arrays.delegates[person] > 1:
        return None
    total = 0
    for meeting in formula.meetings[person]:
        starts = formula.start[meeting].keys()
        if starts <= day:
            total += int(arrays.length[meeting])
        elif starts & day:
            return None
    return total


class _Grid:
    """The order encoding of the j-th busy slots of one participant on one day."""

    def __init__(
        self, clauses: Clauses, busy: dict[int, Literal], day: list[int], uses: int
    ) -> None:
        self.uses = uses
        self.first = day[0]
        self._clauses = clauses
        self._busy = busy
        self._made: dict[tuple[int, int], Literal] = {}
        self._open: list[int] = []
        count = 0
        for slot in day:
            count += slot in busy
            self._open.append(count)

    def by(self, number: int, slot: int) -> Term:
        """Whether the participant is busy `number` times or more up to and with the slot."""
        if number <= 0:
            return True
        while slot >= self.first and slot not in self._busy:
            slot -= 1
        if slot < self.first or number > self.uses:
            return False
        open_here = self._open[slot - self.first]
        if open_here < number:
            return False
        if self.uses - (self._open[-1] - open_here) >= number:
            return True
        if (number, slot) not in self._made:
            self._made[number, slot] = self._clauses.new()
        return self._made[number, slot]

    def tie(self, slot: int) -> None:
        """Say what one more busy slot does to the counts."""
        busy, require = self._busy[slot], self._clauses.require
        for number in range(1, self.uses + 2):
            now, before = self.by(number, slot), self.by(number, slot - 1)
            fewer = self.by(number - 1, slot - 1)
            require(negated(before), now)
            require(negated(fewer), -busy, now)
            require(negated(now), before, busy)
            require(negated(now), fewer)


def _steps(
    formula: Formula, person: int, day: list[int], uses: int, *, exact: bool
) -> list[Literal]:
    clauses, busy = formula.clauses, formula.busy[person]
    here = {slot: busy[slot] for slot in day if slot in busy}
    grid = _Grid(clauses, here, day, uses)
    for slot in here:
        grid.tie(slot)
    found = []
    for number in range(1, uses) if uses < len(day) else ():
        gap = clauses.new()
        found.append(gap)
        causes: list[Literal] = []
        for slot in day[:-1]:
            now, then = grid.by(number, slot), negated(grid.by(number + 1, slot + 1))
            clauses.require(gap, negated(now), negated(then))
            if exact:
                causes += _both(clauses, now, then)
        if exact:
            clauses.rows.append([-gap, *causes])
    return found


def _both(clauses: Clauses, one: Term, other: Term) -> list[Literal]:
    """A literal that makes both true, if they may be."""
    if one is False or other is False:
        return []
    found = clauses.new()
    clauses.require(-found, one)
    clauses.require(-found, other)
    return [found]


def _returns(formula: Formula, person: int, day: list[int], *, exact: bool) -> list[Literal]:
    """Breaks as slots in which one is busy again after a pause."""
    clauses, busy = formula.clauses, formula.busy[person]
    found = []
    earlier: Literal | None = None
    for slot in day:
        before: Term = busy.get(slot - 1, False) if slot > day[0] else False
        if slot in busy and earlier is not None:
            gap = clauses.new()
            clauses.require(gap, -busy[slot], before, -earlier)
            if exact:
                clauses.require(-gap, busy[slot])
                clauses.require(-gap, negated(before))
                clauses.require(-gap, earlier)
            found.append(gap)
        if before is not False:
            earlier = clauses.any_of([before] + ([earlier] if earlier is not None else []))
    return found


def _spread(formula: Formula, gaps: Gaps, spread: int, *, exact: bool) -> None:
    """The breaks of any two participants differ by at most `spread`."""
    clauses = formula.clauses
    guard = formula.guard("max_break_difference", 0)
    least = min((len(own) for own in gaps.of), default=0) if exact else 0
    if not least:
        for own in gaps.of:
            clauses.at_most(own, spread, guard)
        return
    levels = [clauses.new() for _ in range(least)]
    for own in gaps.of:
        counted = _count_exactly(clauses, own)
        for level, everyone in enumerate(levels, start=1):
            clauses.rows.append([-everyone, counted[level - 1], *guard])
            if spread + level <= len(counted):
                clauses.rows.append([-counted[spread + level - 1], everyone, *guard])
        for more in counted[spread + least :]:
            clauses.rows.append([-more, *guard])


def _count_exactly(clauses: Clauses, literals: list[Literal]) -> list[Literal]:
    """Literals whose k-th holds if and only if k + 1 or more of those given do."""
    counted: list[Literal] = []
    for literal in literals:
        longer: list[Literal] = []
        for place in range(len(counted) + 1):
            carried: Term = counted[place] if place < len(counted) else False
            shifted: Term = counted[place - 1] if place else True
            found = clauses.new()
            clauses.require(-literal, negated(shifted), found)
            clauses.require(negated(carried), found)
            clauses.require(-found, carried, literal)
            clauses.require(-found, carried, shifted)
            longer.append(found)
        counted = longer
    return counted
