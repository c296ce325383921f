import datetime as dt

import pytest

from huiju.tables import Limits, TableError, read
from huiju.tables.numberformats import builtin_moment, moment_of
from tests.tables.books import moment, xlsx


def rows(*args, limits=None, **parts):
    with read(xlsx(*args, **parts), limits=Limits(**(limits or {}))) as book:
        return list(book.sheets[0].rows())


def row(*cells, number=1):
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_types_of_cells():
    texts = (
        "<si><t>一</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>hint</t></rPh></si>"
        "<si><t>a_x000D_b</t></si>"
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="E1" t="b"><v>1</v></c>'
        '<c r="F1"><v>3</v></c><c r="G1" t="n"><v>1.5</v></c><c r="H1" t="e"><v>#REF!</v></c>'
        '<c r="I1" t="inlineStr"><is><t>in</t><rPh><t>hint</t></rPh><t>line</t></is></c><c '
        'r="J1" t="b"><v>0</v></c>'
        '<c r="K1"><v>1e300</v></c><c r="L1"><f>1+1</f></c>'
    )
    assert rows(row(cells), texts=texts) == [
        ["一", "two runs", "a\rb", "ab", True, 3, 1.5, "#REF!", "inline", False, 1e300]
    ]
    (read_row,) = rows(row("<c><v>3.0</v></c><c><v>1</v></c>"))
    assert [type(cell) for cell in read_row] == [int, int]


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" '
    'formatCode="0.00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs><dxfs><xf numFmtId="14"/></dxfs>'
)


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        (0, "45658", 45658),
        (1, "45658", dt.date(2025, 1, 1)),
        (1, "1", dt.date(1900, 1, 1)),
        (1, "59", dt.date(1900, 2, 28)),
        (1, "61", dt.date(1900, 3, 1)),
        (1, "2958465", dt.date(9999, 12, 31)),
        (1, "2958466", 2958466),
        (1, "-1", -1),
        (2, "45658.5", moment(2025, 1, 1, 12)),
        (2, "45658.999999", moment(2025, 1, 2)),
        (3, "0.375", dt.time(9, 0)),
        (3, "0", dt.time(0, 0)),
        (2, "0.375", dt.time(9, 0)),
        (3, "45658.375", moment(2025, 1, 1, 9)),
        (4, "1.25", dt.timedelta(hours=30)),
        (5, "45658", 45658),
        (6, "45658", 45658),
        (-1, "45658", 45658),
    ],
)
def test_dates_and_times(style, value, expected):
    (read_row,) = rows(row(f'<c s="{style}"><v>{value}</v></c>'), styles=STYLES)
    cell = read_row[0]
    if expected == moment(2025, 1, 2):
        expected = dt.date(2025, 1, 2)
    assert cell == expected
    assert type(cell) is type(expected)


def test_days_since_1904():
    properties = '<workbookPr date1904="1"/>'
    cell = row('<c s="1"><v>44196</v></c><c s="1"><v>2958465</v></c>')
    assert rows(cell, styles=STYLES, properties=properties) == [
        [dt.date(2025, 1, 1), dt.date(9999, 12, 31)]
    ]


def test_dates_in_iso_form():
    cells = (
        '<c t="d"><v>2025-01-02</v></c><c t="d"><v>2025-01-02T10:30:00Z</v></c><c t="d"><v>'
        "soon</v></c>"
    )
    assert rows(row(cells)) == [[dt.date(2025, 1, 2), moment(2025, 1, 2, 10, 30), "soon"]]


def test_cells_and_rows_stand_where_their_references_say():
    data = (
        row(
            '<c r="B2"><v>1</v></c><c><v>2</v></c><c r="E2"><v>3</v></c><c r="A2"><v>4</v></c>',
            number=2,
        )
        + '<row><c r="?"><v>5</v></c></row>'
        + '<row r="6"><c r="A6" s="1"/></row>'
        + row('<c r="A5"><v>6</v></c>', number=5)
        + row('<c r="A9"><v>7</v></c>', number=9)
        + '<row r="1048576"><c r="XFD1048576" s="3"/></row>'
    )
    assert rows(data) == [[], ["", 1, 2, "", 3, 4], [5], [], [], [], [6], [], [7]]


