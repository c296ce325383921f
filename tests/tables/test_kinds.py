import contextlib
import struct
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huiju.tables import Limits, TableError, column_letters, read
from huiju.tables import errors as catalogue
from tests.tables.books import ods, xlsx, zipped

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>ok</t></is></c></row>'


def refusal(content, **limits):
    with pytest.raises(TableError) as caught:
        read_all(content, **limits)
    return caught.value


def read_all(content, **limits):
    with read(content, limits=Limits(**limits)) as book:
        return [list(sheet.rows()) for sheet in book.sheets]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 x", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"{\\rtf1", "document"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML><p>", "web"),
        (b"<HTML><table>", "web"),
        (b"<table border=1>", "web"),
        (b"<?xml version='1.0'?>", "xml"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x03", "binary"),
        (b"\x01\x02\x03\x04abcdefgh", "binary"),
        (zipped({"word/document.xml": ""}), "document"),
        (zipped({"xl/workbook.bin": ""}), "xlsb"),
        (zipped({"Index/Document.iwa": ""}), "numbers"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
            "document",
        ),
    ],
)
def test_what_is_no_table_is_named(content, kind):
    error = refusal(content)
    assert (error.code, error.params) == ("not_a_table", {"kind": kind})


def test_the_name_does_not_deceive(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(xlsx(ROW))
    with read(path) as book:
        assert [list(sheet.rows()) for sheet in book.sheets] == [[["ok"]]]


def test_protected_workbooks():
    compound = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refusal(compound).code == "encrypted"
    content = bytearray(zipped({"a.csv": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)).code == "encrypted"


def test_damaged_containers():
    assert refusal(b"PK\x03\x04" + b"x" * 100).code == "damaged"
    assert refusal(xlsx(ROW)[:-30]).code == "damaged"
    assert refusal(zipped({"a.csv": "x"}, zipfile.ZIP_LZMA)).code == "damaged"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).code == "damaged"
    content = zipped({"mimetype": "application/vnd.oasis", "content.xml": ""}, zipfile.ZIP_STORED)
    assert refusal(content.replace(b"application", b"applicatiom", 1)).code == "damaged"


def test_zip_bombs_are_refused_before_they_are_opened():
    bomb = zipped({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": b"0" * 3_000_000})
    assert len(bomb) < 10_000
    error = refusal(bomb, unpacked=2_000_000)
    assert (error.code, error.params) == ("too_large_unpacked", {"limit": 1})


def test_a_size_declared_too_small_yields_no_more_than_declared():
    content = bytearray(zipped({"a.csv": b"0,1\n" * 1000}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 40)
    assert refusal(bytes(content)).code == "damaged"


def test_entity_bombs_are_refused():
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    )
    assert refusal(xlsx(ROW, **{"xl/workbook.xml": bomb})).code == "damaged"


def test_every_message_stands_in_both_languages_and_names_the_place():
    filled = {"limit": 7, "kind": "pdf", "encoding": "UTF-8", "name": "x", "reason": "y"}
    for code in catalogue._TEXTS:
        error = TableError(code, sheet="表1", row=3, column=28, **filled)
        assert error.texts["en"].startswith("Sheet “表1”, row 3, column AB: "), code
        assert error.texts["zh-hans"].startswith("工作表“表1”第 3 行第 AB 列："), code
        assert "{" not in error.texts["en"] + error.texts["zh-hans"]
        assert str(error) == error.texts["en"]
    assert TableError("empty").texts["zh-hans"].startswith("文件是空的")
    assert TableError("empty", row=2).texts["en"].startswith("Row 2: The file")
    assert "a PDF" in TableError("not_a_table", kind="pdf").texts["en"]
    assert "PDF 文件" in TableError("not_a_table", kind="pdf").texts["zh-hans"]


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (0, "")]
)
def test_column_letters(column, letters):
    assert column_letters(column) == letters


SEEDS = [
    xlsx(ROW, texts="<si><t>x</t></si>", styles='<cellXfs><xf numFmtId="14"/></cellXfs>'),
    ods(
        '<table:table table:name="A"><table:table-row><table:table-cell/></table:table-row>'
        "</table:table>"
    ),
    zipped({"a.csv": "x,y\n1,2\n"}, zipfile.ZIP_STORED),
    "姓名,公司\n张伟,汇聚\n".encode("gb18030"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1600),
]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b"\x00a")
def test_rubbish_never_ends_otherwise_than_in_a_table_error(content):
    with contextlib.suppress(TableError):
        read_all(content)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_spoilt_files_never_end_otherwise_than_in_a_table_error(seed, data):
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for spoilt in (bytes(content), bytes(content[:cut])):
        with contextlib.suppress(TableError):
            read_all(spoilt)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<row>",
                '<row r="x">',
                '<row r="3">',
                "</row>",
                "<c>",
                '<c r="B2" t="s">',
                '<c r="ZZ9">',
                '<c t="d">',
                "</c>",
                "<v>",
                "</v>",
                "1",
                "-5e400",
                "nan",
                "2025-01-01T",
                '<c s="0">',
                "<is><t>",
                "</t></is>",
                "_x0041_",
                "<rPh>",
                "</rPh>",
            ]
        ),
        max_size=12,
    )
)
def test_sheets_of_random_elements_never_end_otherwise(pieces):
    with contextlib.suppress(TableError):
        read_all(
            xlsx(
                "".join(pieces),
                texts="<si><t>a</t></si>",
                styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
            )
        )
