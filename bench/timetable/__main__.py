"""`python -m bench.timetable`: every family beside its peers, in one call.

`--peers` adds a plain CP-SAT model, `--large` the very large families, `--seeds N` repeats.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

from bench.timetable.families import FAMILIES, LARGE, Family
from bench.timetable.peers import greedy_round, plain_cp_sat
from huiju.engine.timetable import check, solve
from huiju.engine.timetable.arrays import arrays_of

HEAD = (
    f"{'family':16} {'seed':>4} {'meetings':>8} {'gap %':>8} {'want':>6} {'cpu s':>7} "
    f"{'wall s':>7} {'want':>5} {'greedy %':>8} {'CP-SAT %':>8} check"
)


def measure(name: str, family: Family, seed: int, scale: float, *, peers: bool) -> bool:
    """Solve one problem and print a row; answers whether the target was met."""
    problem = family.make(seed, scale)
    problem = type(problem)(**{**vars(problem), "objectives": ("must", "guarantee", "weight")})
    cpu, wall = time.process_time(), time.perf_counter()
    result = solve(problem)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    verdict = check(problem, result)
    arrays = arrays_of(problem)
    greedy = greedy_round(arrays)
    most = result.bounds["weight"] or 1.0
    other = "-"
    if peers:
        plain = plain_cp_sat(arrays, greedy.slot, max(family.seconds, wall))
        other = f"{100 * (1 - plain.weight / most):.3f}"
    gap = result.gap or 0.0
    print(
        f"{name:16} {seed:4} {len(problem.meetings):8} {100 * gap:8.4f} {100 * family.gap:6.2f} "
        f"{cpu:7.2f} {wall:7.2f} {family.seconds:5} {100 * (1 - greedy.weight / most):8.3f} "
        f"{other:>8} {'sound' if verdict.valid else verdict.faults[:2]}",
        flush=True,
    )
    return verdict.valid and gap <= family.gap + 1e-9


def main() -> int:
    """Run the families that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.timetable", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    known = {**FAMILIES, **LARGE}
    names = options.names or [*FAMILIES, *(LARGE if options.large else ())]
    print(HEAD)
    missed = 0
    for name in names:
        for seed in range(1, options.seeds + 1):
            family = known[name]
            missed += not measure(name, family, seed, options.scale, peers=options.peers)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{missed} of {len(names) * options.seeds} beyond their gap; peak memory {peak:.2f} GiB")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
