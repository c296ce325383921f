"""Results as sheets: quality, each participant's days, each table's days, each slot, what is left.

The sheet of the timetable can be read again, also after somebody moved meetings by hand, so that
`check` can judge it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import resources

from huiju.engine.timetable.certificate import TOLERANCE
from huiju.engine.timetable.check import check
from huiju.engine.timetable.formats.sheets import field_names, plain
from huiju.engine.timetable.problem import Placement, Problem
from huiju.engine.timetable.refusal import MOST_REFUSALS, ProblemError, Refusal, refuse
from huiju.engine.timetable.result import Result, Unplaced
from huiju.tables import Cell, SheetOut, Workbook, cell_text, header_index

Row = Sequence[Cell | None]


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    source = resources.files(__package__).joinpath("result_words.json").read_text("utf-8")
    words: dict[str, dict[str, dict[str, str]]] = json.loads(source)
    return words


def sheets_of(problem: Problem, result: Result, language: str) -> Iterator[SheetOut]:
    """The sheets of a result in `language` ("en" or "zh-hans")."""
    book = _Book(problem, result, language)
    yield book.quality()
    yield book.timetable()
    yield book.participants()
    if problem.tables is not None:
        yield book.tables()
    yield book.unplaced()


class _Book:
    """A result with what its sheets look up."""

    def __init__(self, problem: Problem, result: Result, language: str) -> None:
        self._problem, self._result, self._language = problem, result, language
        self._meetings = {row.id: row for row in problem.meetings}
        self._order = {row.id: number for number, row in enumerate(problem.slots)}
        self._clocks = sorted({_clock(row.start) for row in problem.slots})

    def _say(self, group: str, key: str, **facts: object) -> str:
        return _words()[group][key][self._language].format_map(facts)

    def _sheet(
        self, name: str, columns: Sequence[str], rows: Iterator[Row], *more: str
    ) -> SheetOut:
        header = [self._say("columns", column) for column in columns]
        return SheetOut(self._say("sheets", name), [*header, *more], rows)

    def quality(self) -> SheetOut:
        """What was reached, and what is possible at most."""
        return self._sheet("quality", ("measure", "reached", "bound", "remark"), self._quality())

    def _quality(self) -> Iterator[Row]:
        result = self._result
        yield (
            self._say("words", "status"),
            self._say("status", result.status),
            None,
            self._say("stopped", result.stopped),
        )
        count = len(self._problem.meetings)
        yield (
            self._say("words", "held"),
            len(result.assignments),
            None,
            self._say("words", "of", count=count),
        )
        for name, value in result.values.items():
            bound = result.bounds.get(name)
            yield (
                self._say("objectives", name),
                value,
                bound,
                self._say("words", _proof(value, bound)),
            )
        if result.gap is not None:
            yield self._say("words", "gap"), f"{result.gap:.3%}", None, None
        yield self._say("words", "seconds"), round(result.seconds, 3), None, None
        yield self._say("words", "seed"), result.seed, None, None
        yield self._say("words", "steps"), result.steps, None, None
        if result.conflict is not None:
            yield None, None, None, result.conflict.text[self._language]

    def timetable(self) -> SheetOut:
        """Every placement, in order of time."""
        columns = ("day", "start", "end", "slot", "table", "meeting", "participants", "weight")
        return self._sheet("slots", columns, self._timetable())

    def _timetable(self) -> Iterator[Row]:
        slots = self._problem.slots
        for row in self._result.assignments:
            meeting, first = self._meetings[row.meeting], self._order[row.slot]
            start, end = slots[first], slots[first + meeting.length - 1]
            yield (
                start.day, _clock(start.start), _clock(end.end), row.slot, row.table, row.meeting,
                ";".join(meeting.participants), meeting.weight,
            )  # fmt: skip

    def participants(self) -> SheetOut:
        """A row for each participant and day, a column for each time."""
        return self._sheet(
            "participants",
            ("participant", "day", "count"),
            self._grid(self._people()),
            *self._clocks,
        )

    def _people(self) -> Iterator[tuple[str, Placement, str]]:
        """Participant, placement, what the participant's cell says."""
        for row in self._result.assignments:
            names = self._meetings[row.meeting].participants
            for name in names:
                others = self._say("words", "and").join(each for each in names if each != name)
                table = row.table
                yield (
                    name,
                    row,
                    others if table is None else self._say("words", "at", who=others, table=table),
                )

    def tables(self) -> SheetOut:
        """A row for each table and day, a column for each time."""
        return self._sheet(
            "tables", ("table", "day", "count"), self._grid(self._places()), *self._clocks
        )

    def _places(self) -> Iterator[tuple[str, Placement, str]]:
        for row in self._result.assignments:
            if row.table is not None:
                names = self._meetings[row.meeting].participants
                yield row.table, row, self._say("words", "and").join(names)

    def _grid(self, entries: Iterator[tuple[str, Placement, str]]) -> Iterator[Row]:
        """Rows of owner, day, count, and one cell for each time of day."""
        slots = self._problem.slots
        columns = {clock: number for number, clock in enumerate(self._clocks)}
        cells: dict[tuple[str, str], list[str]] = defaultdict(lambda: [""] * len(columns))
        count: dict[tuple[str, str], int] = defaultdict(int)
        for owner, row, text in entries:
            first = self._order[row.slot]
            key = (owner, slots[first].day)
            count[key] += 1
            for slot in slots[first : first + self._meetings[row.meeting].length]:
                place = columns[_clock(slot.start)]
                cells[key][place] += f"\n{text}" if cells[key][place] else text
        days = {day: number for number, day in enumerate(dict.fromkeys(s.day for s in slots))}
        for owner, day in sorted(cells, key=lambda key: (key[0], days[key[1]])):
            yield owner, day, count[owner, day], *cells[owner, day]

    def unplaced(self) -> SheetOut:
        """Every meeting that is not held, and why."""
        columns = ("meeting", "participants", "weight", "must", "reason")
        return self._sheet("unplaced", columns, self._unplaced())

    def _unplaced(self) -> Iterator[Row]:
        for row in self._result.unplaced:
            meeting = self._meetings[row.meeting]
            must = self._say("words", "yes" if meeting.must else "no")
            yield (
                row.meeting,
                ";".join(meeting.participants),
                meeting.weight,
                must,
                row.text[self._language],
            )


