"""What is to be timetabled: frozen rows that refuse nonsense, and the problem they make.

Every row checks itself when it is made; `Problem` checks what rows say of one another
(`relations`). All raise `ProblemError`, whose refusals name sheet, row, field and remedy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from huiju.engine.timetable.refusal import ProblemError, refuse
from huiju.engine.timetable.values import (
    is_bool,
    is_text_tuple,
    is_whole,
    need_bool,
    need_id,
    need_optional_whole,
    need_text,
    need_tuple,
    need_whole,
)

MUST, GUARANTEE, WEIGHT, MOVES = "must", "guarantee", "weight", "moves"
BREAKS, TABLE_CHANGES = "breaks", "table_changes"
OBJECTIVES = (MUST, GUARANTEE, WEIGHT, MOVES, BREAKS, TABLE_CHANGES)
"""All objectives in their usual order; each is optimised within what those before it reached."""

MOST_WEIGHT = 1e9


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which one meeting of length 1 fits.

    Slots of the same day and block that follow one another are adjacent: a long meeting may
    run over them and a row of meetings is counted along them.
    """

    id: str
    start: datetime
    end: datetime
    day: str = ""
    block: str = ""

    def __post_init__(self) -> None:
        need_id("slots", self.id)
        for name in ("start", "end"):
            value = getattr(self, name)
            if not isinstance(value, datetime) or value.utcoffset() is None:
                raise refuse("not_a_time", "slots", name, self.id, value=value)
        need_text("slots", self.id, day=self.day, block=self.block)
        if self.end <= self.start:
            raise refuse("ends_before_start", "slots", "end", self.id)
        if not self.day:
            object.__setattr__(self, "day", self.start.date().isoformat())


@dataclass(frozen=True, slots=True)
class Table:
    """A table takes one meeting at a time, except in the slots in which it is unavailable."""

    id: str
    zone: str = ""
    unavailable: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need_id("tables", self.id)
        need_text("tables", self.id, zone=self.zone)
        need_tuple("tables", self.id, unavailable=self.unavailable)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who meets: a person, or a team that sends several delegates at a time.

    Attributes:
        unavailable: slots in which it meets nobody.
        max_meetings: meetings in all, None for no limit.
        max_per_day: meetings that start on one day.
        max_in_a_row: adjacent slots in which it is busy, one after the other.
        min_meetings: how many of its own requests it is guaranteed (objective `guarantee`).
        delegates: meetings it can sit in at the same time.
        home_table: table it would rather not leave (objective `table_changes`).
    """

    id: str
    unavailable: tuple[str, ...] = ()
    max_meetings: int | None = None
    max_per_day: int | None = None
    max_in_a_row: int | None = None
    min_meetings: int = 0
    delegates: int = 1
    home_table: str | None = None

    def __post_init__(self) -> None:
        need_id("participants", self.id)
        need_tuple("participants", self.id, unavailable=self.unavailable)
        need_optional_whole(
            "participants", self.id, 0, max_meetings=self.max_meetings, max_per_day=self.max_per_day
        )
        need_optional_whole("participants", self.id, 1, max_in_a_row=self.max_in_a_row)
        need_whole("participants", self.id, 0, min_meetings=self.min_meetings)
        need_whole("participants", self.id, 1, delegates=self.delegates)
        if self.home_table is not None:
            need_text("participants", self.id, home_table=self.home_table)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An agreed request to meet.

    Attributes:
        participants: two or more, each once.
        weight: what holding it is worth, 0 to `MOST_WEIGHT`.
        must: counted before all weights.
        length: adjacent slots it takes, at one and the same table.
        slots: the only slots it may take, None for all.
        fixed_slot: the slot in which it starts, if it is held.
        fixed_table: the table at which it is, if it is held.
        after: meetings that end before it starts; binding only between meetings that are held.
    """

    id: str
    participants: tuple[str, ...]
    weight: float = 1.0
    must: bool = False
    length: int = 1
    slots: tuple[str, ...] | None = None
    fixed_slot: str | None = None
    fixed_table: str | None = None
    after: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self._plain():
            self._diagnose()

    def _plain(self) -> bool:
        """Whether this is the common kind of row and sound: a million of them are judged here."""
        return (
            is_text_tuple(self.participants)
            and is_text_tuple((self.id,))
            and len(set(self.participants)) == len(self.participants) >= 2
            and type(self.weight) in {int, float}
            and 0 <= self.weight <= MOST_WEIGHT
            and is_bool(self.must)
            and is_whole(self.length, 1)
            and self.slots is None
            and self.fixed_slot is None
            and self.fixed_table is None
            and self.after == ()
        )

    def _diagnose(self) -> None:
        sheet, name = "meetings", self.id
        need_id(sheet, name)
        need_tuple(sheet, name, participants=self.participants, after=self.after)
        if len(self.participants) < 2:
            raise refuse("too_few", sheet, "participants", name)
        if type(self.weight) not in {int, float} or not 0 <= self.weight <= MOST_WEIGHT:
            raise refuse("not_a_weight", sheet, "weight", name, value=self.weight)
        need_bool(sheet, name, must=self.must)
        need_whole(sheet, name, 1, length=self.length)
        if self.slots is not None:
            need_tuple(sheet, name, slots=self.slots)
        for column in ("fixed_slot", "fixed_table"):
            if getattr(self, column) is not None:
                need_text(sheet, name, **{column: getattr(self, column)})


@dataclass(frozen=True, slots=True)
class Placement:
    """A meeting starts in a slot, at a table (None where the problem has only capacities)."""

    meeting: str
    slot: str
    table: str | None = None

    def __post_init__(self) -> None:
        need_id("previous", self.meeting, "meeting")
        need_id("previous", self.slot, "slot")
        if self.table is not None:
            need_text("previous", self.meeting, table=self.table)


@dataclass(frozen=True)
class Problem:
    """A whole timetable problem. The order of rows means nothing, but slots are put by time.

    Attributes:
        tables: the tables, or None where `capacity` says how many there are in each slot.
        capacity: slot id → number of tables; slots left out have none.
        previous: the published timetable; what it says of meetings, slots or tables that no
            longer exist counts as not kept (meetings: is ignored).
        hold_all: every meeting must be held, or the problem is infeasible.
        max_break_difference: most by which the breaks of two participants may differ.
        objectives: what is optimised, in this order.
    """

    slots: tuple[Slot, ...]
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    tables: tuple[Table, ...] | None = None
    capacity: Mapping[str, int] | None = None
    previous: tuple[Placement, ...] = ()
    hold_all: bool = False
    max_break_difference: int | None = None
    objectives: tuple[str, ...] = field(default=OBJECTIVES)

    def __post_init__(self) -> None:
        from huiju.engine.timetable.relations import find_refusals  # noqa: PLC0415 - needs the rows

        refusals = find_refusals(self)
        if refusals:
            raise ProblemError(refusals)
        object.__setattr__(self, "slots", tuple(sorted(self.slots, key=lambda slot: slot.start)))
