import json
from dataclasses import replace

import pytest

from huiju.engine.timetable import ProblemError, solve
from huiju.engine.timetable.formats.files import (
    read_problem_file,
    read_result_file,
    write_result_file,
)
from huiju.engine.timetable.formats.json_problem import write_problem
from huiju.tables import TableError, write_csv
from tests.engine.timetable.formats.test_table_result import PROBLEM


@pytest.fixture
def folder(tmp_path):
    write_csv(
        tmp_path / "slots.csv",
        [["id", "start", "end"], ["s1", "2026-05-20 09:00", "2026-05-20 09:20"]],
    )
    write_csv(tmp_path / "capacity.csv", [["slot", "tables"], ["s1", 1]])
    write_csv(tmp_path / "meetings.csv", [["id", "participants"], ["m1", "a;b"]])
    return tmp_path


def test_problems_of_both_kinds(folder):
    assert read_problem_file(folder).meetings[0].id == "m1"
    path = folder / "problem.txt"
    path.write_text(write_problem(PROBLEM), "utf-8")
    assert read_problem_file(path) == PROBLEM


def test_json_is_known_by_its_first_sign(tmp_path):
    for content in ("[1]", "\ufeff \n{}", "{"):
        path = tmp_path / "x.csv"
        path.write_text(content, "utf-8")
        with pytest.raises(ProblemError):
            read_problem_file(path)


def test_missing_and_unreadable_files(tmp_path):
    for path, code in ((tmp_path / "none.json", "missing"), (tmp_path / "a\0b", "unreadable")):
        with pytest.raises(TableError) as caught:
            read_problem_file(path)
        assert caught.value.code == code


@pytest.mark.parametrize("name", ["result.json", "result.XLSX"])
def test_results_are_written_and_read(tmp_path, name):
    result = solve(PROBLEM, steps=1000)
    write_result_file(tmp_path / name, PROBLEM, result, "zh-hans")
    again = read_result_file(tmp_path / name, PROBLEM)
    assert again.assignments == result.assignments
    if name.endswith("json"):
        assert replace(again, unplaced=()) == replace(result, unplaced=())
        assert json.loads((tmp_path / name).read_text("utf-8"))["seed"] == 0
