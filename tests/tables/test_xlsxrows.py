"""What the pattern reads and what the parser reads is the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.tables import TableError, read, xlsxrows
from tests.tables.books import xlsx, zipped

TEXTS = "<si><t>零</t></si><si><t>一</t></si>"
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
CELLS = [
    '<c r="{}"><v>3</v></c>',
    '<c r="{}" s="1"><v>45658</v></c>',
    '<c r="{}" s="0" t="s"><v>1</v></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> a &amp; b&#10;</t></is></c>',
    '<c r="{}" t="str"><f>A1&amp;"x"</f><v>y_x0041_</v></c>',
    '<c r="{}" t="b"><f/><v>1</v></c>',
    '<c r="{}" t="e"><v>#N/A</v></c>',
    '<c r="{}" s="1"/>',
    '<c r="{}"></c>',
    '<c r="{}" t="s"><v/></c>',
    '<c r="{}" t="inlineStr"><is><t/></is></c>',
    "<c><v>7</v></c>",
]


def rows(data):
    with read(xlsx(data, texts=TEXTS, styles=STYLES)) as book:
        return list(book.sheets[0].rows())


@pytest.fixture
def parsed(monkeypatch):
    """Counts the bytes that go to the parser beyond the end of the sheet."""
    calls = []
    parse = xlsxrows._parse

    def counted(chunks, rows):
        first = next(chunks)
        calls.append(first.count(b"<c"))
        yield from parse(iter([first, *chunks]), rows)

    monkeypatch.setattr(xlsxrows, "_parse", counted)
    return calls


def test_plain_sheets_leave_only_their_end_to_the_parser(parsed):
    data = "".join(
        f'<row r="{n}" spans="1:2"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 4)
    )
    assert rows(data + '<row r="9"/>') == [[1], [2], [3]]
    assert parsed == [0]


LETTERS = st.lists(st.sampled_from("ABCDEFG"), unique=True, max_size=5).map(sorted)


@settings(deadline=None, max_examples=150)
@given(st.data(), st.sampled_from([7, 64, 1 << 18]))
def test_pattern_and_parser_agree(data, chunk):
    number, sheet = 0, ""
    for _ in range(data.draw(st.integers(0, 5))):
        number += data.draw(st.integers(1, 2))
        letters = data.draw(LETTERS)
        kinds = [data.draw(st.sampled_from(CELLS)) for _ in letters]
        cells = "".join(
            kind.format(f"{letter}{number}") for kind, letter in zip(kinds, letters, strict=True)
        )
        sheet += f'<row r="{number}">{cells}</row>' if cells else f'<row r="{number}" ht="9"/>'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsxrows, "_CHUNK", chunk)
        plain = rows(sheet)
    assert plain == rows("<!-- for the parser -->" + sheet)


PLAIN = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "odd",
    [
        '<row r="2"><!-- a comment --><c r="A2"><v>2</v></c></row>',
        '<row r="2"><c r="A2" t="str"><v><![CDATA[2]]></v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>2</t></r></is></c></row>',
        '<row r="2"><c r="A2" t="str"><v>2</v><extLst/></c></row>',
        '<row r="2"><c t="str" r="A2"><v>2</v></c></row>',
        "<row r='2'><c r='A2' t='str'><v>2</v></c></row>",
        '<other/><row r="2"><c r="A2" t="str"><v>2</v></c></row>',
    ],
)
def test_from_the_first_odd_row_on_the_parser_reads(monkeypatch, parsed, odd):
    monkeypatch.setattr(xlsxrows, "_CHUNK", len(PLAIN))
    found = rows(PLAIN + odd + PLAIN)
    assert [[str(cell) for cell in row] for row in found] == [["1"], ["2"], ["1"]]
    assert len(parsed) == 1


def test_other_encodings_and_prefixes_go_to_the_parser(parsed):
    content = (
        '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>'
        + PLAIN
        + "</sheetData></worksheet>"
    )
    book = {"xl/workbook.xml": "<workbook><sheets><sheet name='A'/></sheets></workbook>"}
    for part in (content.encode("utf-16"), b"<x:worksheet><x:sheetData/></x:worksheet>"):
        with read(zipped({**book, "xl/worksheets/sheet1.xml": part})) as workbook:
            list(workbook.sheets[0].rows())
    assert len(parsed) == 2


def test_long_heads_and_long_rows_go_to_the_parser(monkeypatch, parsed):
    monkeypatch.setattr(xlsxrows, "_CHUNK", 64)
    monkeypatch.setattr(xlsxrows, "_LONGEST_HEAD", 128)
    assert rows("<!--" + "x" * 300 + "-->" + PLAIN) == [[1]]
    monkeypatch.setattr(xlsxrows, "_LONGEST_HEAD", 4096)
    monkeypatch.setattr(xlsxrows, "_LONGEST_ROW", 128)
    cells = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDEFGHIJ")
    assert rows(f'<row r="1">{cells}</row>') == [[1] * 10]
    assert len(parsed) == 2


@pytest.mark.parametrize(
    "data", ['<row r="1"><c r="A1"><v>1</v>', PLAIN + "<row>", PLAIN + "</row>"]
)
def test_what_is_cut_off_is_damaged(data):
    with pytest.raises(TableError, match="damaged"):
        rows(data)
