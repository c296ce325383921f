"""Which meetings, and when: a ladder of bounds, each with a choice of meetings to place.

On every rung a linear program over coarser or finer cells of slots gives a bound and a choice;
the choice is placed, tightest people first, each meeting in the emptiest slot they have in
common, and a tabu search inserts what found no place. The first rung on which the timetable
reaches the bound ends the climb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays, Floats, Ints
from huiju.engine.timetable.board import Board
from huiju.engine.timetable.certificate import LINEAR, TOLERANCE, Prices, bound_from, most_weight
from huiju.engine.timetable.certificate_rows import PLAIN, claimed, rounded, to_rows
from huiju.engine.timetable.linear_program import Program, build
from huiju.engine.timetable.linear_solvers import Method, Solution, solve_program
from huiju.engine.timetable.measure import Timetable, homes, is_unfair, requests, value_of
from huiju.engine.timetable.problem import MOVES, WEIGHT
from huiju.engine.timetable.scale import Scale, scale_of
from huiju.engine.timetable.seating import seat
from huiju.engine.timetable.stages.task import Outcome, Task
from huiju.engine.timetable.tabu import Tabu

MOST_FOR_VERTEX = 30_000
"""Columns up to which the simplex method is quick."""

MOST_COLUMNS = 8_000_000
"""Columns beyond which a rung is left out."""

HEATS = tuple(0.25 * 0.8**level for level in range(12))
"""Mean loss that an insertion of the last search may cost, in mean weights, level by level."""
NEAR, WARM = 0.01, 4
"""Less than this fraction below the bound, the last search starts at this level."""

HOME_ROUNDS = 20
"""How often all meetings that are away from their published slot are looked at."""


@dataclass
class Climb:
    """The work on one objective.

    Attributes:
        best: the best timetable so far. bound, certificate: the best bound so far.
    """

    task: Task
    objective: str
    best: Timetable
    bound: float
    certificate: Mapping[str, Any]
    scale: Scale
    home: Ints = field(init=False)

    def __post_init__(self) -> None:
        """Without the objective `moves` nothing needs to stay where it was."""
        none = np.full(len(self.arrays.meeting_ids), NONE, dtype=np.int32)
        self.home = homes(self.arrays) if self.scale.kept else none

    @property
    def arrays(self) -> Arrays:
        """The problem."""
        return self.task.arrays

    def closed(self) -> bool:
        """Whether the timetable reaches the bound."""
        value = value_of(self.arrays, self.best, self.objective)
        return abs(value - self.bound) <= TOLERANCE * max(1.0, abs(self.bound))


def climb(task: Task, objective: str) -> Outcome:
    """Improve one of the linear objectives, with a bound."""
    arrays = task.arrays
    flat = np.zeros(len(arrays.slot_ids), dtype=np.int64)
    bound = bound_from(arrays, objective, Prices.zero(arrays, flat), {})
    work = Climb(task, objective, task.timetable, bound, PLAIN, scale_of(arrays))
    if not work.closed() and not task.timetable.held.any():
        _from_published(work)
    rungs = ladder(arrays)
    for number, cells in enumerate(rungs):
        if work.closed() or not task.budget.allows():
            break
        _climb_rung(work, cells, last=number == len(rungs) - 1)
    if not work.closed() and task.budget.allows():
        _solve_whole(work)
    return Outcome(work.best, work.bound, work.certificate)


def move_back(task: Task) -> Outcome:
    """Fewest moves: bring meetings home one by one; prices of single slots give the bound."""
    arrays = task.arrays
    flat = np.zeros(len(arrays.slot_ids), dtype=np.int64)
    bound = bound_from(arrays, MOVES, Prices.zero(arrays, flat), {})
    work = Climb(task, MOVES, task.timetable, bound, PLAIN, scale_of(arrays))
    if not work.closed():
        board = Board(arrays)
        board.load_slots(task.timetable.slot.tolist())
        tabu = _tabu(work, board)
        tabu.go_home(HOME_ROUNDS, task.budget)
        _keep(work, board.as_array())
    cells = ladder(arrays)[-1]
    if not work.closed() and task.budget.allows():
        _bound_at(work, cells)
    if not work.closed() and task.budget.allows():
        _solve_whole(work)
    return Outcome(work.best, work.bound, work.certificate)


def _tabu(work: Climb, board: Board) -> Tabu:
    scale, home = work.scale, work.home.tolist()
    worth = scale.worth.tolist()
    return Tabu(board, worth, scale.missing, work.task.seed, scale.kept, home)


def climb_all(task: Task) -> Timetable:
    """As many of all meetings as can be placed, where all are to be held."""
    arrays = task.arrays
    work = Climb(task, "", task.timetable, 0.0, PLAIN, scale_of(arrays))
    _from_published(work)
    if not work.best.held.all():
        board = Board(arrays)
        order = _tight_first(arrays, board, np.arange(len(board.slot)))
        _search(work, board, board.fill(order), last=True)
    return work.best


def _solve_whole(work: Climb) -> None:
    """Ask the exact model, if the problem is small enough for it."""
    from huiju.engine.timetable import exact  # noqa: PLC0415 - solvers load at first use

    task, arrays = work.task, work.arrays
    if not exact.small_enough(arrays):
        return
    answer = exact.improve(
        arrays,
        work.objective,
        task.reached,
        work.best.slot,
        task.budget,
        seed=task.seed,
        workers=task.workers,
    )
    if answer.slot is not None:
        _keep(work, answer.slot)
    if answer.bound is not None:
        bound = answer.bound
        if work.objective == WEIGHT:
            bound = most_weight(arrays, bound)
        else:
            bound = float(np.ceil(bound - TOLERANCE))
        if _better(work, bound):
            work.bound, work.certificate = bound, claimed(exact.SOLVER)


def _better(work: Climb, bound: float) -> bool:
    room = TOLERANCE * max(1.0, abs(work.bound))
    if work.objective == WEIGHT:
        return bound < work.bound - room
    return bound > work.bound + room


def ladder(arrays: Arrays) -> list[Ints]:
    """Cells from coarse to fine: the event, blocks, slots."""
    slots, _, meetings = arrays.sizes
    starts = int(arrays.starts.sum())
    rungs = [np.zeros(slots, dtype=np.int64), arrays.run.astype(np.int64), np.arange(slots)]
    counts = [meetings, meetings * (int(arrays.run.max()) + 1), starts]
    found: list[Ints] = []
    for cells, count in zip(rungs, counts, strict=True):
        new = not found or int(cells.max()) > int(found[-1].max())
        if new and count <= MOST_COLUMNS:
            found.append(cells)
    return found


def _climb_rung(work: Climb, cells: Ints, *, last: bool) -> None:
    found = _bound_at(work, cells)
    if found is not None and not work.closed():
        _place(work, *found, last=last)


def _bound_at(work: Climb, cells: Ints) -> tuple[Program, Solution] | None:
    """Bound the objective in these cells; None if the solver gave up."""
    task = work.task
    program = build(work.arrays, cells, work.objective, task.reached)
    method: Method = "vertex" if len(program.gain) <= MOST_FOR_VERTEX else "prices"
    if int(cells.max()) + 1 == len(cells):
        method = "prices"
    solution = solve_program(program, method, task.budget, task.workers)
    if solution is None:
        return None
    _take_bound(work, program, solution)
    return program, solution


def _take_bound(work: Climb, program: Program, solution: Solution) -> None:
    arrays = work.arrays
    prices = rounded(program.prices(arrays, solution.dual))
    bound = bound_from(arrays, work.objective, prices, work.task.reached)
    if _better(work, bound):
        work.bound, work.certificate = bound, to_rows(arrays, prices)


def _from_published(work: Climb) -> None:
    """Start from the published timetable: what of it still holds, then the rest."""
    arrays = work.arrays
    board = Board(arrays)
    everything = np.arange(len(board.slot))
    if _go_home(work, board, everything):
        board.fill(_tight_first(arrays, board, everything))
        _keep(work, board.as_array())


def _go_home(work: Climb, board: Board, meetings: Ints) -> bool:
    """Put meetings back where they were published, where that is still free."""
    home = work.home[meetings]
    for meeting, slot in zip(meetings.tolist(), home.tolist(), strict=True):
        if slot != NONE and board.choices(meeting) >> slot & 1:
            board.place(meeting, slot)
    return bool((home != NONE).any())


def _place(work: Climb, program: Program, solution: Solution, *, last: bool) -> None:
    """Place the choice of a rung and repair it."""
    arrays = work.arrays
    board = Board(arrays)
    inside = [
        sum(1 << slot for slot in np.flatnonzero(program.cells == cell).tolist())
        for cell in range(int(program.cells.max()) + 1)
    ]
    columns = np.flatnonzero((solution.x > 0.02) & (program.meeting != NONE))
    chosen = np.zeros(len(arrays.meeting_ids), dtype=np.bool_)
    chosen[program.meeting[columns[solution.x[columns] > 0.5]]] = True
    _go_home(work, board, np.flatnonzero(chosen))
    order = _order(arrays, program, columns, solution.x, chosen)
    where = program.cells[program.first]
    pairs = zip(program.meeting[order].tolist(), where[order].tolist(), strict=True)
    for meeting, cell in pairs:
        if board.slot[meeting] == NONE:
            mask = board.choices(meeting) & inside[cell]
            if mask:
                board.place(meeting, board.emptiest(mask))
    rest = board.fill(_tight_first(arrays, board, np.flatnonzero(chosen)))
    _search(work, board, rest, last=last)


def _order(arrays: Arrays, program: Program, columns: Ints, x: Floats, chosen: Any) -> Ints:
    """Columns in the order in which they are placed."""
    meeting = program.meeting[columns]
    tight = _tightness(arrays, chosen)[meeting]
    options = arrays.starts[meeting].sum(axis=1)
    level = -np.round(x[columns], 3)
    musts = ~arrays.must[meeting]
    return columns[np.lexsort((meeting, options, -tight, level, musts))]


def _tightness(arrays: Arrays, chosen: Any) -> Floats:
    """(M) meetings per slot of each meeting's tightest participant."""
    room = np.maximum(1, arrays.free.sum(axis=1) * arrays.delegates)
    part = requests(arrays, chosen) / room
    return np.maximum.reduceat(part[arrays.members], arrays.member_start[:-1])


