import datetime as dt
import io
from dataclasses import replace

import pytest

from huiju.engine.timetable import (
    Conflict,
    Limit,
    Meeting,
    Participant,
    Placement,
    Problem,
    ProblemError,
    Result,
    Slot,
    Table,
    Unplaced,
    check,
)
from huiju.engine.timetable.formats.table_result import _words, placements_of, sheets_of
from huiju.tables import Sheet, Workbook, read, write_xlsx


def slot(name, day, hour, minute=0):
    start = dt.datetime(2026, 5, 20 + day, hour, minute, tzinfo=dt.UTC)
    return Slot(name, start, start + dt.timedelta(minutes=30), block="am")


PROBLEM = Problem(
    slots=(slot("s1", 0, 9), slot("s2", 0, 9, 30), slot("s3", 1, 9, 30)),
    participants=(Participant("甲"), Participant("乙"), Participant("丙")),
    meetings=(
        Meeting("m1", ("甲", "乙"), length=2),
        Meeting("m2", ("甲", "乙", "丙"), weight=2.5),
        Meeting("m3", ("乙", "丙"), must=True),
    ),
    tables=(Table("T1"), Table("T2")),
)
RESULT = Result(
    status="feasible",
    stopped="time",
    values={"must": 1.0, "weight": 3.5, "breaks": 0.0},
    bounds={"must": 0.0, "weight": 3.5, "breaks": None},
    gap=0.125,
    seconds=1.23456,
    seed=4,
    steps=1000,
    workers=2,
    certificate={},
    assignments=(Placement("m1", "s1", "T1"), Placement("m2", "s3", "T2")),
    unplaced=(Unplaced("m3", "no_table"),),
)


def written(problem, result, language):
    file = io.BytesIO()
    write_xlsx(file, sheets_of(problem, result, language))
    with read(file.getvalue()) as workbook:
        return {sheet.name: list(sheet.rows()) for sheet in workbook.sheets}, file.getvalue()


def test_every_word_stands_in_both_languages():
    for group in _words().values():
        for word in group.values():
            assert set(word) == {"en", "zh-hans"}


def test_sheets_in_english():
    sheets, _ = written(PROBLEM, RESULT, "en")
    assert sheets["Quality"] == [
        ["Measure", "Reached", "Best possible", "Remark"],
        ["status", "A valid timetable; a better one may exist.", "", "ended by the time limit"],
        ["meetings held", 2, "", "of 3"],
        ["must-meetings not held", 1, 0, "not proved"],
        ["weight of the meetings held", 3.5, 3.5, "proved"],
        ["breaks between meetings", 0, "", "no bound known"],
        ["distance of the weight to the bound", "12.500%"],
        ["seconds", 1.235],
        ["seed", 4],
        ["steps", 1000],
    ]
    assert sheets["Timetable"] == [
        ["Day", "Start", "End", "Slot", "Table", "Meeting", "Participants", "Weight"],
        ["2026-05-20", "09:00", "10:00", "s1", "T1", "m1", "甲;乙", 1],
        ["2026-05-21", "09:30", "10:00", "s3", "T2", "m2", "甲;乙;丙", 2.5],
    ]
    assert sheets["By participant"] == [
        ["Participant", "Day", "Meetings", "09:00", "09:30"],
        ["丙", "2026-05-21", 1, "", "甲, 乙 @ T2"],
        ["乙", "2026-05-20", 1, "甲 @ T1", "甲 @ T1"],
        ["乙", "2026-05-21", 1, "", "甲, 丙 @ T2"],
        ["甲", "2026-05-20", 1, "乙 @ T1", "乙 @ T1"],
        ["甲", "2026-05-21", 1, "", "乙, 丙 @ T2"],
    ]
    assert sheets["By table"] == [
        ["Table", "Day", "Meetings", "09:00", "09:30"],
        ["T1", "2026-05-20", 1, "甲, 乙", "甲, 乙"],
        ["T2", "2026-05-21", 1, "", "甲, 乙, 丙"],
    ]
    assert sheets["Not placed"] == [
        ["Meeting", "Participants", "Weight", "Must", "Reason"],
        ["m3", "乙;丙", 1, "yes", "In every slot in which it could be held there is no table."],
    ]


def test_sheets_in_chinese():
    sheets, _ = written(PROBLEM, RESULT, "zh-hans")
    assert list(sheets) == ["质量", "时间表", "按参会方", "按桌位", "未安排"]
    assert sheets["按桌位"][2][4] == "甲、乙、丙"
    assert sheets["未安排"][1][3:] == ["是", "在它可以举行的每个时段里都没有桌位。"]


def test_problems_with_capacities_have_no_tables_to_show():
    problem = replace(PROBLEM, tables=None, capacity={"s1": 1, "s2": 1, "s3": 2})
    placed = (Placement("m2", "s3"), Placement("m3", "s3"))
    result = replace(RESULT, assignments=placed, unplaced=(), gap=None, values={}, bounds={})
    sheets, _ = written(problem, result, "en")
    assert list(sheets) == ["Quality", "Timetable", "By participant", "Not placed"]
    assert ["乙", "2026-05-21", 2, "", "甲, 丙\n丙"] in sheets["By participant"]
    assert [row[0] for row in sheets["Quality"]][1:] == [
        "status", "meetings held", "seconds", "seed", "steps",
    ]  # fmt: skip


def test_tables_that_are_not_given_are_left_out():
    placed = (Placement("m2", "s3"),)
    sheets, _ = written(PROBLEM, replace(RESULT, assignments=placed), "en")
    assert len(sheets["By table"]) == 1


def test_a_conflict_is_told():
    conflict = Conflict(("m1", "m2"), (Limit("slot_count", {"limit": 3}),))
    sheets, _ = written(PROBLEM, replace(RESULT, status="infeasible", conflict=conflict), "en")
    assert sheets["Quality"][-1][3] == conflict.text["en"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_timetable_is_read_back_and_measured(language):
    _, content = written(PROBLEM, RESULT, language)
    with read(content) as workbook:
        result = placements_of(workbook, PROBLEM)
    assert result.assignments == RESULT.assignments
    assert [row.meeting for row in result.unplaced] == ["m3"]
    assert result.values["weight"] == 3.5
    assert result.values["must"] == 1
    assert check(PROBLEM, result).valid


def workbook(*sheets):
    return Workbook(tuple(Sheet("x", lambda rows=rows: iter(rows)) for rows in sheets))


def test_what_was_changed_by_hand_is_judged():
    rows = [
        ["会面", "时段", "桌位", "备注"],
        ["m1", "s1", "T1", "x"],
        ["", "", ""],
        ["m2", "s1", "T1"],
    ]
    result = placements_of(workbook([["notes"]], [], rows), PROBLEM)
    codes = {fault.code for fault in check(PROBLEM, result).faults}
    assert codes == {"double_booked", "table_overfull"}


def test_a_workbook_without_a_timetable_is_refused():
    with pytest.raises(ProblemError) as caught:
        placements_of(workbook([["meeting", "x"]]), PROBLEM)
    (refusal,) = caught.value.refusals
    assert (refusal.code, refusal.sheet) == ("missing_sheet", "result")


def test_rows_that_lack_a_meeting_or_slot_are_named():
    with pytest.raises(ProblemError) as caught:
        placements_of(workbook([["meeting", "slot"], ["m1"], ["", "s1"]]), PROBLEM)
    assert [(r.code, r.column, r.row) for r in caught.value.refusals] == [
        ("no_id", "slot", 2),
        ("no_id", "meeting", 3),
    ]
