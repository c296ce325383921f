"""Problems and results as JSON: what is written is read, what is wrong is refused."""

import json
from dataclasses import replace

import pytest

from huiju.engine.timetable import ProblemError, solve
from huiju.engine.timetable.formats.json_problem import problem_from, read_problem, write_problem
from huiju.engine.timetable.formats.json_result import read_result, write_result
from tests.engine.timetable.oracle import tiny
from tests.engine.timetable.rows import pair, problem


def test_any_problem_comes_back_as_it_was():
    for seed in range(60):
        made = tiny(seed)
        assert read_problem(write_problem(made)) == made, seed


def test_any_result_comes_back_as_it_was():
    results = [solve(tiny(seed)) for seed in range(5)]
    results += [solve(tiny(seed, count=2, hold_all=True)) for seed in range(3)]
    for result in results:
        assert read_result(write_result(result)) == result
        assert set(json.loads(write_result(result))) > {"format", "status", "assignments"}


def text(**changes):
    top = json.loads(write_problem(problem([pair("a", 0, 1), pair("b", 0, 2)])))
    return json.dumps({**top, **changes})


def row(**fields):
    return text(meetings=[{"id": "a", "participants": ["p0", "p1"], **fields}])


WRONG = {
    "no JSON": ("{", "not_json"),
    "a list": ("[]", "not_a_row"),
    "another format": (text(format="huiju-timetable/9"), "wrong_format"),
    "no slots": (json.dumps({"format": "huiju-timetable/1"}), "missing_field"),
    "a field too many": (text(colour="red"), "unknown_field"),
    "meetings as object": (text(meetings={}), "not_a_list"),
    "meeting as text": (text(meetings=["a"]), "not_a_row"),
    "meeting without people": (text(meetings=[{"id": "a"}]), "missing_field"),
    "meeting with a wrong field": (row(color="red"), "unknown_field"),
    "slot as meeting": (text(slots=[{"id": "a", "participants": ["p0", "p1"]}]), "missing_field"),
    "one participant": (text(meetings=[{"id": "a", "participants": ["p0"]}]), "too_few"),
    "participants in a list": (
        text(meetings=[{"id": "a", "participants": [["p0"], "p1"]}]),
        "not_a_list",
    ),
    "no time": (text(slots=[{"id": "s", "start": "noon", "end": "late"}]), "not_a_time"),
    "time a number": (text(slots=[{"id": "s", "start": 1, "end": 2}]), "not_a_time"),
    "slot id a list": (text(slots=[{"id": [], "start": "x", "end": "y"}]), "not_a_time"),
    "capacity a list": (text(tables=None, capacity=[]), "not_a_row"),
    "objectives a text": (text(objectives="weight"), "not_a_list"),
    "a long value": (text(meetings=["a" * 500]), "not_a_row"),
}


@pytest.mark.parametrize("name", WRONG)
def test_nonsense_is_refused_by_its_name(name):
    source, code = WRONG[name]
    with pytest.raises(ProblemError) as caught:
        read_problem(source)
    assert caught.value.refusals[0].code == code
    assert all(caught.value.refusals[0].text.values())


def test_every_wrong_row_is_named_up_to_a_hundred():
    with pytest.raises(ProblemError) as caught:
        read_problem(text(meetings=[{"id": "a"}] * 150))
    rows = [refusal.row for refusal in caught.value.refusals]
    assert rows == list(range(1, 101))


def test_ids_may_be_numbers_and_nulls_are_defaults():
    made = read_problem(
        json.dumps(
            {
                "format": "huiju-timetable/1",
                "slots": [
                    {
                        "id": 1,
                        "start": "2026-05-20T09:00:00+08:00",
                        "end": "2026-05-20T09:30:00+08:00",
                    }
                ],
                "participants": [{"id": 1, "max_meetings": None}, {"id": 2, "delegates": None}],
                "meetings": [
                    {"id": 1, "participants": [1, 2], "fixed_slot": 1, "slots": [1], "after": []}
                ],
                "previous": [{"meeting": 1, "slot": 1, "table": None}],
                "capacity": {"1": 1},
            }
        )
    )
    assert made.meetings[0].participants == ("1", "2")
    assert made.meetings[0].fixed_slot == "1"
    assert made.previous[0].meeting == "1"
    assert made.participants[1].delegates == 1


def test_parsed_rows_may_be_handed_over_without_a_file():
    top = json.loads(text())
    assert len(problem_from(top).meetings) == 2


GOOD = json.loads(write_result(solve(problem([pair("a", 0, 1)]))))
WRONG_RESULTS = {
    "no JSON": ("{", "not_json"),
    "a list": ("[]", "not_a_row"),
    "another format": (json.dumps({**GOOD, "format": "x"}), "wrong_format"),
    "no status": (json.dumps({k: v for k, v in GOOD.items() if k != "status"}), "missing_field"),
    "unknown status": (json.dumps({**GOOD, "status": "fine"}), "not_readable"),
    "unknown stop": (json.dumps({**GOOD, "stopped": "tired"}), "not_readable"),
    "values a list": (json.dumps({**GOOD, "values": []}), "not_readable"),
    "unknown reason": (
        json.dumps({**GOOD, "unplaced": [{"meeting": "a", "reason": "mood"}]}),
        "not_readable",
    ),
    "empty placement": (
        json.dumps({**GOOD, "assignments": [{"meeting": "", "slot": "s"}]}),
        "no_id",
    ),
    "unknown limit": (
        json.dumps({**GOOD, "conflict": {"meetings": [], "limits": [{"limit": "mood"}]}}),
        "not_readable",
    ),
}


@pytest.mark.parametrize("name", WRONG_RESULTS)
def test_what_is_no_result_is_refused(name):
    source, code = WRONG_RESULTS[name]
    with pytest.raises(ProblemError) as caught:
        read_result(source)
    assert caught.value.refusals[0].code == code


def test_numbers_in_a_result_are_ids():
    top = {**GOOD, "assignments": [{"meeting": 1, "slot": 2, "table": 3}]}
    (row_,) = read_result(json.dumps(top)).assignments
    assert (row_.meeting, row_.slot, row_.table) == ("1", "2", "3")


def test_a_problem_without_tables_keeps_its_capacity():
    made = replace(problem([pair("a", 0, 1)], capacity={"s0": 1}), objectives=("weight",))
    again = read_problem(write_problem(made))
    assert again.capacity == {"s0": 1}
    assert again.tables is None
