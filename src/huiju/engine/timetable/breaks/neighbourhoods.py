"""The bound from above: better and better timetables, neighbourhood by neighbourhood.

A neighbourhood frees the meetings among a group of participants, grown from one who has breaks
along meetings, and asks for fewer breaks in all; the other meetings stay. Groups grow while they
are exhausted quickly and shrink where the allowed conflicts do not suffice.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from huiju.engine.timetable.breaks.clauses import Clauses
from huiju.engine.timetable.breaks.formula import Formula
from huiju.engine.timetable.breaks.gaps import Gaps
from huiju.engine.timetable.breaks.satisfy import Satisfier

MOST_CONFLICTS = 1_000
"""Conflicts after which a neighbourhood is given up."""

CALL = 20
"""What asking costs, in conflicts, however quick the answer."""

FIRST_SHARE = 0.5
"""Part of the participants in the first group."""

LEAST = 3
MOST_SHARE = 0.97
PACE = 1.02
"""How group sizes change from one neighbourhood to the next."""


class Neighbourhoods:
    """A search that can be stopped and taken up again.

    Attributes:
        best: the best model so far. value: its breaks. work_done: conflicts and calls so far.
    """

    def __init__(
        self,
        formula: Formula,
        clauses: Clauses,
        gaps: Gaps,
        model: Sequence[bool],
        seed: int,
    ) -> None:
        """Begin with a model of the clauses."""
        self.best = list(model)
        self.value = sum(model[literal - 1] for literal in gaps.all)
        self.work_done = 0
        self._stopped = False
        self._formula = formula
        self._gaps = gaps
        self._satisfier = Satisfier(clauses)
        self._fewer = self._satisfier.count(gaps.all, max(1, self.value))
        self._draw = random.Random(seed)  # noqa: S311 - a search, no secret
        self._people = [person for person, own in enumerate(formula.meetings) if own]
        self._partners = _partners(formula)
        self._size = max(LEAST, FIRST_SHARE * len(self._people))
        self._stay_near()

    def interrupt(self) -> None:
        """End the running `work` soon, for good."""
        self._stopped = True
        self._satisfier.interrupt()

    def work(self, conflicts: int, target: int) -> None:
        """Go on until the target is reached or until so much more work is done."""
        end = self.work_done + conflicts
        while self.value > target and self.work_done < end and not self._stopped:
            group = self._group()
            answer = self._ask(group, self.value - 1)
            if answer is None:
                self._size = max(LEAST, self._size / PACE)
            elif not answer:
                self._size = min(self._size * PACE, MOST_SHARE * len(self._people))
            if not answer:
                self._wander(group)

    def _ask(self, group: set[int], value: int) -> bool | None:
        """Look for a timetable of that value or less in which only the group's meetings move."""
        stay = [
            literal
            for meeting in self._outside(group)
            for literal in self._formula.start[meeting].values()
            if self.best[literal - 1]
        ]
        fewer = [-self._fewer[value]] if value < len(self._fewer) else []
        before = self._satisfier.conflicts
        answer = self._satisfier.solve([*stay, *fewer], MOST_CONFLICTS)
        self.work_done += CALL + self._satisfier.conflicts - before
        if answer:
            self._follow()
        return answer

    def _wander(self, group: set[int]) -> None:
        """Go to another timetable that is as good: a random one, as far as the group goes."""
        outside = set(self._outside(group))
        preferred = []
        for meeting, row in enumerate(self._formula.start):
            if meeting not in outside:
                chosen = self._draw.choice(list(row.values()))
                preferred += [each if each == chosen else -each for each in row.values()]
        self._satisfier.prefer(preferred)
        if not self._ask(group, self.value):
            self._stay_near()

    def _outside(self, group: set[int]) -> list[int]:
        arrays = self._formula.arrays
        return [
            meeting
            for meeting in range(len(self._formula.start))
            if not group.issuperset(arrays.participants_of(meeting).tolist())
        ]

    def _follow(self) -> None:
        """Take the satisfier's model over as the best."""
        self.best = self._satisfier.model
        self.value = sum(self.best[literal - 1] for literal in self._gaps.all)
        self._stay_near()

    def _stay_near(self) -> None:
        """Prefer what the best timetable has."""
        self._satisfier.prefer(
            literal if self.best[literal - 1] else -literal
            for row in self._formula.start
            for literal in row.values()
        )

    def _group(self) -> set[int]:
        """Participants around one who has a break."""
        broken = [
            person
            for person in self._people
            if any(self.best[literal - 1] for literal in self._gaps.of[person])
        ]
        grown = [self._draw.choice(broken)]
        group = set(grown)
        while len(group) < self._size and len(group) < len(self._people):
            pool = self._people
            if self._draw.random() < 0.5:
                pool = self._partners[self._draw.choice(grown)] or pool
            chosen = self._draw.choice(pool)
            if chosen not in group:
                grown.append(chosen)
                group.add(chosen)
        return group


def _partners(formula: Formula) -> list[list[int]]:
    found: list[set[int]] = [set() for _ in formula.meetings]
    for meeting in range(len(formula.start)):
        people = formula.arrays.participants_of(meeting).tolist()
        for person in people:
            found[person].update(people)
    return [sorted(each - {person}) for person, each in enumerate(found)]
