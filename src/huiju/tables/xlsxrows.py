"""The rows of XLSX sheets, read as a stream.

Nearly all sheets are written in one plain way, which a pattern reads five times as fast as an XML
parser calling back for every element. Whatever a pattern could misread (comments, other encodings,
prefixes, rich text, anything between the cells) goes to the parser from there on.
"""

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from huiju.tables.cells import Cell
from huiju.tables.limits import MIB, Limits
from huiju.tables.xlsx import Book
from huiju.tables.xlsxcells import Rows
from huiju.tables.xmlstream import Attributes, LocalNames, fed

_CHUNK: Final = 1 << 18
_LONGEST_HEAD: Final = 4 * MIB  # what stands before the first row
_LONGEST_ROW: Final = 32 * MIB
_ROW = re.compile(r"(?:\s*<row\b[^<>]*/>)*\s*<row\b([^<>]*)(?<!/)>")  # after rows without cells
_NUMBER = re.compile(r'\br="(\d{1,7})"')
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})\d+")?(?: s="(\d+)")?(?: t="(\w+)")?\s*(?:/>|>'
    r"(?:<f[^<>]*(?:/>|>[^<]*</f>))?"
    r'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v/>|'
    r'<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|<is><t/></is>)?</c>)'
)
_PLAIN_HEAD = re.compile(
    rb'\s*(?:<\?xml version=["\']1\.0["\'](?: encoding=["\']UTF-8["\'])?'
    rb'(?: standalone=["\']\w+["\'])?\s*\?>)?\s*<worksheet\b.*<sheetData>\s*',
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_NOT_PLAIN: Final = ("<!", "<?", "\r")


def sheet_rows(
    archive: zipfile.ZipFile, book: Book, index: int, limits: Limits
) -> Iterator[list[Cell]]:
    """Rows of one sheet, the empty ones between them too, as the part is read."""
    name, part = book.parts[index]
    rows = Rows(book, name, limits)
    given = 0  # number of the last row handed on
    with archive.open(part) as file:
        for _ in _read(iter(lambda: file.read(_CHUNK), b""), rows):
            for row_number, row in rows.done:
                for _gap in range(given + 1, row_number):
                    yield []
                given = row_number
                yield row
            rows.done.clear()


def _read(chunks: Iterator[bytes], rows: Rows) -> Iterator[None]:
    """Turn the part into rows, yielding when some are ready."""
    head, rest = _head_of(chunks)
    if _PLAIN_HEAD.fullmatch(head) is None:
        yield from _parse(_before(head + rest, chunks), rows)
        return
    for chunk in _before(b"", chunks):
        rest += chunk
        whole, ended, begun = rest.rpartition(b"</row>")
        if not ended and len(rest) <= _LONGEST_ROW:
            continue
        if not ended or not _take(whole + ended, rows):
            break
        yield
        rest = begun
    yield from _parse(_before(head + rest, chunks), rows)


def _head_of(chunks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What stands before the first row, and what was read beyond."""
    read = b""
    for chunk in chunks:
        read += chunk
        at = read.find(b"<row")
        if at >= 0:
            return read[:at], read[at:]
        if len(read) > _LONGEST_HEAD:
            break
    return b"", read


def _before(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _take(content: bytes, rows: Rows) -> bool:
    """Read whole rows by pattern; False, with nothing taken, if anything else is among them."""
    source = content.decode("utf-8")
    if any(sign in source for sign in _NOT_PLAIN):
        return False
    found = []
    for piece in source.split("</row>")[:-1]:
        tags = _ROW.match(piece)
        if tags is None:
            return False
        found.append((tags[1], _CELL.findall(piece, tags.end())))
    if source.count("<c") != sum(len(cells) for _, cells in found):
        return False
    for attributes, cells in found:
        number = _NUMBER.search(attributes)
        rows.begin(number[1] if number else "")
        for letters, style, kind, value, inline in cells:
            text = value or inline
            rows.add(letters, style, kind, html.unescape(text) if "&" in text else text)
        rows.finish()
    return True


def _parse(chunks: Iterator[bytes], rows: Rows) -> Iterator[None]:
    """Read by XML parser what is not plain."""
    elements = _Elements(rows)
    return fed(chunks, start=elements.start, end=elements.end, text=elements.text)


class _Elements:
    """Callbacks that turn the elements of a sheet into rows."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._names = LocalNames()
        self._cell = ("", "", "")
        self._value = ""
        self._pieces: list[str] = []
        self._hint = False
        self.text: Callable[[str], None] = self._pieces.append

    def start(self, name: str, attributes: Attributes) -> None:
        element = self._names[name]
        if element in ("v", "t"):
            self._pieces.clear()
        elif element == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            letters = reference[1] if reference else ""
            self._cell = (letters, attributes.get("s", ""), attributes.get("t", ""))
            self._value = ""
        elif element == "row":
            self._rows.begin(attributes.get("r", ""))
        elif element == "rPh":
            self._hint = True

    def end(self, name: str) -> None:
        element = self._names[name]
        if element == "c":
            self._rows.add(*self._cell, self._value)
        elif element == "v" or (element == "t" and not self._hint):
            self._value += "".join(self._pieces)
        elif element == "row":
            self._rows.finish()
        elif element == "rPh":
            self._hint = False
