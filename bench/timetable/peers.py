"""What others would do, run on the same problem in the same call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from huiju.engine.timetable.arrays import NONE, Arrays
from huiju.engine.timetable.board import Board, slots_in


@dataclass(frozen=True)
class Peer:
    """A peer's timetable: its weight and the bound it knows, if any."""

    slot: np.ndarray
    weight: float
    bound: float | None = None


def greedy_round(arrays: Arrays) -> Peer:
    """Rounds as MeetMax describes them.

    People take turns in the order of their names; each turn makes one meeting, the heaviest of
    one's own that has a common free slot and a free table, in the earliest such slot.
    """
    board = Board(arrays)
    wishes: list[list[int]] = [[] for _ in arrays.participant_ids]
    order = np.argsort(-arrays.weight, kind="stable").tolist()
    for meeting in order:
        for person in arrays.participants_of(meeting).tolist():
            wishes[person].append(meeting)
    turns = [iter(each) for each in wishes]
    active = list(range(len(wishes)))
    while active:
        active = [person for person in active if _take_turn(board, turns[person])]
    slot = board.as_array()
    return Peer(slot, float(arrays.weight[slot != NONE].sum()))


def _take_turn(board: Board, wishes: Iterator[int]) -> bool:
    for meeting in wishes:
        if board.slot[meeting] == NONE:
            first = next(slots_in(board.choices(meeting)), NONE)
            if first != NONE:
                board.place(meeting, first)
                return True
    return False


def plain_cp_sat(arrays: Arrays, hint: np.ndarray, seconds: float) -> Peer:
    """A plain CP-SAT model with two workers and the greedy as a hint."""
    from ortools.sat.python import cp_model

    from huiju.engine.timetable.exact import model_of

    made = model_of(arrays, arrays.starts.any(axis=1), all_held=False)
    made.model.maximize(
        sum(
            round(float(arrays.weight[meeting]) * 1000) * var
            for meeting, places in enumerate(made.at)
            for var in places.values()
        )
    )
    for meeting, places in enumerate(made.at):
        for slot, var in places.items():
            made.model.add_hint(var, int(hint[meeting] == slot))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(made.model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Peer(hint, float(arrays.weight[hint != NONE].sum()))
    return Peer(hint, solver.objective_value / 1000, solver.best_objective_bound / 1000)
