"""The two solvers of linear programs: exact vertices, or near-optimal prices at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from huiju.engine.timetable.arrays import Floats
from huiju.engine.timetable.budget import Budget
from huiju.engine.timetable.linear_program import Program

ACCURACY = 1e-5
"""Relative accuracy asked of the first-order method."""

MOST_ITERATIONS = 20_000
WORK_PER_STEP = 20_000
"""Matrix entries that are multiplied in one counted step."""


@dataclass(frozen=True, eq=False)
class Solution:
    """(n) x and (r) dual values, none negative; `whole` if x is a vertex of the program."""

    x: Floats
    dual: Floats
    whole: bool


Method = Literal["vertex", "prices"]


def solve_program(
    program: Program, method: Method, budget: Budget, workers: int
) -> Solution | None:
    """Solve a program; None if the solver gave up.

    `vertex` is the dual simplex of HiGHS: here nearly all its values are whole numbers. `prices`
    is the primal-dual hybrid gradient of OR-Tools (PDLP): it grows linearly with the program.
    """
    if not program.matrix.nnz:
        free = np.where(program.gain > 0, program.top, 0.0)
        return Solution(free, np.zeros(len(program.limit)), whole=True)
    if method == "vertex":
        return _vertex(program, budget)
    return _prices(program, budget, workers)


def _vertex(program: Program, budget: Budget) -> Solution | None:
    from scipy.optimize import linprog  # noqa: PLC0415 - solvers load at first use

    seconds = budget.seconds_left
    answer = linprog(
        -program.gain,
        A_ub=program.matrix,
        b_ub=program.limit,
        bounds=np.column_stack([np.zeros(len(program.top)), program.top]),
        method="highs-ds",
        options={} if seconds is None else {"time_limit": seconds},
    )
    budget.spend(1 + int(answer.nit or 0) * 10)
    if answer.status != 0:
        return None
    return Solution(answer.x, -answer.ineqlin.marginals, whole=True)


def _prices(program: Program, budget: Budget, workers: int) -> Solution:
    from ortools.pdlp import solvers_pb2  # noqa: PLC0415 - solvers load at first use
    from ortools.pdlp.python import pdlp  # noqa: PLC0415 - solvers load at first use

    task = pdlp.QuadraticProgram()
    task.objective_vector = -program.gain
    task.constraint_matrix = program.matrix.tocsc()
    task.constraint_lower_bounds = np.full(len(program.limit), -np.inf)
    task.constraint_upper_bounds = program.limit
    task.variable_lower_bounds = np.zeros(len(program.top))
    task.variable_upper_bounds = program.top
    settings = solvers_pb2.PrimalDualHybridGradientParams()
    settings.num_threads = workers if program.matrix.nnz > 10**6 else 1
    stop = settings.termination_criteria
    stop.simple_optimality_criteria.eps_optimal_relative = ACCURACY
    stop.simple_optimality_criteria.eps_optimal_absolute = ACCURACY
    cost = 1 + program.matrix.nnz // WORK_PER_STEP
    stop.iteration_limit = max(1, min(MOST_ITERATIONS, budget.steps_left // cost))
    if budget.seconds_left is not None:
        stop.time_sec_limit = budget.seconds_left
    answer = pdlp.primal_dual_hybrid_gradient(task, settings)
    budget.spend(cost * int(answer.solve_log.iteration_count))
    x = np.clip(answer.primal_solution, 0.0, program.top)
    return Solution(x, np.maximum(0.0, -answer.dual_solution), whole=False)