def test_two_cells_in_opposite_corners_take_no_memory():
    data = row('<c r="A1"><v>1</v></c>') + row('<c r="Z1048576"><v>1</v></c>', number=1_048_576)
    with read(xlsx(data)) as book:
        assert sum(1 for _ in book.sheets[0].rows()) == 1_048_576


@pytest.mark.parametrize(
    ("data", "limits", "code", "place"),
    [
        (row('<c r="XFD1"><v>1</v></c>'), {}, "too_many_columns", (1, None)),
        (row("<c><v>1</v></c>" * 3), {"columns": 2}, "too_many_columns", (1, None)),
        (row('<c r="A3"><v>1</v></c>', number=3), {"rows": 2}, "too_many_rows", (None, None)),
        (row('<c r="A1"><v>1</v></c>', number=1_048_577), {}, "too_many_rows", (None, None)),
        (row('<c r="B1" t="str"><v>abcd</v></c>'), {"cell": 3}, "cell_too_long", (1, 2)),
        (row('<c t="s"><v>9</v></c>'), {}, "damaged", (None, None)),
        (row("<c><v>one</v></c>"), {}, "damaged", (None, None)),
        ("<row>", {}, "damaged", (None, None)),
    ],
)
def test_refusals_name_the_place(data, limits, code, place):
    with pytest.raises(TableError) as caught:
        rows(data, limits=limits)
    assert caught.value.code == code
    assert caught.value.sheet == "S1"
    assert (caught.value.row, caught.value.column) == place


def test_too_many_shared_texts_and_sheets():
    with pytest.raises(TableError, match="Unpacked"):
        rows(row(), texts="<si><t>abc</t></si>", limits={"texts": 20})
    with (
        pytest.raises(TableError, match="more than 1 sheets"),
        read(xlsx("", ""), limits=Limits(sheets=1)),
    ):
        pass


def test_prefixes_absolute_targets_and_chart_sheets():
    workbook = (
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="图" r:id="c"/>'
        '<x:sheet name="表" r:id="a"/>'
        '<x:sheet name="gone" r:id="g"/></x:sheets></x:workbook>'
    )
    relations = (
        '<Relationships><Relationship Id="c" Target="chartsheets/sheet1.xml"/>'
        '<Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="g" '
        'Target="nowhere.xml"/></Relationships>'
    )
    sheet = (
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    parts = {
        "xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": sheet, "xl/chartsheets/sheet1.xml": "<x/>",
    }  # fmt: skip
    with read(xlsx("", **parts)) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [("表", [[1]])]


def test_sheets_without_relations_are_found_by_number():
    from tests.tables.books import zipped

    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="A"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": "<worksheet><row><c><v>1</v></c></row></worksheet>",
    }
    with read(zipped(parts)) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [("A", [[1]])]


@pytest.mark.parametrize(
    ("code", "moment"),
    [
        ("General", ""),
        ("G/通用格式", ""),
        ("0.00E+00", ""),
        ("#,##0.00_);[Red](#,##0.00)", ""),
        ('0"days"', ""),
        ("yyyy-mm-dd", "date"),
        ('yyyy"年"m"月"d"日"', "date"),
        ("mmm", "date"),
        ("mm:ss", "time"),
        ("h:mm AM/PM", "time"),
        ("上午/下午h时mm分", "time"),
        ("[$-409]m/d/yy h:mm;@", "both"),
        ("[h]:mm:ss", "span"),
        ("[mm]:ss", "span"),
    ],
)
def test_number_formats(code, moment):
    assert moment_of(code) == moment


@pytest.mark.parametrize(
    ("code", "moment"),
    [
        ("0", ""),
        ("14", "date"),
        ("17", "date"),
        ("18", "time"),
        ("22", "both"),
        ("23", ""),
        ("31", "date"),
        ("32", "time"),
        ("36", "date"),
        ("45", "time"),
        ("46", "span"),
        ("47", "time"),
        ("50", "date"),
        ("55", "time"),
        ("58", "date"),
        ("x", ""),
    ],
)
def test_builtin_formats(code, moment):
    assert builtin_moment(code) == moment
