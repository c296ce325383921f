"""A problem refuses nonsense, naming sheet, row, field and remedy in both languages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiju.engine.timetable import Meeting, Participant, Placement, ProblemError, Slot, Table
from tests.engine.timetable.rows import START, pair, people, problem, slots

HOUR = timedelta(hours=1)


def refusals(make):
    with pytest.raises(ProblemError) as caught:
        make()
    return caught.value.refusals


ROWS = {
    "slot without id": (lambda: Slot("", START, START + HOUR), "no_id", "slots", "id"),
    "slot id a number": (lambda: Slot(1, START, START + HOUR), "not_text", "slots", "id"),
    "slot without offset": (
        lambda: Slot("s", START.replace(tzinfo=None), START),
        "not_a_time",
        "slots",
        "start",
    ),
    "slot end a text": (lambda: Slot("s", START, "noon"), "not_a_time", "slots", "end"),
    "slot backwards": (lambda: Slot("s", START, START), "ends_before_start", "slots", "end"),
    "slot day a number": (
        lambda: Slot("s", START, START + HOUR, day=1),
        "not_text",
        "slots",
        "day",
    ),
    "table away twice": (
        lambda: Table("t", unavailable=("s", "s")),
        "listed_twice",
        "tables",
        "unavailable",
    ),
    "table zone a number": (lambda: Table("t", zone=3), "not_text", "tables", "zone"),
    "away as text": (
        lambda: Participant("p", unavailable="s1"),
        "not_a_list",
        "participants",
        "unavailable",
    ),
    "away an empty id": (
        lambda: Participant("p", unavailable=("",)),
        "not_a_list",
        "participants",
        "unavailable",
    ),
    "negative limit": (
        lambda: Participant("p", max_meetings=-1),
        "not_whole",
        "participants",
        "max_meetings",
    ),
    "no meeting in a row": (
        lambda: Participant("p", max_in_a_row=0),
        "not_whole",
        "participants",
        "max_in_a_row",
    ),
    "no delegate": (
        lambda: Participant("p", delegates=0),
        "not_whole",
        "participants",
        "delegates",
    ),
    "half a promise": (
        lambda: Participant("p", min_meetings=0.5),
        "not_whole",
        "participants",
        "min_meetings",
    ),
    "home a number": (
        lambda: Participant("p", home_table=1),
        "not_text",
        "participants",
        "home_table",
    ),
    "one alone": (lambda: Meeting("m", ("a",)), "too_few", "meetings", "participants"),
    "with oneself": (
        lambda: Meeting("m", ("a", "a")),
        "listed_twice",
        "meetings",
        "participants",
    ),
    "participants a list": (
        lambda: Meeting("m", ["a", "b"]),
        "not_a_list",
        "meetings",
        "participants",
    ),
    "meeting id a number": (lambda: Meeting(7, ("a", "b")), "not_text", "meetings", "id"),
    "meeting without id": (lambda: Meeting("", ("a", "b")), "no_id", "meetings", "id"),
    "negative weight": (
        lambda: Meeting("m", ("a", "b"), weight=-1),
        "not_a_weight",
        "meetings",
        "weight",
    ),
    "weight no number": (
        lambda: Meeting("m", ("a", "b"), weight=float("nan")),
        "not_a_weight",
        "meetings",
        "weight",
    ),
    "weight true": (
        lambda: Meeting("m", ("a", "b"), weight=True),
        "not_a_weight",
        "meetings",
        "weight",
    ),
    "must a number": (lambda: Meeting("m", ("a", "b"), must=1), "not_yes_no", "meetings", "must"),
    "no length": (lambda: Meeting("m", ("a", "b"), length=0), "not_whole", "meetings", "length"),
    "slots a text": (
        lambda: Meeting("m", ("a", "b"), slots="s1"),
        "not_a_list",
        "meetings",
        "slots",
    ),
    "fixed slot a number": (
        lambda: Meeting("m", ("a", "b"), fixed_slot=1),
        "not_text",
        "meetings",
        "fixed_slot",
    ),
    "previous without meeting": (lambda: Placement("", "s"), "no_id", "previous", "meeting"),
    "previous without slot": (lambda: Placement("m", ""), "no_id", "previous", "slot"),
    "previous table a number": (
        lambda: Placement("m", "s", 4),
        "not_text",
        "previous",
        "table",
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_refuses_nonsense(name):
    make, code, sheet, column = ROWS[name]
    (refusal,) = refusals(make)
    assert (refusal.code, refusal.sheet, refusal.column) == (code, sheet, column)


def day_back(name="a"):
    made = slots(3)
    return (replace(made[0], day=name), replace(made[1], day="b"), replace(made[2], day=name))


M = pair("m", 0, 1)
BETWEEN = {
    "no slot": ({"slots": ()}, "no_slots", None),
    "slot twice": ({"slots": (*slots(2), replace(slots(3)[2], id="s0"))}, "twice", 3),
    "slots overlap": (
        {"slots": (Slot("a", START, START + 2 * HOUR), Slot("b", START + HOUR, START + 3 * HOUR))},
        "overlap",
        2,
    ),
    "day comes back": ({"slots": day_back()}, "day_split", 3),
    "participant twice": ({"participants": (*people(2), *people(1))}, "twice", 3),
    "unknown slot of a participant": (
        {"participants": (*people(2), Participant("x", unavailable=("s9",)))},
        "unknown",
        3,
    ),
    "unknown home": (
        {"participants": (*people(2), Participant("x", home_table="t9"))},
        "unknown",
        3,
    ),
    "home without tables": (
        {"capacity": {}, "participants": (*people(2), Participant("x", home_table="t0"))},
        "table_without_tables",
        3,
    ),
    "neither tables nor capacity": ({"tables": None}, "tables_or_capacity", None),
    "unknown slot of a table": ({"tables": (Table("t", unavailable=("s9",)),)}, "unknown", 1),
    "capacity of no slot": ({"capacity": {"s9": 1}}, "unknown", 1),
    "negative capacity": ({"capacity": {"s0": -1}}, "not_whole", 1),
    "unknown participant": ({"meetings": (pair("m", 0, 9),)}, "unknown", 1),
    "unknown slot of a meeting": ({"meetings": (replace(M, slots=("s9",)),)}, "unknown", 1),
    "unknown fixed slot": ({"meetings": (replace(M, fixed_slot="s9"),)}, "unknown", 1),
    "unknown fixed table": ({"meetings": (replace(M, fixed_table="t9"),)}, "unknown", 1),
    "unknown predecessor": ({"meetings": (M, pair("n", 0, 1, after=("x",)))}, "unknown", 2),
    "after itself": (
        {"meetings": (pair("m", 0, 1, after=("n",)), pair("n", 0, 1, after=("m",)))},
        "after_itself",
        None,
    ),
    "published twice": ({"previous": (Placement("m", "s0"), Placement("m", "s1"))}, "twice", 2),
    "hold_all a number": ({"hold_all": 3}, "not_yes_no", None),
    "negative difference": (
        {"hold_all": True, "max_break_difference": -1},
        "not_whole",
        None,
    ),
    "difference without all": ({"max_break_difference": 2}, "fairness_needs_all", None),
    "unknown objective": ({"objectives": ("joy",)}, "unknown_objective", None),
    "objective twice": ({"objectives": ("must", "must")}, "listed_twice", None),
    "breaks first": ({"objectives": ("breaks", "weight")}, "objective_order", None),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_rows_that_do_not_fit_together_are_refused(name):
    fields, code, row = BETWEEN[name]
    fields = {"meetings": (M,), **fields}
    found = refusals(lambda: problem(**fields))
    assert found[0].code == code
    assert row is None or found[0].row == row


def test_both_tables_and_capacity_are_refused():
    made = problem([M])
    (refusal,) = refusals(lambda: replace(made, capacity={"s0": 1}))
    assert refusal.code == "tables_or_capacity"


def test_a_refusal_names_its_place_in_both_languages():
    (refusal,) = refusals(lambda: problem([M, pair("n", 0, 9)]))
    assert refusal.text == {
        "en": "meetings row 2 (n): participants names 'p9', which is not among the participants; "
        "correct it or add a row there.",
        "zh-hans": "会面表第 2 行（n）：participants 中的 'p9' 不在参会方表中，"
        "请更正，或在该表中添加一行。",
    }


def test_a_wrong_file_is_told_of_up_to_a_hundred_times():
    found = refusals(lambda: problem([pair(f"m{i}", 0, 9) for i in range(150)]))
    assert len(found) == 100


def test_slots_are_put_in_order_of_time_and_days_named_by_date():
    late, early = Slot("b", START + HOUR, START + 2 * HOUR), Slot("a", START, START + HOUR)
    made = problem([M], slots=(late, early))
    assert [slot.id for slot in made.slots] == ["a", "b"]
    assert made.slots[0].day == "2026-05-20"


def test_an_error_can_be_given_its_row_later():
    with pytest.raises(ProblemError) as caught:
        Meeting("m", ("a",))
    assert caught.value.at_row(7).refusals[0].row == 7
    assert "meetings row 7 (m)" in str(caught.value.at_row(7))
