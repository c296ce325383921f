"""Problems and results in files of every kind, told apart by what is in them."""

from __future__ import annotations

from pathlib import Path

from huiju.engine.timetable.formats import dzn_problem
from huiju.engine.timetable.formats.json_problem import read_problem
from huiju.engine.timetable.formats.json_result import pieces, read_result
from huiju.engine.timetable.formats.table_problem import problem_of
from huiju.engine.timetable.formats.table_result import placements_of, sheets_of
from huiju.engine.timetable.problem import Problem
from huiju.engine.timetable.result import Result
from huiju.tables import Limits, TableError, read, write_xlsx

LIMITS = Limits(bytes=2 << 30, unpacked=8 << 30, texts=2 << 30, rows=10_000_000, cell=1_000_000)
"""Wide enough for a million requests; the file is the reader's own."""

RESULT_ENDINGS = (".json", ".xlsx")


def read_problem_file(path: Path) -> Problem:
    """The problem in a JSON file, a workbook, a folder or ZIP of CSV files, or a .dzn file.

    Raises:
        ProblemError: it describes no problem.
        TableError: it cannot be read.
    """
    if path.suffix.lower() == ".dzn":
        return _read_dzn(path)
    if _is_json(path):
        return read_problem(path.read_bytes())
    with read(path, limits=LIMITS) as workbook:
        return problem_of(workbook)


def _read_dzn(path: Path) -> Problem:
    _head(path)
    return dzn_problem.read_problem(path.read_text(encoding="utf-8", errors="replace"))


def read_result_file(path: Path, problem: Problem) -> Result:
    """The result in a JSON file, or the placements in a workbook, also one edited by hand.

    Raises:
        ProblemError: it is no result.
        TableError: it cannot be read.
    """
    if _is_json(path):
        return read_result(path.read_bytes())
    with read(path, limits=LIMITS) as workbook:
        return placements_of(workbook, problem)


def write_result_file(path: Path, problem: Problem, result: Result, language: str) -> None:
    """Write a result as the ending of `path` says; the sheets of an .xlsx are in `language`."""
    if path.suffix.lower() == ".xlsx":
        write_xlsx(path, sheets_of(problem, result, language))
        return
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces(result))


def _is_json(path: Path) -> bool:
    """Whether the first sign in a file is a brace or a bracket."""
    if path.is_dir():
        return False
    return _head(path).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def _head(path: Path) -> bytes:
    """How a file begins."""
    try:
        with path.open("rb") as file:
            return file.read(64)
    except FileNotFoundError:
        raise TableError("missing", name=str(path)) from None
    except (OSError, ValueError) as error:
        raise TableError("unreadable", name=str(path), reason=str(error)) from error