def _tight_first(arrays: Arrays, board: Board, meetings: Ints) -> list[int]:
    """Unplaced ones of the meetings, musts first, then those of the tightest people."""
    slot = board.as_array()
    some = meetings[slot[meetings] == NONE]
    tight = _tightness(arrays, np.ones(len(slot), dtype=np.bool_))[some]
    weight = arrays.weight[some]
    order = np.lexsort((some, -tight, -weight, ~arrays.must[some]))
    found: list[int] = some[order].tolist()
    return found


def _search(work: Climb, board: Board, rest: list[int], *, last: bool) -> None:
    """Insert what found no place, then everything else; keep the result if it is better."""
    task, arrays, scale = work.task, work.arrays, work.scale
    bounds = {**task.reached, work.objective: work.bound}
    goal = scale.goal(arrays, work.objective, bounds) * (1 - 1e-12) - 1e-7
    tabu = _tabu(work, board)
    size = len(board.slot)
    tabu.run(rest, goal, min(3000 + 2 * len(rest), 30 * size), task.budget)
    tabu.restore()
    others = _tight_first(arrays, board, np.arange(len(board.slot)))
    waiting = board.fill([each for each in others if board.starts[each]])
    tabu.start_again()
    mean = float(scale.unit * arrays.weight.mean()) or 1.0
    near = goal - tabu.value <= NEAR * abs(goal)
    heats = HEATS[WARM if near else 0 :] if last else HEATS[-1:]
    turns = (8 * size - 5 * _slow(arrays, board)) // (4 if near else 2)
    for heat in heats:
        tabu.run(waiting, goal, turns if last else min(2000, turns), task.budget, heat * mean)
    tabu.restore()
    if scale.kept:
        tabu.go_home(HOME_ROUNDS, task.budget)
    _keep(work, board.as_array())


