"""XLSX workbooks (Office Open XML, ECMA-376 part 1, § 18): what their sheets share.

A reader of our own, because the ones at hand hold a sheet as a dense block of memory whose size the
file decides: two cells in opposite corners make them ask for half a terabyte, which ends the
process. The rows of a sheet are read in `xlsxrows`, their cells made in `xlsxcells`.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from huiju.tables.errors import TableError
from huiju.tables.limits import MIB, Limits
from huiju.tables.numberformats import Moment, builtin_moment, moment_of
from huiju.tables.xlsxcells import unescaped
from huiju.tables.xmlstream import Attributes, LocalNames, elements, parsed

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TEXTS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share.

    Attributes:
        parts: name and part of each worksheet, in order.
        texts: the shared texts.
        moments: for each cell format, whether its numbers are dates or times.
        epoch_1904: whether days count from 1904.
    """

    parts: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    epoch_1904: bool = False


def opened_book(archive: zipfile.ZipFile, limits: Limits) -> Book:
    """Read everything but the sheets."""
    book = Book()
    names = set(archive.namelist())
    targets = _targets(archive) if _RELATIONS in names else {}
    for element, attributes in elements(archive, _WORKBOOK):
        if element == "workbookPr":
            book.epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            part = targets.get(
                _local(attributes, "id"), f"xl/worksheets/sheet{len(book.parts) + 1}.xml"
            )
            if part in names and "chartsheet" not in part and "dialogsheet" not in part:
                book.parts.append((attributes.get("name", ""), part))
    if _STYLES in names:
        book.moments = _moments(archive)
    if _TEXTS in names:
        if archive.getinfo(_TEXTS).file_size > limits.texts:
            raise TableError("too_large_unpacked", limit=limits.texts // MIB)
        book.texts = list(_shared_texts(archive))
    return book


def _local(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    return {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("xl", attributes.get("Target", ""))
        ).lstrip("/")
        for element, attributes in elements(archive, _RELATIONS)
        if element == "Relationship"
    }


def _moments(archive: zipfile.ZipFile) -> list[Moment]:
    own: dict[str, Moment] = {}
    moments: list[Moment] = []
    inside = False
    for element, attributes in elements(archive, _STYLES):
        if element == "numFmt":
            own[attributes.get("numFmtId", "")] = moment_of(attributes.get("formatCode", ""))
        elif element in ("cellXfs", "cellStyles", "dxfs"):
            inside = element == "cellXfs"
        elif element == "xf" and inside:
            code = attributes.get("numFmtId", "0")
            moments.append(own[code] if code in own else builtin_moment(code))
    return moments


class _Texts:
    """Joins the text of runs, without the phonetic hints over them."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._names = LocalNames()
        self._text = ""
        self._pieces: list[str] = []
        self._hint = False

    def start(self, name: str, _attributes: Attributes) -> None:
        element = self._names[name]
        if element == "si":
            self._text = ""
        elif element == "t":
            self._pieces.clear()
        elif element == "rPh":
            self._hint = True

    def text(self, piece: str) -> None:
        self._pieces.append(piece)

    def end(self, name: str) -> None:
        element = self._names[name]
        if element == "t" and not self._hint:
            self._text += "".join(self._pieces)
        elif element == "rPh":
            self._hint = False
        elif element == "si":
            self.done.append(unescaped(self._text))


def _shared_texts(archive: zipfile.ZipFile) -> Iterator[str]:
    texts = _Texts()
    for _ in parsed(archive, _TEXTS, start=texts.start, end=texts.end, text=texts.text):
        yield from texts.done
        texts.done.clear()
