"""The content tells the kind, not the name."""

import io
import zipfile

import pytest
import xlsxwriter

from huiju.core.files import kinds
from huiju.core.files.kinds import CSV, ODS, PDF, XLSX, is_drawing, sniff
from tests.core.files.conftest import pdf, picture


def archive(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name, data in entries:
            opened.writestr(name, data)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write(0, 0, "姓名")
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_are_known_under_any_name(kind):
    found = sniff(picture(kind=kind), "invoice.exe")
    assert found == kinds.IMAGES[f"image/{kind.lower()}"]


def test_documents_and_tables_are_known():
    assert sniff(pdf(), "x") == PDF
    assert sniff(b"\n" * 1000 + b"%PDF-1.7", "x") == PDF
    assert sniff(workbook(), "x") == XLSX
    assert sniff(archive(("xl/workbook.bin", b"")), "x") == XLSX
    assert sniff(archive(("mimetype", ODS.content_type.encode())), "x") == ODS
    assert sniff("姓名,公司\n".encode(), "people.CSV") == CSV
    assert sniff("姓名\n".encode("gb18030"), "people.txt") == CSV
    assert sniff("姓名\n".encode("utf-16"), "people.tsv") == CSV


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.csv"),
        (b"plain text", "note.md"),
        (b"\x00\x01\x02\x03 binary", "table.csv"),
        (b"<html><script>alert(1)</script>", "table.csv"),
        (b"\xef\xbb\xbf  <svg xmlns='http://www.w3.org/2000/svg'/>", "logo.csv"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"MZ\x90\x00" + b"\x00" * 100, "program.exe"),
        (b"PK\x03\x04 but no archive", "book.xlsx"),
        (archive(("word/document.xml", b"")), "letter.xlsx"),
        (archive(("other", b""), ("mimetype", ODS.content_type.encode())), "late.ods"),
        (b"\n" * 1024 + b"%PDF-1.7", "late.pdf"),
    ],
)
def test_everything_else_is_not_taken(data, name):
    assert sniff(data, name) is None


@pytest.mark.parametrize(
    "data", [b"<svg>", b"\n<?xml version='1.0'?><svg/>", b"<!DOCTYPE html>", b"<!-- x --><svg/>"]
)
def test_markup_is_recognised(data):
    assert is_drawing(data)


def test_a_table_is_not_markup():
    assert not is_drawing(b"name,a < b\n")