def _slow(arrays: Arrays, board: Board) -> int:
    """Meetings that take the search longer: under limits, or of people with several delegates."""
    slow = np.array(board.special, dtype=np.bool_)
    slow[arrays.owner[arrays.delegates[arrays.members] > 1]] = True
    return int(slow.sum())


def _keep(work: Climb, slot: Ints) -> None:
    """Seat the meetings and keep the timetable if it is better."""
    arrays = work.arrays
    table = seat(arrays, slot)
    if arrays.has_tables:
        slot = np.where(table == NONE, NONE, slot)
    timetable = Timetable(slot, table)
    if is_unfair(arrays, timetable):
        return
    if worth_key(arrays, timetable) < worth_key(arrays, work.best):
        work.best = timetable
        if not work.objective:
            return
        value = value_of(arrays, timetable, work.objective)
        work.task.budget.report(work.objective, value, work.bound)


def worth_key(arrays: Arrays, timetable: Timetable) -> tuple[float, ...]:
    """The linear objectives in their order, less being better."""
    names = [name for name in arrays.objectives if name in LINEAR]
    missing = float((~timetable.held).sum()) if arrays.hold_all else 0.0
    values = [value_of(arrays, timetable, name) for name in names]
    pairs = zip(names, values, strict=True)
    rest = [-round(value, 9) if name == WEIGHT else value for name, value in pairs]
    return (missing, *rest)
