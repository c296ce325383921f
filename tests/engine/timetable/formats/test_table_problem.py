import contextlib
import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.engine.timetable import Meeting, Participant, Placement, ProblemError, Slot, Table
from huiju.engine.timetable.formats.sheets import forms
from huiju.engine.timetable.formats.table_problem import problem_of
from huiju.tables import Sheet, SheetOut, Workbook, read, write_xlsx

EAST = dt.timezone(dt.timedelta(hours=8))
SLOTS = [
    ["id", "start", "end"],
    ["s1", "2026-05-20 09:00", "2026-05-20 09:20"],
    ["s2", "2026-05-20 09:20", "2026-05-20 09:40"],
]
MEETINGS = [["id", "participants"], ["m1", "a;b"]]
CAPACITY = [["slot", "tables"], ["s1", "1"]]


def book(**sheets):
    rows = {"slots": SLOTS, "meetings": MEETINGS, "capacity": CAPACITY} | sheets
    return Workbook(
        tuple(Sheet(name, lambda rows=rows: iter(rows)) for name, rows in rows.items() if rows)
    )


def errors(**sheets):
    with pytest.raises(ProblemError) as caught:
        problem_of(book(**sheets))
    return caught.value.refusals


def error(**sheets):
    (found,) = errors(**sheets)
    return found.code, found.sheet, found.column, found.row


def test_the_smallest_problem():
    problem = problem_of(book())
    begin = dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)
    assert problem.slots[0] == Slot("s1", begin, begin + dt.timedelta(minutes=20))
    assert problem.meetings == (Meeting("m1", ("a", "b")),)
    assert problem.participants == (Participant("a"), Participant("b"))
    assert problem.capacity == {"s1": 1}
    assert problem.tables is None
    assert not problem.hold_all


def test_slots_may_be_written_with_the_day_apart():
    slots = [
        ["id", "day", "start", "end", "block"],
        ["s1", "2026/5/20", "9:00", "9:20", "am"],
        ["s2", dt.date(2026, 5, 20), dt.time(9, 20), dt.time(9, 40), "am"],
    ]
    setting = [["setting", "value"], ["utc_offset", "+08:00"]]
    begin = dt.datetime(2026, 5, 20, 9, tzinfo=EAST)
    times = [begin + dt.timedelta(minutes=20 * n) for n in range(3)]
    assert problem_of(book(slots=slots, settings=setting)).slots == (
        Slot("s1", times[0], times[1], "2026-05-20", "am"),
        Slot("s2", times[1], times[2], "2026-05-20", "am"),
    )


def test_tables_and_previous_placements():
    problem = problem_of(
        book(
            capacity=None,
            tables=[["id", "zone", "unavailable"], ["T1", "A", "s1"], ["T2", "", ""]],
            previous=[["meeting", "slot", "table"], ["m1", "s2", "T1"], ["m0", "s1"]],
        )
    )
    assert problem.capacity is None
    assert problem.tables == (Table("T1", "A", ("s1",)), Table("T2"))
    assert problem.previous == (Placement("m1", "s2", "T1"), Placement("m0", "s1"))


def test_participants_with_all_their_limits():
    columns = [field.name for field in forms()["participants"].columns]
    rows = [columns, ["a", "s1;s2", "9", 8.0, 7, "1", "2", "T1"], ["b"], ["c", "", "", "", "", ""]]
    tables = [["id"], ["T1"]]
    assert problem_of(book(capacity=None, tables=tables, participants=rows)).participants == (
        Participant("a", ("s1", "s2"), 9, 8, 7, 1, 2, "T1"),
        Participant("b"),
        Participant("c"),
    )


def test_meetings_with_everything_and_with_little():
    rows = [
        ["Requests of 20 May"],
        ["id", "participants", "Participants", "weight", "must", "length", "slots", "fixed slot",
         "FIXED_TABLE", "after", "# remark", "Note", ""],
        ["m1", "a", "b;c", "2.5", "yes", "2", "s1", "s1", "T2", "3", "whatever", "x", "y"],
        ["", "", "", "", "", ""],
        [7, "a;b"],
        ["", "", "b；c"],
    ]  # fmt: skip
    tables = [["id"], ["T2"]]
    assert problem_of(book(capacity=None, tables=tables, meetings=rows)).meetings == (
        Meeting("m1", ("a", "b", "c"), 2.5, True, 2, ("s1",), "s1", "T2", ("3",)),
        Meeting("7", ("a", "b")),
        Meeting("3", ("b", "c")),
    )


def test_settings():
    rows = [
        ["setting", "value"],
        ["hold all", True],
        ["空档差上限", 2],
        ["objectives", "must;breaks"],
    ]
    problem = problem_of(book(settings=rows))
    assert problem.hold_all is True
    assert problem.max_break_difference == 2
    assert problem.objectives == ("must", "breaks")


