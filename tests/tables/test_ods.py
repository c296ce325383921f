import datetime as dt

import pytest

from huiju.tables import Limits, TableError, read
from tests.tables.books import moment, ods


def rows(content, index=0, **limits):
    with read(ods(content), limits=Limits(**limits)) as book:
        return list(book.sheets[index].rows())


def table(content, name="A"):
    return f'<table:table table:name="{name}">{content}</table:table>'


def row(content, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{content}</table:table-row>'


def cell(kind="", text="", times=1, **values):
    attributes = "".join(
        f' office:{name}-value="{value}"' for name, value in values.items() if name != "value"
    )
    attributes += f' office:value="{values["value"]}"' if "value" in values else ""
    attributes += f' office:value-type="{kind}"' if kind else ""
    return (
        f'<table:table-cell table:number-columns-repeated="{times}"{attributes}>'
        f"{text}</table:table-cell>"
    )


def test_types_of_cells():
    cells = (
        cell(
            "string",
            (
                "<text:p>一<text:s text:c='2'/>二<text:tab/>x<text:line-break/>y</text:p>"
                "<text:p>z</text:p>"
            ),
        )
        + cell("float", value="3")
        + cell("percentage", value="0.5")
        + cell("currency", value="1.25")
        + cell("boolean", boolean="true")
        + cell("date", date="2025-01-02")
        + cell("date", date="2025-01-02T10:30:00")
        + cell("time", time="PT09H30M00S")
        + cell("time", time="PT90M")
        + cell("time", time="P1DT2H")
        + cell("time", time="-PT1H")
        + cell(
            "string",
            "<office:annotation><text:p>note</text:p></office:annotation><text:p>ok</text:p>",
        )
    )
    assert rows(table(row(cells))) == [
        [
            "一  二\tx\ny\nz",
            3,
            0.5,
            1.25,
            True,
            dt.date(2025, 1, 2),
            moment(2025, 1, 2, 10, 30),
            dt.time(9, 30),
            dt.time(1, 30),
            dt.timedelta(days=1, hours=2),
            dt.timedelta(hours=-1),
            "ok",
        ]
    ]


def test_repeated_cells_and_rows():
    text = "<text:p>x</text:p>"
    content = (
        row(cell(times=3), times=2)
        + row(
            cell("string", text, times=2)
            + cell(times=2)
            + cell("string", text)
            + cell(times=16000),
            times=2,
        )
        + row(cell(times=16384), times=1_000_000)
    )
    found = rows(table(content))
    assert found == [[], [], ["x", "x", "", "", "x"], ["x", "x", "", "", "x"]]
    assert found[2] is not found[3]


def test_sheets_are_told_apart():
    content = table(row(cell("float", value="1")), "一") + table(
        row(cell("float", value="2")), "二"
    )
    with read(ods(content)) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [("一", [[1]]), ("二", [[2]])]


@pytest.mark.parametrize(
    ("content", "limits", "code", "place"),
    [
        (row(cell("float", value="1", times=9000)), {}, "too_many_columns", (1, None)),
        (row(cell(times=9000) + cell("float", value="1")), {}, "too_many_columns", (1, None)),
        (row(cell("float", value="1"), times=3), {"rows": 2}, "too_many_rows", (None, None)),
        (
            row("") + row(cell("string", "<text:p>abcd</text:p>")),
            {"cell": 3},
            "cell_too_long",
            (2, 1),
        ),
        (row(cell("float", value="one")), {}, "damaged", (None, None)),
        (row(cell("date", date="soon")), {}, "damaged", (None, None)),
        (row(cell("time", time="soon")), {}, "damaged", (None, None)),
    ],
)
def test_refusals_name_the_place(content, limits, code, place):
    with pytest.raises(TableError) as caught:
        rows(table(content), **limits)
    assert (caught.value.code, caught.value.sheet) == (code, "A")
    assert (caught.value.row, caught.value.column) == place


def test_spaces_are_bounded():
    content = table(row(cell("string", "<text:p><text:s text:c='999999999'/></text:p>")))
    assert len(rows(content, cell=50)[0][0]) == 50


def test_spaces_outside_paragraphs_and_in_comments_do_not_count():
    note = "<office:annotation><text:p>a<text:s/></text:p><text:list/></office:annotation>"
    assert rows(table(row(cell("string", f"<text:s/>{note}<text:p>x</text:p>")))) == [["x"]]


def test_an_ods_without_mimetype_is_known_by_its_content():
    from tests.tables.books import zipped

    content = table(row(cell("float", value="1")))
    with read(
        zipped({"content.xml": f"<d>{content}</d>".replace("table:", "").replace("office:", "")})
    ) as book:
        assert len(book.sheets) == 1


def test_sheets_longer_than_one_chunk():
    content = table("".join(row(cell("float", value=str(n))) for n in range(2000)))
    assert rows(content) == [[n] for n in range(2000)]
