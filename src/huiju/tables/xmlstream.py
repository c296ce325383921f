"""XML parts of a zipped workbook, read as a stream in bounded memory."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from huiju.tables.errors import TableError

_CHUNK = 1 << 16
_DAMAGES = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, struct.error, LookupError, EOFError, OSError,
    ValueError, OverflowError, NotImplementedError,
)  # fmt: skip
Attributes = dict[str, str]


class LocalNames(dict[str, str]):
    """Element names without their prefix."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self[name] = local
        return local


@contextmanager
def damage_refused(sheet: str = "") -> Iterator[None]:
    """Whatever a damaged file makes the libraries raise becomes a `TableError`."""
    try:
        yield
    except TableError:
        raise
    except _DAMAGES as error:
        raise TableError("damaged", sheet=sheet) from error


def parsed(
    archive: zipfile.ZipFile,
    name: str,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Iterator[None]:
    """Feed a part to the callbacks, yielding after each chunk; document types are refused."""
    with archive.open(name) as part:
        yield from fed(iter(lambda: part.read(_CHUNK), b""), start=start, end=end, text=text)


def fed(
    chunks: Iterator[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Iterator[None]:
    """As `parsed`, for chunks at hand."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)  # noqa: FBT003  # expat takes it by place
        yield
    parser.Parse(b"", True)  # noqa: FBT003  # expat takes it by place
    yield


def _refuse_doctype(*_declaration: object) -> None:
    raise TableError("damaged")


def elements(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Attributes]]:
    """Local name and attributes of every element of a part, in order of their start."""
    names = LocalNames()
    found: list[tuple[str, Attributes]] = []
    chunks = parsed(
        archive,
        name,
        start=lambda element, attributes: found.append((names[element], attributes)),
        end=lambda _element: None,
        text=lambda _piece: None,
    )
    for _ in chunks:
        yield from found
        found.clear()
