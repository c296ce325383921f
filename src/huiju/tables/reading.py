"""One door for every kind of table file."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from huiju.tables import ods, xls, xlsx, xlsxrows
from huiju.tables.cells import Cell
from huiju.tables.delimited import rows_of
from huiju.tables.errors import TableError
from huiju.tables.kinds import kind_of, opened_zip
from huiju.tables.limits import Limits
from huiju.tables.sources import Source, open_source, opened_path, shared_view
from huiju.tables.xmlstream import damage_refused

_TEXT_NAMES = (".csv", ".tsv", ".tab", ".txt")
_TABS = (".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or one CSV file.

    Attributes:
        name: name of the sheet, or of the CSV file without its ending.
        rows: called for an iterator over the rows, which are lists of cells, shorter where the rest
        is empty. Every call reads the file anew; reading raises `TableError` where something is
        wrong.
    """

    name: str
    rows: Callable[[], Iterator[list[Cell]]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, readable while the file is open."""

    sheets: tuple[Sheet, ...]


@contextmanager
def read(source: Source, *, name: str = "", limits: Limits | None = None) -> Iterator[Workbook]:
    """Open a table file: a context that gives its sheets.

    `source` is a path (also of a folder of CSV files), the bytes, or an open binary file. What it
    is, is judged by its content; `name` (by default the path's) only names a CSV sheet and tells
    tabs from commas where both fit.

    Raises:
        TableError: also while rows are read.
    """
    limits = limits or Limits()
    label = name or (str(source) if isinstance(source, str | Path) else "")
    with ExitStack() as stack:
        if isinstance(source, str | Path) and Path(source).is_dir():
            sheets = _of_folder(Path(source), limits)
        else:
            sheets = _of_file(open_source(source, limits, stack), label, limits, stack)
        if len(sheets) > limits.sheets:
            raise TableError("too_many_sheets", limit=limits.sheets)
        yield Workbook(tuple(sheets))


def _of_file(file: IO[bytes], label: str, limits: Limits, stack: ExitStack) -> list[Sheet]:
    kind = kind_of(file, limits)
    if kind == "text":
        return [_text_sheet(lambda: shared_view(file), label or "CSV", limits)]
    if kind == "xls":
        return _of_xls(file, limits)
    archive = stack.enter_context(opened_zip(file, limits))
    if kind == "zip":
        return _of_zip(archive, limits)
    return _of_xlsx(archive, limits) if kind == "xlsx" else _of_ods(archive, limits)


def _text_sheet(opener: Callable[[], IO[bytes]], path: str, limits: Limits) -> Sheet:
    place = PurePosixPath(path.replace("\\", "/"))
    tabs = place.suffix.lower() in _TABS
    return Sheet(place.stem, lambda: rows_of(opener, name=place.stem, limits=limits, tabs=tabs))


def _of_folder(folder: Path, limits: Limits) -> list[Sheet]:
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in _TEXT_NAMES and p.is_file())
    if not paths:
        raise TableError("no_tables_inside")
    return [_text_sheet(partial(opened_path, path, limits), path.name, limits) for path in paths]


def _of_zip(archive: zipfile.ZipFile, limits: Limits) -> list[Sheet]:
    names = sorted(
        name
        for name in archive.namelist()
        if name.lower().endswith(_TEXT_NAMES) and not name.startswith("__MACOSX/")
    )
    if not names:
        raise TableError("no_tables_inside")
    texts = [_text_sheet(partial(archive.open, name), name, limits) for name in names]
    return [Sheet(text.name, partial(_guarded, text.name, text.rows)) for text in texts]


def _of_xlsx(archive: zipfile.ZipFile, limits: Limits) -> list[Sheet]:
    with damage_refused():
        book = xlsx.opened_book(archive, limits)
    return [
        Sheet(
            name,
            partial(_guarded, name, partial(xlsxrows.sheet_rows, archive, book, index, limits)),
        )
        for index, (name, _part) in enumerate(book.parts)
    ]


def _of_ods(archive: zipfile.ZipFile, limits: Limits) -> list[Sheet]:
    with damage_refused():
        names = ods.sheet_names(archive)
    return [
        Sheet(name, partial(_guarded, name, partial(ods.sheet_rows, archive, index, name, limits)))
        for index, name in enumerate(names)
    ]


def _of_xls(file: IO[bytes], limits: Limits) -> list[Sheet]:
    book = xls.opened_book(file)
    return [
        Sheet(name, partial(xls.sheet_rows, book, index, name, limits))
        for index, name in enumerate(book.sheet_names)
    ]


def _guarded(name: str, rows: Callable[[], Iterator[list[Cell]]]) -> Iterator[list[Cell]]:
    with damage_refused(name):
        yield from rows()