def _proof(value: float, bound: float | None) -> str:
    """The word for what is known of the best possible."""
    if bound is None:
        return "unbounded"
    return "proved" if abs(bound - value) <= TOLERANCE * max(1.0, abs(bound)) else "open"


def _clock(moment: datetime) -> str:
    return moment.strftime("%H:%M")


def placements_of(workbook: Workbook, problem: Problem) -> Result:
    """The placements in the first sheet that has columns for meeting and slot, as a result.

    Its values are measured, its bounds unknown, its meetings without a place listed as such: so
    `check` judges the placements alone.

    Raises:
        ProblemError: no sheet has these columns, or a row lacks one of them.
        TableError: the file cannot be read.
    """
    known = field_names("previous")
    for sheet in workbook.sheets:
        rows = list(sheet.rows())
        begin = header_index(rows, known=lambda text: plain(text) in known)
        titles = (
            [known.get(plain(cell_text(cell))) for cell in rows[begin]] if begin is not None else []
        )
        names = [field.name if field else "" for field in titles]
        if begin is not None and "meeting" in names and "slot" in names:
            return _measured(problem, _placements(rows, begin, names))
    raise refuse("missing_sheet", "result", value="meeting, slot")


def _placements(rows: list[list[Cell]], begin: int, names: list[str]) -> tuple[Placement, ...]:
    places = {name: names.index(name) for name in ("meeting", "slot", "table") if name in names}
    found: list[Placement] = []
    refusals: list[Refusal] = []
    for number, row in enumerate(rows[begin + 1 :], begin + 2):
        cells = {
            name: cell_text(row[at])
            for name, at in places.items()
            if at < len(row) and row[at] != ""
        }
        if not cells:
            continue
        try:
            found.append(_placement(**cells))
        except ProblemError as error:
            refusals += error.at_row(number).refusals
    if refusals:
        raise ProblemError(refusals[:MOST_REFUSALS])
    return tuple(found)


def _placement(meeting: str = "", slot: str = "", table: str | None = None) -> Placement:
    return Placement(meeting, slot, table)


def _measured(problem: Problem, placements: tuple[Placement, ...]) -> Result:
    held = {row.meeting for row in placements}
    left = tuple(Unplaced(row.id, "search_ended") for row in problem.meetings if row.id not in held)

    def result(values: Mapping[str, float]) -> Result:
        return Result(
            status="feasible",
            stopped="cancelled",
            values=values,
            bounds={},
            gap=None,
            seconds=0.0,
            seed=0,
            steps=0,
            workers=0,
            certificate={},
            assignments=placements,
            unplaced=left,
        )

    return result(check(problem, result({})).values)
