import io
import zipfile
from tempfile import SpooledTemporaryFile

import pytest

from huiju.tables import Limits, TableError, read
from huiju.tables.delimited import delimiter_of


def rows(content, name="people.csv", **limits):
    with read(content, name=name, limits=Limits(**limits)) as book:
        (sheet,) = book.sheets
        return list(sheet.rows())


TEXT = "姓名,公司,职务\n张伟,汇聚科技有限公司,总经理\n李娜,北京大学,教授\n"
TRADITIONAL = "姓名,公司,職務\n張偉,匯聚科技有限公司,總經理\n李娜,國立臺灣大學,教授\n"
TABLE = [
    ["姓名", "公司", "职务"],
    ["张伟", "汇聚科技有限公司", "总经理"],
    ["李娜", "北京大学", "教授"],
]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_encodings_are_recognised(encoding):
    assert rows(TEXT.encode(encoding)) == TABLE


def test_big5_is_told_from_gb18030():
    assert rows(TRADITIONAL.encode("big5"))[1] == ["張偉", "匯聚科技有限公司", "總經理"]
    assert rows(TRADITIONAL.encode("gb18030"))[1] == ["張偉", "匯聚科技有限公司", "總經理"]


def test_western_text_is_read_with_the_help_of_charset_normalizer():
    text = "Name;Ort\nMüller;Köln\nGröße;Straße\nJosé;Málaga\nÉlodie;Besançon\n" * 5
    assert rows(text.encode("cp1252"))[1:5] == [
        ["Müller", "Köln"], ["Größe", "Straße"], ["José", "Málaga"], ["Élodie", "Besançon"],
    ]  # fmt: skip


def test_bytes_that_no_codec_explains_are_read_as_latin_1():
    text = "Name;Ort\nMüller;Köln\nGröße;Straße\nJosé;Málaga\n" * 3000
    assert rows(text.encode("cp1252") + b"\x81;\x8d\n")[-1] == ["\x81", "\x8d"]


def test_text_whose_first_megabyte_is_ascii_is_still_recognised():
    head = "id,name\n" + "1,plain\n" * 150_000
    assert rows((head + "2,张伟\n").encode("gb18030"))[-1] == ["2", "张伟"]


def test_one_wrong_byte_in_utf_8_is_named_by_row():
    good = TEXT.encode() * 100
    with pytest.raises(TableError) as caught:
        rows(good + b"\xff\xfe,x\n" + good)
    assert caught.value.code == "bad_encoding"
    assert caught.value.params == {"encoding": "UTF-8"}
    assert caught.value.sheet == "people"
    assert 1 <= caught.value.row <= 301


