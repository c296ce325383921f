"""Files of the published instances, in both dialects, and what is wrong with broken ones."""

import pytest

from huiju.engine.timetable import ProblemError
from huiju.engine.timetable.formats.dzn_problem import read_problem
from huiju.engine.timetable.formats.files import read_problem_file
from huiju.tables import TableError

FILE = """
nBusiness = 3; % three who meet
nMeetings = 3;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;

requested = [|1, 2,3,
|1, 3,1,
|2, 3,2,
|];
meetingsxBusiness = [{1,2,3},
{1,2,4},
{1,3,4}];
nMeetingsBusiness = [2,2,2];
forbidden = [{0},
{4,0, 1},
{0}];
fixed = [0,2,0];
precedences = [{},
{},
{1,2}];
"""

CATALAN = """
nEmpreses = 3;
nReunions = 1;
nTaules = 2;
nFrangesTotal = 4;
nFrangesMati = 2;
demanades = [|1, 2, 2,
|];
nReunionsEmpresa = [1, 1, 0, ];
empresesZero = 1;
fixat = [0,];
prohibides = [{0,},
{3,0,},
{},
];"""

SEATING = """
nEmpreses = 3;
nReunions = 3;
nTaules = 2;
nFrangesTotal = 3;
nForats = 3;
reunions = [|1,2,0,
|1,0,3,
|0,2,3,
|];
fixades = [2, 0, 0, ];
listReunions = [|1, 2, 1,
|];
"""


def test_the_published_dialect():
    case = read_problem(FILE)
    assert [slot.id for slot in case.slots] == ["1", "2", "3", "4"]
    assert {slot.day for slot in case.slots} == {"1"}
    assert [slot.block for slot in case.slots] == ["1", "1", "2", "2"]
    assert [person.unavailable for person in case.participants] == [(), ("1", "4"), ()]
    assert [row.participants for row in case.meetings] == [("1", "2"), ("1", "3"), ("2", "3")]
    assert [row.slots for row in case.meetings] == [None, ("1", "2"), ("3", "4")]
    assert [row.fixed_slot for row in case.meetings] == [None, "2", None]
    assert [row.after for row in case.meetings] == [(), (), ("1", "2")]
    assert case.capacity == {"1": 2, "2": 2, "3": 2, "4": 2}
    assert case.hold_all
    assert case.objectives == ("breaks",)
    assert case.max_break_difference == 2
    assert read_problem(FILE, fairness=None).max_break_difference is None


def test_the_catalan_dialect():
    case = read_problem(CATALAN)
    assert [person.unavailable for person in case.participants] == [(), ("3",), ()]
    (row,) = case.meetings
    assert row.participants == ("1", "2")
    assert row.slots == ("3", "4")
    assert row.fixed_slot is None
    assert row.after == ()


def test_a_fixed_timetable_that_wants_tables():
    case = read_problem(SEATING)
    assert [row.participants for row in case.meetings] == [("1", "2"), ("1", "3"), ("2", "3")]
    assert [row.fixed_slot for row in case.meetings] == ["1", "2", "3"]
    assert [row.fixed_table for row in case.meetings] == ["2", None, None]
    assert [table.id for table in case.tables] == ["1", "2"]
    assert {slot.block for slot in case.slots} == {"1"}
    assert case.objectives == ("table_changes",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("nTables = 2;", "", "nTables is missing"),
        ("nTables = 2;", "nTables = 0;", "nTables is 0; write a whole number of at least 1"),
        ("nTables = 2;", "nTables = [2];", "nTables is [2]; write a whole number"),
        ("nTables = 2;", "nTables = 999999;", "nTables is 999999; write a whole number"),
        ("nTables = 2;", "nTables = two;", "MiniZinc data near 'two'"),
        ("nTables = 2;", "nTables 2;", "MiniZinc data near 'nTables 2;'"),
        ("forbidden =", "vorbidden =", "forbidden is missing"),
        ("fixed = [0,2,0];", "fixed = [0,2];", "fixed has 2 entries where 3 are expected"),
        ("fixed = [0,2,0];", "fixed = 7;", "fixed has 1 entries where 3 are expected"),
        ("fixed = [0,2,0];", "fixed = [0,5,0];", "row 2: fixed names 5, but the highest"),
        ("fixed = [0,2,0];", "fixed = [0,x,0];", "MiniZinc data near '0,x,0'"),
        ("{4,0, 1}", "{4,-1}", "MiniZinc data near"),
        ("|1, 3,1,", "|1, 3,0,", "row 2: [1, 3, 0] is no request"),
        ("|1, 3,1,", "|1, 3,", "row 2: [1, 3] is no request"),
        ("|1, 3,1,", "|0, 3,1,", "row 2: [0, 3, 1] is no request"),
        ("|1, 3,1,", "|1, 3,1|", "row"),
        ("|1, 3,1,", "|1, 1,1,", "names '1' twice"),
    ],
)
def test_what_is_wrong_is_named(old, new, words):
    assert old in FILE
    broken = FILE.replace(old, new)
    if new == "|1, 3,1|":
        read_problem(broken)
        return
    with pytest.raises(ProblemError) as caught:
        read_problem(broken)
    assert words in str(caught.value)
    assert all(refusal.text["zh-hans"] for refusal in caught.value.refusals)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("|1,0,3,", "|1,0,", "row 2: reunions has 2 entries where 3 are expected"),
        ("|0,2,3,", "|0,3,2,", "row 3: meeting 3 stands in two different slots"),
        ("|0,2,3,", "|0,2,4,", "row 3: reunions names 4, but the highest"),
        ("|0,2,3,", "|0,0,3,", "fewer than two"),
    ],
)
def test_what_is_wrong_with_a_seating_is_named(old, new, words):
    with pytest.raises(ProblemError) as caught:
        read_problem(SEATING.replace(old, new))
    assert words in str(caught.value)


def test_no_sets_at_all_are_empty_ones():
    assert read_problem(FILE.replace("{},\n{},\n{1,2}", "")).meetings[2].after == ()


def test_files_are_known_by_their_ending(tmp_path):
    path = tmp_path / "a.DZN"
    path.write_text(FILE, encoding="utf-8")
    assert read_problem_file(path) == read_problem(FILE)
    with pytest.raises(TableError):
        read_problem_file(tmp_path / "b.dzn")
