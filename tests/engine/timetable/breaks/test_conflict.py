"""A contradiction names what contradicts, and little else."""

from dataclasses import replace

import pytest

from huiju.engine.timetable import Participant, check, solve
from huiju.engine.timetable.arrays import arrays_of
from huiju.engine.timetable.breaks import conflict
from huiju.engine.timetable.breaks.conflict import explain
from tests.engine.timetable.breaks.draw import fewest, gappy
from tests.engine.timetable.rows import pair, people, problem, slots


def test_too_few_tables_in_all():
    meetings = [pair(f"m{i}", 2 * i, 2 * i + 1) for i in range(5)]
    names, limits = told(meetings, count=10, desks=2, size=2)
    assert len(names) == 5
    assert limits == ["slot s0 has 2 table(s)", "slot s1 has 2 table(s)", "there are 2 slots"]


def told(meetings, **fields):
    """The conflict of a problem: its meetings, and limit → what it says in English."""
    case = problem(meetings, **{"hold_all": True, "objectives": ("breaks",)} | fields)
    result = solve(case)
    assert result.status == "infeasible"
    assert check(case, result).faults == ()
    found = result.conflict
    return found.meetings, [limit.text["en"] for limit in found.limits]


def test_more_meetings_than_slots():
    meetings = [pair(f"m{i}", 0, i + 1) for i in range(4)]
    free = pair("other", 1, 2)
    assert told([*meetings, free], count=5, size=3, desks=9) == (
        ("m0", "m1", "m2", "m3"),
        ["p0 can sit in 1 meeting(s) at a time", "there are 3 slots"],
    )


def test_nobody_is_there_at_the_same_time():
    who = (
        Participant("p0", unavailable=("s0", "s1")),
        Participant("p1", unavailable=("s2",)),
        Participant("p2"),
    )
    assert told([pair("a", 0, 1), pair("b", 1, 2)], participants=who, size=3) == (
        ("a",),
        ["there are 3 slots", "p0 is away in slots s0, s1", "p1 is away in slots s2"],
    )


def test_tables_of_a_slot():
    meetings = [pair(f"m{i}", 2 * i, 2 * i + 1, fixed_slot="s1") for i in range(3)]
    names, limits = told(meetings, count=6, desks=2)
    assert names == ("m0", "m1", "m2")
    assert limits == [
        "slot s1 has 2 table(s)",
        "meeting m0 may be held only in slots s1",
        "meeting m1 may be held only in slots s1",
        "meeting m2 may be held only in slots s1",
    ]


def test_a_slot_without_tables():
    names, limits = told([pair("a", 0, 1)], size=2, tables=None, capacity={"s0": 0, "s1": 0})
    assert names == ("a",)
    assert limits == [
        "slot s0 has 0 table(s)",
        "slot s1 has 0 table(s)",
        "there are 2 slots",
    ]


def test_one_table_that_two_insist_on():
    meetings = [
        pair("a", 0, 1, fixed_table="t0", fixed_slot="s0"),
        pair("b", 2, 3, fixed_table="t0", fixed_slot="s0"),
    ]
    names, limits = told(meetings, count=4)
    assert names == ("a", "b")
    assert limits[-1] == "table t0 takes one meeting at a time"


def test_order():
    meetings = [
        pair("a", 0, 1, slots=("s2", "s3")),
        pair("b", 2, 3, slots=("s1", "s2"), after=("a",)),
    ]
    names, limits = told(meetings, count=4)
    assert names == ("a", "b")
    assert limits == [
        "meeting b must come after a",
        "meeting a may be held only in slots s2, s3",
        "meeting b may be held only in slots s1, s2",
    ]


@pytest.mark.parametrize(
    ("field", "limit", "sentence"),
    [
        ("max_meetings", 1, "p0 takes at most 1 meetings"),
        ("max_per_day", 1, "p0 takes at most 1 meetings a day"),
        ("max_in_a_row", 1, "p0 takes at most 1 meetings in a row"),
    ],
)
def test_what_a_participant_takes(field, limit, sentence):
    who = (replace(people(1)[0], **{field: limit}), *people(3)[1:])
    meetings = [pair("a", 0, 1), pair("b", 0, 2)]
    names, limits = told(meetings, participants=who, size=2)
    assert names == ("a", "b")
    assert sentence in limits


def test_longer_than_one_may_sit():
    who = (replace(people(1)[0], max_in_a_row=1), people(2)[1])
    names, limits = told([pair("a", 0, 1, length=2)], participants=who)
    assert names == ("a",)
    assert limits == ["p0 takes at most 1 meetings in a row", "there are 4 slots"]


def test_delegates_at_one_time():
    who = (replace(people(1)[0], delegates=2), *people(4)[1:])
    meetings = [pair(f"m{i}", 0, i + 1, fixed_slot="s0") for i in range(3)]
    names, limits = told(meetings, participants=who, desks=9)
    assert names == ("m0", "m1", "m2")
    assert limits[0] == "p0 can sit in 2 meeting(s) at a time"


def test_fairness():
    meetings = [pair("a", 0, 1, fixed_slot="s0"), pair("b", 0, 2, fixed_slot="s2")]
    names, limits = told(meetings, max_break_difference=0)
    assert names == ("a", "b")
    assert limits[0] == "breaks of any two participants may differ by at most 0"


def test_both_languages_are_told():
    case = problem(
        [pair("a", 0, 1), pair("b", 0, 1)], size=1, hold_all=True, objectives=("breaks",)
    )
    text = solve(case).conflict.text
    assert "a, b" in text["en"]
    assert "p0 can sit in 1 meeting(s) at a time; there are 1 slots" in text["en"]
    assert "a、b" in text["zh-hans"]
    assert "总共只有 1 个时段" in text["zh-hans"]


def test_the_meetings_named_cannot_be_held_even_alone():
    found = 0
    for seed in range(60):
        case = gappy(seed, rich=True)
        if fewest(case) is not None:
            continue
        found += 1
        named = explain(arrays_of(case)).meetings
        kept = tuple(
            replace(row, after=tuple(name for name in row.after if name in named))
            for row in case.meetings
            if row.id in named
        )
        assert fewest(replace(case, meetings=kept)) is None
    assert found > 5


def round_robin(count):
    """Everybody meets everybody: an odd number needs as many rounds as there are people."""
    meetings = [pair(f"m{i}{j}", i, j) for j in range(count) for i in range(j)]
    return problem(
        meetings,
        count=count,
        slots=slots(count - 1),
        desks=count,
        hold_all=True,
        objectives=("breaks",),
    )


def test_what_no_count_shows_is_found_by_search():
    found = explain(arrays_of(round_robin(3)))
    assert found.meetings == ("m01", "m02", "m12")
    assert {limit.code for limit in found.limits} == {"delegates", "slot_count"}
    assert len(found.limits) == 4


def test_none_where_it_takes_too_long(monkeypatch):
    monkeypatch.setattr(conflict, "MOST_CONFLICTS", 1)
    assert explain(arrays_of(round_robin(7))) is None


def test_parts_stay_in_where_leaving_them_out_takes_too_long(monkeypatch):
    case = arrays_of(round_robin(5))
    assert len(explain(case).meetings) == 9
    monkeypatch.setattr(conflict, "MOST_EACH", 1)
    assert len(explain(case).meetings) == 10
