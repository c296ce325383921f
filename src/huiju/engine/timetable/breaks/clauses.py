"""A set of clauses that grows: variables are numbers from 1, a negated literal is negative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Literal: TypeAlias = int
Clause: TypeAlias = list[int]
Term: TypeAlias = "int | bool"
"""A literal, or what is known of it beforehand."""


class Clauses:
    """Clauses in the order in which they were added.

    Attributes:
        rows: the clauses. top: the highest variable so far.
    """

    def __init__(self, top: int = 0) -> None:
        """No clauses; variables up to `top` are taken."""
        self.top = top
        self.rows: list[Clause] = []

    def new(self) -> Literal:
        """A fresh variable."""
        self.top += 1
        return self.top

    def add(self, *literals: Literal) -> None:
        """At least one of the literals holds."""
        self.rows.append(list(literals))

    def always(self) -> Literal:
        """A literal that holds."""
        found = self.new()
        self.rows.append([found])
        return found

    def require(self, *terms: Term) -> None:
        """As `add`; what is known beforehand satisfies the clause or falls out of it."""
        if any(term is True for term in terms):
            return
        self.rows.append([term for term in terms if term is not False])

    def any_of(self, literals: Sequence[Literal]) -> Literal:
        """A literal that holds exactly if one of these does."""
        if len(literals) == 1:
            return literals[0]
        found = self.new()
        self.rows.append([-found, *literals])
        self.rows.extend([found, -each] for each in literals)
        return found

    def at_most_one(self, literals: Sequence[Literal], guard: Sequence[Literal] = ()) -> None:
        """No two of the literals hold, pair by pair; `guard` is added to every clause."""
        for place, one in enumerate(literals):
            self.rows.extend([-one, -other, *guard] for other in literals[:place])

    def at_most(
        self, literals: Sequence[Literal], limit: int, guard: Sequence[Literal] = ()
    ) -> None:
        """No more than `limit` of the literals hold: a totalizer cut off above the limit."""
        if len(literals) <= limit:
            return
        if limit <= 0:
            self.rows.extend([-each, *guard] for each in literals)
            return
        half = len(literals) // 2
        low = self.count(literals[:half], limit + 1)
        high = self.count(literals[half:], limit + 1)
        for i in range(len(low) + 1):
            j = limit + 1 - i
            if 0 <= j <= len(high):
                self.rows.append([*_last(low, i), *guard, *_last(high, j)])

    def count(self, literals: Sequence[Literal], most: int) -> list[Literal]:
        """Literals whose k-th holds if k + 1 or more of those given do; at most `most` of them."""
        if len(literals) <= 1:
            return list(literals)
        half = len(literals) // 2
        low, high = self.count(literals[:half], most), self.count(literals[half:], most)
        found = [self.new() for _ in range(min(most, len(low) + len(high)))]
        for i in range(len(low) + 1):
            for j in range(len(high) + 1):
                if i + j:
                    self.rows.append(
                        [*_last(low, i), *_last(high, j), found[min(i + j, len(found)) - 1]]
                    )
        return found


def _last(counted: Sequence[Literal], number: int) -> Clause:
    """The denial that `number` of the counted hold."""
    return [-counted[number - 1]] if number else []


def negated(term: Term) -> Term:
    """The opposite of a literal, or of what is known."""
    return not term if isinstance(term, bool) else -term
