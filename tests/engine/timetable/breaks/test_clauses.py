"""Counters of clauses mean what they say, for every assignment."""

from itertools import product

import pytest

from huiju.engine.timetable.breaks.clauses import Clauses, negated
from huiju.engine.timetable.breaks.satisfy import Satisfier


def models(clauses, literals):
    """Which assignments of the literals can hold."""
    satisfier = Satisfier(clauses)
    for signs in product((False, True), repeat=len(literals)):
        fixed = [each if sign else -each for each, sign in zip(literals, signs, strict=True)]
        if satisfier.solve(fixed, 1000):
            yield signs


@pytest.mark.parametrize("count", range(7))
@pytest.mark.parametrize("limit", range(-1, 7))
def test_at_most(count, limit):
    clauses = Clauses()
    literals = [clauses.new() for _ in range(count)]
    clauses.at_most(literals, limit)
    most = max(0, limit)
    assert set(models(clauses, literals)) == {
        signs for signs in product((False, True), repeat=count) if sum(signs) <= most
    }


def test_at_most_and_one_are_switched_off_by_their_guard():
    for build in ("at_most_one", "at_most", "none"):
        clauses = Clauses()
        guard, *literals = [clauses.new() for _ in range(4)]
        if build == "at_most_one":
            clauses.at_most_one(literals, [guard])
        else:
            clauses.at_most(literals, 1 if build == "at_most" else 0, [guard])
        satisfier = Satisfier(clauses)
        assert satisfier.solve([guard, *literals], 1000)
        assert satisfier.solve([-guard, *literals], 1000) is False
        assert satisfier.solve([-guard, literals[0]], 1000) is (build != "none")


@pytest.mark.parametrize("most", [1, 3, 9])
def test_count_forces_as_many_outputs_as_inputs_hold(most):
    clauses = Clauses()
    literals = [clauses.new() for _ in range(5)]
    counted = clauses.count(literals, most)
    assert len(counted) == min(most, 5)
    satisfier = Satisfier(clauses)
    for signs in product((False, True), repeat=5):
        fixed = [each if sign else -each for each, sign in zip(literals, signs, strict=True)]
        for place, output in enumerate(counted, start=1):
            may_be_false = satisfier.solve([*fixed, -output], 1000)
            assert may_be_false is (sum(signs) < place)


def test_any_of_holds_exactly_if_one_does():
    clauses = Clauses()
    literals = [clauses.new() for _ in range(3)]
    found = clauses.any_of(literals)
    assert all(signs[-1] == any(signs[:-1]) for signs in models(clauses, [*literals, found]))
    assert clauses.any_of(literals[:1]) == literals[0]


def test_what_is_known_beforehand():
    clauses = Clauses()
    one = clauses.new()
    clauses.require(True, one)
    assert clauses.rows == []
    clauses.require(False, -one)
    assert clauses.rows == [[-one]]
    assert negated(True) is False
    assert negated(one) == -one
    assert list(models(clauses, [clauses.always()])) == [(True,)]


def test_too_little_work_gives_no_answer():
    """Seven pigeons find no six holes, but that takes more than one conflict to see."""
    clauses = Clauses()
    sits = [[clauses.new() for _ in range(6)] for _ in range(7)]
    for row in sits:
        clauses.add(*row)
    for hole in zip(*sits, strict=True):
        clauses.at_most_one(hole)
    satisfier = Satisfier(clauses)
    assert satisfier.solve([], 1) is None
    assert satisfier.conflicts > 0
    assert satisfier.solve([], 100_000) is False
    assert satisfier.core == []


def test_preferences_decide_what_nothing_else_does():
    clauses = Clauses()
    one, two = clauses.new(), clauses.new()
    clauses.add(one, two)
    satisfier = Satisfier(clauses)
    for wish in ([one, -two], [-one, two]):
        satisfier.prefer(wish)
        assert satisfier.solve([], 10)
        assert [satisfier.holds(one), satisfier.holds(two)] == [each > 0 for each in wish]
