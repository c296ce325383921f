"""Small problems whole: a CP-SAT model of every rule, for the last of the gap.

What it proves is a search's word: bounds carry its name and version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from huiju.engine.timetable.arrays import NONE, UNLIMITED, Arrays, Bools, Ints
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.certificate import as_gain, weight_unit
from huiju.engine.timetable.measure import homes, promised
from huiju.engine.timetable.problem import GUARANTEE, MOVES, MUST, WEIGHT

SOLVER = f"OR-Tools CP-SAT {version('ortools')}"

MOST_PLACES = 5_000
"""(meeting, start) pairs up to which the model is worth building."""

STEPS_PER_UNIT = 100_000
"""Counted steps in one unit of CP-SAT's deterministic time, which is about a second."""

FINE = 1_000_000
"""Weights that share no unit are rounded to this part of 1 in the model."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What the model says.

    Attributes:
        slot: (M) or None if nothing was found.
        bound: the objective at its best, None if nothing is known.
        infeasible: nothing keeps all rules.
    """

    slot: Ints | None = None
    bound: float | None = None
    infeasible: bool = False


@dataclass
class Model:
    """The rules as a CP-SAT model; `at[meeting][slot]` says that the meeting starts there."""

    arrays: Arrays
    model: Any = field(default_factory=cp_model.CpModel)
    at: list[dict[int, Any]] = field(default_factory=list)

    def held(self, meeting: int) -> Any:
        """1 if the meeting is held."""
        return sum(self.at[meeting].values())


def small_enough(arrays: Arrays) -> bool:
    """Whether the model is worth building."""
    return int(arrays.starts.sum()) <= MOST_PLACES


def model_of(arrays: Arrays, wanted: Bools, *, all_held: bool) -> Model:
    """The rules for the wanted meetings (M)."""
    made = Model(arrays)
    model = made.model
    for meeting in range(len(wanted)):
        starts = np.flatnonzero(arrays.starts[meeting]).tolist() if wanted[meeting] else []
        made.at.append({slot: model.new_bool_var("") for slot in starts})
        if all_held and wanted[meeting]:
            model.add_exactly_one(list(made.at[meeting].values()))
        else:
            model.add_at_most_one(list(made.at[meeting].values()))
    seats = _seats(made)
    _add_rooms(made)
    for person in range(len(arrays.participant_ids)):
        _add_person(made, person, seats[person])
    for table in np.unique(arrays.fixed_table[arrays.fixed_table != NONE]).tolist():
        own = np.flatnonzero(arrays.fixed_table == table).tolist()
        for users in _by_slot(made, own).values():
            model.add_at_most_one([var for _, var in users])
    for early, late in arrays.after.tolist():
        _add_order(made, early, late)
    return made


def _seats(made: Model) -> list[list[int]]:
    """Participant → its meetings."""
    seats: list[list[int]] = [[] for _ in made.arrays.participant_ids]
    owner, members = made.arrays.owner.tolist(), made.arrays.members.tolist()
    for meeting, person in zip(owner, members, strict=True):
        seats[person].append(meeting)
    return seats


def _by_slot(made: Model, meetings: list[int]) -> dict[int, list[tuple[int, Any]]]:
    """Slot → (meeting, variable) of everything that may take it."""
    users: dict[int, list[tuple[int, Any]]] = {}
    for meeting in meetings:
        size = int(made.arrays.length[meeting])
        for start, var in made.at[meeting].items():
            for slot in range(start, start + size):
                users.setdefault(slot, []).append((meeting, var))
    return users


def _add_rooms(made: Model) -> None:
    for slot, users in _by_slot(made, list(range(len(made.at)))).items():
        if len(users) > made.arrays.capacity[slot]:
            made.model.add(sum(var for _, var in users) <= int(made.arrays.capacity[slot]))


def _add_person(made: Model, person: int, meetings: list[int]) -> None:
    arrays, model = made.arrays, made.model
    users = _by_slot(made, meetings)
    limit = int(arrays.delegates[person])
    for each in users.values():
        if limit == 1:
            model.add_at_most_one([var for _, var in each])
        elif len(each) > limit:
            model.add(sum(var for _, var in each) <= limit)
    if arrays.max_meetings[person] < len(meetings):
        model.add(sum(made.held(each) for each in meetings) <= int(arrays.max_meetings[person]))
    if arrays.max_per_day[person] < len(meetings):
        for day in range(len(arrays.day_names)):
            today = [
                var
                for meeting in meetings
                for slot, var in made.at[meeting].items()
                if arrays.day[slot] == day
            ]
            model.add(sum(today) <= int(arrays.max_per_day[person]))
    if arrays.max_in_a_row[person] != UNLIMITED:
        _add_pauses(made, person, users)


