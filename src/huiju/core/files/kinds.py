"""What a file really is, whatever its name and the browser say."""

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

import filetype


class Accept(StrEnum):
    """What a purpose may ask for."""

    IMAGE = "image"
    PDF = "pdf"
    SHEET = "sheet"


@dataclass(frozen=True)
class Kind:
    content_type: str
    extension: str
    accept: Accept


IMAGES = {
    "image/jpeg": Kind("image/jpeg", ".jpg", Accept.IMAGE),
    "image/png": Kind("image/png", ".png", Accept.IMAGE),
    "image/webp": Kind("image/webp", ".webp", Accept.IMAGE),
    "image/gif": Kind("image/gif", ".gif", Accept.IMAGE),
}
PDF = Kind("application/pdf", ".pdf", Accept.PDF)
CSV = Kind("text/csv", ".csv", Accept.SHEET)
XLSX = Kind(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", Accept.SHEET
)
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", ".ods", Accept.SHEET)

PLAIN_NAMES = {".csv", ".tsv", ".txt"}
TEXT_SAMPLE = 64 * 1024


def sniff(data: bytes, name: str) -> Kind | None:
    """The kind of the content, or None for everything that is not taken here.

    The name decides nothing but whether plain text is meant as a table.
    """
    if data[:4] == b"PK\x03\x04":
        return _in_zip(data)
    # A reader of PDF allows some bytes before its mark.
    if b"%PDF-" in data[:1024]:
        return PDF
    guessed = filetype.guess(data[:8192])
    if guessed is not None:
        return IMAGES.get(guessed.mime)
    if PurePosixPath(name.lower()).suffix in PLAIN_NAMES and _is_text(data[:TEXT_SAMPLE]):
        return CSV
    return None


def is_drawing(data: bytes) -> bool:
    """Whether it looks like SVG or another markup, which can carry scripts."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<?xml", b"<!doctype", b"<svg", b"<html")) or b"<svg" in head


def _in_zip(data: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return XLSX
    # An OpenDocument file begins with an uncompressed entry that names its type.
    if data[30:38] == b"mimetype" and data[38:].startswith(ODS.content_type.encode()):
        return ODS
    return None


def _is_text(sample: bytes) -> bool:
    if not sample or is_drawing(sample):
        return False
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in sample
