import csv
import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.tables import (
    SheetOut,
    TableError,
    cell_text,
    header_index,
    read,
    write_csv,
    write_xlsx,
    writing,
)
from tests.tables.books import moment


def written_xlsx(*sheets):
    file = io.BytesIO()
    write_xlsx(file, sheets)
    return file.getvalue()


def sheets_of(content):
    with read(content) as book:
        return {sheet.name: list(sheet.rows()) for sheet in book.sheets}


def test_xlsx_cells_keep_their_types():
    noon = moment(2025, 1, 2, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    row = [
        "张伟",
        3,
        1.5,
        True,
        noon,
        dt.date(2025, 1, 2),
        dt.time(9, 30),
        dt.timedelta(hours=30),
        None,
        "",
        "end",
    ]
    found = sheets_of(written_xlsx(SheetOut("人员", ["a"] * 3, [row, []])))
    assert found == {
        "人员": [
            ["a", "a", "a"],
            [
                "张伟",
                3,
                1.5,
                True,
                moment(2025, 1, 2, 12, 30),
                dt.date(2025, 1, 2),
                dt.time(9, 30),
                dt.timedelta(hours=30),
                "",
                "",
                "end",
            ],
        ]
    }


def test_xlsx_never_holds_what_was_typed_as_a_formula_or_link():
    content = written_xlsx(SheetOut("S", [], [["=1+1", "https://example.org", "@x", "{=A1}"]]))
    assert sheets_of(content) == {"S": [["=1+1", "https://example.org", "@x", "{=A1}"]]}
    import zipfile

    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_xlsx_numbers_that_spreadsheets_cannot_hold_are_texts():
    content = written_xlsx(
        SheetOut("S", [], [[10**15, -(10**20), float("nan"), float("inf"), 10**15 - 1]])
    )
    assert sheets_of(content)["S"] == [[str(10**15), str(-(10**20)), "nan", "inf", 10**15 - 1]]


def test_xlsx_names_of_sheets_are_made_valid_and_unique():
    names = ["a/b", "A B", "", "History", "x" * 40, "x" * 50, "'quoted'"]
    content = written_xlsx(*(SheetOut(name, [], [["1"]]) for name in names))
    assert list(sheets_of(content)) == [
        "a b", "A B (2)", "Sheet", "History (2)", "x" * 31, "x" * 27 + " (2)", "quoted",
    ]  # fmt: skip


def test_xlsx_long_cells_are_cut():
    (row,) = sheets_of(written_xlsx(SheetOut("S", [], [["x" * 32_767, "y" * 32_768]])))["S"]
    assert row == ["x" * 32_767, "y" * 32_766 + "…"]


def test_xlsx_long_sheets_go_on(monkeypatch):
    monkeypatch.setattr(writing, "_ROWS", 3)
    found = sheets_of(written_xlsx(SheetOut("S", ["n"], ([n] for n in range(5)))))
    assert found == {"S": [["n"], [0], [1]], "S (2)": [["n"], [2], [3]], "S (3)": [["n"], [4]]}


def test_xlsx_too_wide_is_refused():
    for rows in ([["x"] * 16_385], [["x"]] * 100 + [["x"] * 16_385]):
        with pytest.raises(TableError) as caught:
            written_xlsx(SheetOut("S", [], rows))
        assert (caught.value.code, caught.value.sheet) == ("not_written", "S")


def test_xlsx_of_the_same_content_is_the_same_to_the_byte():
    assert written_xlsx(SheetOut("S", ["a"], [[1]])) == written_xlsx(SheetOut("S", ["a"], [[1]]))


def test_xlsx_without_sheets_is_still_a_workbook(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [])
    with read(tmp_path / "a.xlsx") as book:
        assert len(book.sheets) == 1


def test_xlsx_columns_are_as_wide_as_their_content():
    assert writing._column_widths([["ab", "汇聚汇聚汇聚"], ["x" * 100, None, 1]]) == [48, 14, 8]


def test_csv_guards_what_looks_like_a_formula(tmp_path):
    cells = ["=1+1", "+86 21", "-x", "@a", "\tx", "\rx", "＝1", "plain", "'quoted", "a=b"]
    write_csv(tmp_path / "a.csv", [cells])
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (raw,) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert raw == [
        "'=1+1",
        "'+86 21",
        "'-x",
        "'@a",
        "'\tx",
        "'\rx",
        "'＝1",
        "plain",
        "'quoted",
        "a=b",
    ]
    with read(tmp_path / "a.csv") as book:
        (row,) = book.sheets[0].rows()
    assert [cell_text(cell) for cell in row] == [cell.strip() for cell in cells]


def test_csv_writes_typed_cells_so_that_they_can_be_read():
    file = io.BytesIO()
    at = moment(2025, 1, 2, 9, 30)
    write_csv(
        file, [[1, -1.5, True, False, at, dt.date(2025, 1, 2), None, "a,b"]], encoding="gb18030"
    )
    assert file.getvalue() == b'1,-1.5,TRUE,FALSE,2025-01-02 09:30:00,2025-01-02,,"a,b"\r\n'
    assert not file.closed


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
            min_size=2,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_back(table):
    file = io.BytesIO()
    write_csv(file, [["é", "列"], *table])
    with read(file.getvalue()) as book:
        found = [[cell_text(cell) for cell in row] for row in book.sheets[0].rows()]
    assert found[1:] == [[cell_text(cell) for cell in row] for row in table]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" a ", "a"),
        ("'=x", "=x"),
        ("'x", "'x"),
        (True, "TRUE"),
        (False, "FALSE"),
        (3, "3"),
        (3.0, "3"),
        (1e20, "1e+20"),
        (1.5, "1.5"),
        (moment(2025, 1, 2, 3, 4), "2025-01-02 03:04"),
        (moment(2025, 1, 2, 3, 4, 5), "2025-01-02 03:04:05"),
        (dt.date(2025, 1, 2), "2025-01-02"),
        (dt.time(3, 4), "03:04"),
        (dt.time(3, 4, 5), "03:04:05"),
        (dt.timedelta(hours=1), "1:00:00"),
    ],
)
def test_cell_text(cell, text):
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("rows", "index"),
    [
        ([["id", "name"], ["1", "x"]], 0),
        ([["List of people 2025"], [], ["id", "name", "city"], ["1", "x", "y"]], 2),
        ([["1", "2"], ["3", "4"]], None),
        ([["id", "id"], ["a", "b"]], 1),
        ([["1,000", "x"], ["a", "b"]], 1),
        ([["id"]], 0),
        ([[], []], None),
        ([], None),
    ],
)
def test_header_is_the_first_row_of_names(rows, index):
    assert header_index(rows) == index


def test_header_with_known_names_is_the_row_with_most_of_them():
    rows = [
        ["name and city", "x", "y"],
        ["name", "name", ""],
        ["ID", "Name", "1"],
        ["id", "name", "z"],
    ]
    assert header_index(rows, known=lambda text: text.casefold() in ("id", "name")) == 2
    assert header_index(rows, known=lambda text: text == "none") == 0
    assert header_index([], known=bool) is None
    assert header_index([["1"]] * 20 + [["id"]], known=lambda text: text == "id") is None


def test_importing_the_package_loads_no_spreadsheet_library():
    import subprocess
    import sys

    code = (
        "import sys, huiju.tables\n"
        "assert not {'xlsxwriter', 'python_calamine', 'charset_normalizer'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
