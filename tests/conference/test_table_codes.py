"""Names of tables as an office types them."""

import pytest

from huiju.conference.table_codes import MOST, expand
from huiju.core.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("B01", ["B01"]),
        ("B01-B03", ["B01", "B02", "B03"]),
        ("B01–B03", ["B01", "B02", "B03"]),
        ("B08 — 10", ["B08", "B09", "B10"]),
        ("B01-B02, C1–C2", ["B01", "B02", "C1", "C2"]),
        ("Ｂ０１－Ｂ０２，Ｃ１～Ｃ２", ["B01", "B02", "C1", "C2"]),
        ("b1至b2、vip；Z9", ["B1", "B2", "VIP", "Z9"]),
        ("9-11", ["9", "10", "11"]),
        ("A区1到A区2", ["A区1", "A区2"]),
        ("A-1–A-3", ["A-1", "A-2", "A-3"]),
        ("B01\nB02\n\n", ["B01", "B02"]),
        (" B01 ,, B02 ; ", ["B01", "B02"]),
        ("head  table", ["HEAD TABLE"]),
    ],
)
def test_what_is_understood(typed, names):
    assert expand(typed) == names


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Write the tables' names"),
        (" ,;", "Write the tables' names"),
        ("B01-C05", "“B01-C05” is no range"),
        ("B01-B", "“B01-B” is no range"),
        ("B10-B01", "“B10-B01” runs backwards"),
        ("B01-B03, B02, B03, X", "Named more than once: B02, B03."),
        ("1-501", "“1-501” is more than 500 tables"),
        ("1-400, A1-A200", "These are more than 500 tables"),
        ("A very long table name", "too long: a table's name has at most 12"),
    ],
)
def test_what_is_refused_by_name(typed, problem):
    with pytest.raises(Invalid) as refusal:
        expand(typed)
    assert problem in str(refusal.value)
    assert refusal.value.field == "codes"


def test_just_as_many_as_allowed():
    assert len(expand(f"1-{MOST}")) == MOST


def test_a_long_list_of_doubles_is_cut():
    typed = "1-12, 1-12"
    with pytest.raises(Invalid, match=r"9, 10 …\."):
        expand(typed)