def test_chinese_names_of_sheets_and_columns():
    rows = {
        "时段": [["编号", "日期", "开始", "结束"], ["上午1", "2026年5月20日", "9:00", "9:20"]],
        "桌位": [["桌号", "区域"], ["A1", "一区"]],
        "参会方": [["名称", "最多会面"], ["甲", "3"], ["乙", ""]],
        "会面": [["双方", "权重", "必须"], ["甲；乙", "2", "是"]],
        "说明": [["随便写"]],
    }
    problem = problem_of(
        Workbook(tuple(Sheet(name, lambda rows=rows: iter(rows)) for name, rows in rows.items()))
    )
    assert problem.meetings == (Meeting("1", ("甲", "乙"), 2.0, must=True),)
    assert problem.participants[0].max_meetings == 3
    assert problem.tables == (Table("A1", "一区"),)


def test_a_workbook_is_read_as_written():
    file = io.BytesIO()
    moment = dt.datetime(2026, 5, 20, 9, tzinfo=EAST)
    write_xlsx(
        file,
        [
            SheetOut(
                "slots", ["id", "start", "end"], [[1, moment, moment + dt.timedelta(minutes=20)]]
            ),
            SheetOut("capacity", ["slot", "tables"], [[1, 3]]),
            SheetOut("meetings", ["id", "participants"], [[1, "1;2"]]),
        ],
    )
    with read(file.getvalue()) as workbook:
        problem = problem_of(workbook)
    assert problem.capacity == {"1": 3}
    assert problem.slots[0].start == dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"meetings": None}, ("missing_sheet", "meetings", "", None)),
        ({"slots": None}, ("missing_sheet", "slots", "", None)),
        ({"会面": MEETINGS}, ("sheet_twice", "meetings", "", None)),
        ({"setting": [["a"]], "设置": [["a"]]}, ("sheet_twice", "problem", "", None)),
        ({"capacity": None}, ("tables_or_capacity", "problem", "tables", None)),
        ({"meetings": [[], ["x", "y"]]}, ("unknown_column", "meetings", "", 2)),
        ({"meetings": [["1", "2"]]}, ("missing_field", "meetings", "participants", None)),
        ({"meetings": [["id", "weight"]]}, ("missing_field", "meetings", "participants", None)),
        ({"meetings": [["id", "no", "participants"]]}, ("column_twice", "meetings", "", 1)),
        ({"settings": [["x"]]}, ("unknown_column", "problem", "", 1)),
        ({"settings": [["setting", "value"], ["x", "1"]]}, ("unknown_field", "problem", "", 2)),
        ({"settings": [["setting", "value"], ["x", ""]]}, ("missing_field", "problem", "value", 2)),
        (
            {"settings": [["setting", "value"], ["utc_offset", "Shanghai"]]},
            ("not_an_offset", "problem", "utc_offset", 2),
        ),
        (
            {"settings": [["setting", "value"], ["hold_all", "x"]]},
            ("not_yes_no", "problem", "hold_all", None),
        ),
        ({"capacity": [*CAPACITY, ["s1", 2]]}, ("twice", "capacity", "slot", 3)),
        ({"capacity": [*CAPACITY, [], ["s2", "x"]]}, ("not_whole", "capacity", "capacity", 4)),
        ({"slots": [*SLOTS, ["s3", "soon", "later"]]}, ("not_a_clock_time", "slots", "start", 4)),
        ({"slots": [*SLOTS, ["", "9:00", "10:00"]]}, ("missing_field", "slots", "id", 4)),
        ({"meetings": [*MEETINGS, [], ["m1", "b;c"]]}, ("twice", "meetings", "id", 4)),
        (
            {"meetings": [["id", "participants", "双方"], ["m2", "", ""]]},
            ("missing_field", "meetings", "participants", 2),
        ),
        ({"meetings": [*MEETINGS, ["m2", "a"]]}, ("too_few", "meetings", "participants", 3)),
    ],
)
def test_refusals_name_sheet_column_and_row(sheets, expected):
    assert error(**sheets) == expected


def test_refusals_name_the_column_as_the_sheet_writes_it():
    rows = [["编号", "参会方", "权重"], ["m1", "a;b", "x"], ["m2", "a;b", "1"]]
    (found,) = errors(meetings=rows)
    assert (found.row, found.facts["field"]) == (2, "权重")
    people = [["id"], ["a"]]
    (found,) = errors(meetings=[["编号", "双方"], ["m2", "a;z"]], participants=people)
    assert (
        found.text["zh-hans"]
        == "会面表第 2 行（m2）：双方 中的 'z' 不在参会方表中，请更正，或在该表中添加一行。"
    )


def test_many_refusals_are_collected_but_not_without_end():
    rows = [["id", "participants"], *([f"m{n}", "a"] for n in range(300))]
    assert len(errors(meetings=rows, slots=[["id", "start", "end"], ["s", "x", "y"]])) == 100
    assert len(errors(meetings=rows[:5], slots=[["id", "start", "end"], ["s", "x", "y"]])) == 5


CELLS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["s1", "a;b", "id", "participants", "会面", "9:00", "2026-05-20 09:00", "+08:00"]
    ),
    st.integers(),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.times(),
)
TABLES = st.lists(st.lists(CELLS, max_size=5), max_size=4)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(forms())), TABLES, st.booleans())
def test_any_cells_make_a_problem_or_a_refusal(sheet, rows, headed):
    header = [[field.name for field in forms()[sheet].columns]] if headed else []
    with contextlib.suppress(ProblemError):
        problem_of(book(**{sheet: [*header, *rows]}))
