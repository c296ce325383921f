"""The quick ones of the published instances reach the published optimum, and the check agrees."""

import csv
import os
from pathlib import Path

import pytest

from huiju.engine.timetable import check, solve
from huiju.engine.timetable.formats.files import read_problem_file

QUICK = [
    "original/forumt-14crafe.original.dzn",
    "original/tic-12crafc.original.dzn",
    "original/tic-13.original.dzn",
    "forbidden/forumt-14crafd.forb0003.dzn",
    "forbidden/tic-12.forb0003.dzn",
    "fixed/tic-13crafc.fixed020-Forb.dzn",
    "fixed/forumt-14.fixed020-Forb.dzn",
    "precedence/forum-13crafb.prec15.dzn",
    "precedence/tic-14crafa.prec15.dzn",
]

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif("HUIJU_DATA" not in os.environ, reason="HUIJU_DATA names no folder"),
]


@pytest.mark.parametrize("name", QUICK)
def test_the_published_optimum_is_proved(name):
    folder = Path(os.environ["HUIJU_DATA"]) / "b2b"
    rows = csv.DictReader((folder / "published.csv").read_text(encoding="utf-8").splitlines())
    wanted = {row["file"]: row["breaks"] for row in rows}[name]
    case = read_problem_file(folder / name)
    result = solve(case)
    assert check(case, result).faults == ()
    if wanted == "UNSAT":
        assert result.status == "infeasible"
        assert result.conflict.meetings
    else:
        assert result.status == "optimal"
        assert result.values == {"breaks": float(wanted)}