def _add_pauses(made: Model, person: int, users: dict[int, list[tuple[int, Any]]]) -> None:
    arrays, model = made.arrays, made.model
    limit = int(arrays.max_in_a_row[person])
    busy: dict[int, Any] = {}
    for slot, each in users.items():
        busy[slot] = model.new_bool_var("")
        for _, var in each:
            model.add_implication(var, busy[slot])
    for first in range(len(arrays.slot_ids) - limit):
        row = range(first, first + limit + 1)
        if arrays.run[first] == arrays.run[row[-1]] and all(slot in busy for slot in row):
            model.add(sum(busy[slot] for slot in row) <= limit)


def _add_order(made: Model, early: int, late: int) -> None:
    size = int(made.arrays.length[early])
    for slot in range(len(made.arrays.slot_ids)):
        too_late = [var for start, var in made.at[early].items() if start + size > slot]
        too_early = [var for start, var in made.at[late].items() if start <= slot]
        if too_late and too_early:
            made.model.add_at_most_one(too_late + too_early)


def improve(
    arrays: Arrays,
    objective: str,
    reached: Mapping[str, float],
    hint: Ints,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> Answer:
    """Optimise one linear objective within what was reached before it."""
    made = model_of(arrays, arrays.starts.any(axis=1), all_held=arrays.hold_all)
    goals = _Goals(made)
    for name, value in reached.items():
        made.model.add(goals.gain(name) >= goals.whole(name, value))
    made.model.maximize(goals.gain(objective))
    for meeting, places in enumerate(made.at):
        for slot, var in places.items():
            made.model.add_hint(var, int(hint[meeting] == slot))
    answer = run(made, budget, seed=seed, workers=workers)
    if answer.bound is None:
        return answer
    return Answer(answer.slot, goals.value(objective, answer.bound), answer.infeasible)


class _Goals:
    """Objectives as whole numbers, counted so that more is better."""

    def __init__(self, made: Model) -> None:
        self.made = made
        unit = weight_unit(made.arrays)
        self.fine = 1.0 / unit if unit else float(FINE)
        self.slack = 0 if unit else len(made.at) // 2 + 1

    def gain(self, name: str) -> Any:
        """The expression to be made large."""
        arrays, made = self.made.arrays, self.made
        if name == GUARANTEE:
            return -self._missing()
        terms = []
        home = homes(arrays).tolist()
        for meeting, places in enumerate(made.at):
            if name == MOVES:
                terms += [var for s, var in places.items() if s == home[meeting]]
            else:
                worth = (
                    arrays.weight[meeting] * self.fine if name == WEIGHT else arrays.must[meeting]
                )
                terms += [round(float(worth)) * var for var in places.values()]
        return sum(terms)

    def _missing(self) -> Any:
        arrays, made = self.made.arrays, self.made
        due, seats = promised(arrays), _seats(made)
        parts = []
        for person in np.flatnonzero(due).tolist():
            miss = made.model.new_int_var(0, int(due[person]), "")
            held = sum(made.held(each) for each in seats[person])
            made.model.add(miss + held >= int(due[person]))
            parts.append(miss)
        return sum(parts)

    def whole(self, name: str, value: float) -> int:
        """A value reached, as the model counts it."""
        if name == GUARANTEE:
            return -round(value)
        if name == WEIGHT:
            return int(np.floor(value * self.fine + 1e-6)) - self.slack
        return round(as_gain(self.made.arrays, name, {name: value}))

    def value(self, name: str, gain: float) -> float:
        """What the model counts, as a value."""
        arrays = self.made.arrays
        if name == WEIGHT:
            return float((gain + self.slack) / self.fine)
        counts = {MUST: arrays.must.sum(), MOVES: (arrays.previous_slot != NONE).sum()}
        return float(counts.get(name, 0) - gain)


def run(made: Model, budget: Budget, *, seed: int, workers: int) -> Answer:
    """Solve a model within the budget."""
    solver = cp_model.CpSolver()
    settings = solver.parameters
    settings.random_seed = seed % 2**31
    settings.num_workers = workers
    settings.interleave_search = True
    settings.max_deterministic_time = budget.steps_left / STEPS_PER_UNIT
    if budget.seconds_left is not None:
        settings.max_time_in_seconds = budget.seconds_left
    status = solver.solve(made.model)
    spent = solver.response_proto.deterministic_time * STEPS_PER_UNIT
    budget.spend(1 + int(spent))
    if status == cp_model.INFEASIBLE:
        return Answer(infeasible=True)
    bound = solver.best_objective_bound if made.model.has_objective() else None
    if status == cp_model.UNKNOWN:
        return Answer()
    slot = np.full(len(made.at), NONE, dtype=np.int32)
    for meeting, places in enumerate(made.at):
        for start, var in places.items():
            if solver.boolean_value(var):
                slot[meeting] = start
    return Answer(slot, bound)
