"""What kind of file some bytes are, whatever its name says."""

import zipfile
from typing import IO, Final, Literal

from huiju.tables.errors import TableError
from huiju.tables.limits import MIB, Limits
from huiju.tables.xmlstream import damage_refused

Kind = Literal["text", "xlsx", "ods", "xls", "zip"]

_HEAD = 4096
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SIGNS: Final = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
)
_MARKUP: Final = (
    (b"<!doctype html", "web"),
    (b"<html", "web"),
    (b"<table", "web"),
    (b"<?xml", "xml"),
)
_INSIDE: Final = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "document"),
    ("ppt/presentation.xml", "document"),
    ("Index/Document.iwa", "numbers"),
)
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def kind_of(file: IO[bytes], limits: Limits) -> Kind:
    """The kind of `file`, left at its start; a `TableError` for what is no table."""
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise TableError("empty")
    if head.startswith(b"PK\x03\x04"):
        with opened_zip(file, limits) as archive:
            return _kind_of_zip(archive)
    if head.startswith(_COMPOUND):
        return _kind_of_compound(file)
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            raise TableError("not_a_table", kind=kind)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, kind in _MARKUP:
        if start.startswith(sign):
            raise TableError("not_a_table", kind=kind)
    return "text"


def opened_zip(file: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """The archive, once its declared sizes are within the limit; no more than these are read."""
    with damage_refused():
        archive = zipfile.ZipFile(file)
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise TableError("encrypted")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise TableError("damaged")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise TableError("too_large_unpacked", limit=limits.unpacked // MIB)
    return archive


def _kind_of_zip(archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    for name, kind in _INSIDE:
        if name in names:
            raise TableError("not_a_table", kind=kind)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        if "mimetype" in names and not entry_bytes(archive, "mimetype", _HEAD).startswith(_ODS):
            raise TableError("not_a_table", kind="document")
        return "ods"
    return "zip"


def entry_bytes(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first `most` bytes of an entry."""
    with damage_refused(), archive.open(name) as entry:
        return entry.read(most)


def _kind_of_compound(file: IO[bytes]) -> Kind:
    content = file.read(MIB)
    file.seek(0)
    if _ENCRYPTED in content:
        raise TableError("encrypted")
    return "xls"