def test_one_wrong_byte_in_gb18030_is_named():
    good = TEXT.encode("gb18030") * 3000
    with pytest.raises(TableError) as caught:
        rows(good + b"\xff,x\n")
    assert (caught.value.code, caught.value.params) == ("bad_encoding", {"encoding": "GB18030"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_recognised(delimiter):
    text = "\n".join(
        delimiter.join(row) for row in (["id", "who", "no"], ["m1", "a x", "1"], ["m2", "b", "2"])
    )
    assert rows(text.encode())[1] == ["m1", "a x", "1"]


def test_lists_inside_cells_do_not_mislead():
    ratings = b"paper,decision,ratings,confidences\n1,no,4;4;3,4;3;4\n2,yes,6;7;8,3;4;5\n"
    assert rows(ratings)[1] == ["1", "no", "4;4;3", "4;3;4"]
    assert rows(b"id,participants\nm1,a;b\nm2,c;d\n")[1] == ["m1", "a;b"]
    assert rows(b"id\tnote\n1\ta, b, c\n2\td\n")[1] == ["1", "a, b, c"]


def test_a_declared_delimiter_rules_and_its_line_counts():
    assert rows(b"sep=|\r\nid|a,b\r\n1|2,3\r\n") == [["id", "a,b"], ["1", "2,3"]]
    with pytest.raises(TableError) as caught:
        rows(b"sep=|\nid|b\n1|xxxxxx\n", cell=5)
    assert caught.value.row == 3


def test_the_ending_tips_the_balance():
    assert delimiter_of("a\tb,c\n1\t2,3\n") == ","
    assert rows(b"a\tb,c\n1\t2,3\n", name="x.tsv") == [["a", "b,c"], ["1", "2,3"]]


def test_delimiter_of_nothing_and_of_one_column():
    assert delimiter_of("") == ","
    assert delimiter_of("id\nx\ny\n") == ","
    assert delimiter_of("\n\n") == ","
    assert delimiter_of('"' + "x" * 200_000 + "\n", ";") == ";"


def test_quoted_cells_may_hold_anything():
    text = 'id,note\r\n1,"a ""quoted"", cell\r\nin two lines"\r\n2,x\r\n'
    assert rows(text.encode()) == [
        ["id", "note"],
        ["1", 'a "quoted", cell\r\nin two lines'],
        ["2", "x"],
    ]


def test_old_macintosh_line_ends():
    assert rows(b"a,b\r1,2\r") == [["a", "b"], ["1", "2"]]


def test_empty_lines_keep_their_number():
    assert rows(b"a,b\n\n1,2\n") == [["a", "b"], [], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "limits", "code", "row", "column"),
    [
        (b"a,b\n1,2\n3,4\n", {"rows": 2}, "too_many_rows", None, None),
        (b"a,b\n1,2,3\n", {"columns": 2}, "too_many_columns", 2, None),
        (b"a,b\n1,234567\n", {"cell": 5}, "cell_too_long", 2, 2),
        (b'a,b\n1,"2\n' + b"x,y\n" * 100_000, {}, "cell_too_long", 2, None),
        (b"a,b\n" + b"x," * 3_000_000, {}, "too_many_columns", 2, None),
        (b"a,b\n" + (b"x" * 30_000 + b",") * 200, {}, "cell_too_long", 2, 35),
        (b"a,b\n", {"bytes": 3}, "too_many_bytes", None, None),
        (b"", {}, "empty", None, None),
    ],
)
def test_limits(content, limits, code, row, column):
    with pytest.raises(TableError) as caught:
        rows(content, **limits)
    assert (caught.value.code, caught.value.row, caught.value.column) == (code, row, column)


def test_wide_rows_within_the_limits_pass():
    assert rows(b"a,b\n123,456\n", cell=5, columns=2)[1] == ["123", "456"]


def test_a_line_too_long_to_be_read_at_once_is_refused():
    with pytest.raises(TableError, match="row 2"):
        rows(b"a,b\n" + b"x" * 5_000_000)


def test_paths_folders_zips_and_open_files(tmp_path):
    (tmp_path / "b.csv").write_text("x,y\n", "utf-8")
    (tmp_path / "a.TSV").write_text("x\ty\n", "utf-8")
    (tmp_path / "note.md").write_text("nothing", "utf-8")
    with read(tmp_path) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [
            ("a", [["x", "y"]]),
            ("b", [["x", "y"]]),
        ]
    with read(str(tmp_path / "b.csv")) as book:
        assert [s.name for s in book.sheets] == ["b"]
    with read(io.BytesIO(b"1,2\n")) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [("CSV", [["1", "2"]])]
    with SpooledTemporaryFile() as upload:
        upload.write(b"1,2\n")
        upload.seek(0)
        assert rows(upload, name="C:\\files\\a.csv") == [["1", "2"]]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("t/slots.csv", TEXT.encode("gb18030"))
        archive.writestr("__MACOSX/t/slots.csv", "rubbish")
        archive.writestr("readme.md", "nothing")
    with read(packed.getvalue()) as book:
        assert [(s.name, list(s.rows())) for s in book.sheets] == [("slots", TABLE)]


def test_a_sheet_may_be_read_twice_and_by_turns():
    with read(b"1\n2\n3\n") as book:
        first, second = book.sheets[0].rows(), book.sheets[0].rows()
        assert [next(first), next(second), next(first)] == [["1"], ["1"], ["2"]]
        assert list(book.sheets[0].rows()) == [["1"], ["2"], ["3"]]


def test_missing_and_unreadable_files(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path / "a.csv" / "b.csv"):
        (tmp_path / "a.csv").write_text("x", "utf-8")
        with pytest.raises(TableError) as caught, read(path):
            pass
        assert (caught.value.code, caught.value.params) == ("missing", {"name": str(path)})
    with pytest.raises(TableError) as caught, read("a\0b"):
        pass
    assert caught.value.code == "unreadable"
    with pytest.raises(TableError) as caught, read(tmp_path / "a.csv", limits=Limits(bytes=0)):
        pass
    assert caught.value.code == "too_many_bytes"


def test_folders_and_zips_without_tables(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.md", "nothing")
    for source in (tmp_path, packed.getvalue()):
        with pytest.raises(TableError) as caught, read(source):
            pass
        assert caught.value.code == "no_tables_inside"


def test_too_many_files(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.csv").write_text("x", "utf-8")
    with pytest.raises(TableError) as caught, read(tmp_path, limits=Limits(sheets=2)):
        pass
    assert (caught.value.code, caught.value.params) == ("too_many_sheets", {"limit": 2})


@pytest.mark.parametrize("content", [b"a\0\1\xd8b\0", b"a\0\1\0", b"\0a\xd8\1\0b"])
def test_nuls_that_are_not_utf_16_are_no_text(content):
    with pytest.raises(TableError) as caught:
        rows(content)
    assert (caught.value.code, caught.value.params) == ("not_a_table", {"kind": "binary"})
