import json
import os
import subprocess
import sys

import pytest

from huiju.cli.main import main
from huiju.engine import timetable
from huiju.engine.timetable import Conflict, Limit
from huiju.engine.timetable.formats.json_problem import write_problem
from huiju.tables import SheetOut, read, write_xlsx
from tests.engine.timetable.formats.test_table_result import PROBLEM, RESULT


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "problem.xlsx"
    slots = [
        ["s1", "2026-05-20 09:00", "2026-05-20 09:20"],
        ["s2", "2026-05-20 09:20", "2026-05-20 09:40"],
    ]
    write_xlsx(
        path,
        [
            SheetOut("slots", ["id", "start", "end"], slots),
            SheetOut("tables", ["id"], [["T1"]]),
            SheetOut(
                "meetings", ["id", "participants"], [["m1", "a;b"], ["m2", "a;c"], ["m3", "a;d"]]
            ),
        ],
    )
    return path


def answer(monkeypatch, **changes):
    """Let the solver answer at once."""
    from dataclasses import replace

    calls = []

    def solve(problem, **given):
        calls.append((problem, given))
        return replace(RESULT, **changes)

    monkeypatch.setattr(timetable, "solve", solve)
    return calls


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "asked.json"
    path.write_text(write_problem(PROBLEM), "utf-8")
    return path


def test_from_a_spreadsheet_to_a_spreadsheet_and_back_to_the_judge(problem, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    assert main(["timetable", str(problem), "-o", str(out), "--language", "zh-hans"]) == 0
    assert "已安排 2 场会面（共 3 场）" in capsys.readouterr().err
    with read(out) as book:
        assert [sheet.name for sheet in book.sheets] == [
            "质量",
            "时间表",
            "按参会方",
            "按桌位",
            "未安排",
        ]
    assert main(["timetable", "check", str(problem), str(out)]) == 0
    shown = capsys.readouterr().out
    assert "weight: 2 (no bound)" in shown
    assert "The result is sound (0 faults)." in shown


def test_json_goes_to_standard_output(problem, tmp_path, capsys):
    assert (
        main(["timetable", str(problem), "--seed", "3", "--steps", "5000", "--time-limit", "9.5"])
        == 0
    )
    shown = capsys.readouterr().out
    assert json.loads(shown)["seed"] == 3
    result = tmp_path / "result.json"
    result.write_text(shown, "utf-8")
    assert main(["timetable", "check", str(problem), str(result)]) == 0
    assert "recomputed from the certificate" in capsys.readouterr().out


def test_options_reach_the_solver(asked, monkeypatch, capsys):
    calls = answer(monkeypatch)
    line = [
        "timetable",
        str(asked),
        "--objectives",
        "must, weight",
        "--steps",
        "7",
        "--time-limit",
        "2",
    ]
    assert main([*line, "--seed", "4"]) == 0
    ((problem, given),) = calls
    assert problem.objectives == ("must", "weight")
    assert (given["steps"], given["time_limit"], given["seed"]) == (7, 2.0, 4)
    assert (
        "2 of 3 meetings placed in 1.2 s. At most 12.50% of the weight is missing."
        in capsys.readouterr().err
    )


def test_fairness_is_checked_with_the_problem(asked, capsys):
    assert main(["timetable", str(asked), "--fairness", "2"]) == 2
    assert "set hold_all to true" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "code", "text"),
    [
        ({"status": "optimal", "gap": 0.0}, 0, "proved to be the best possible."),
        ({"status": "infeasible", "assignments": ()}, 3, "No timetable can hold all 3 meetings"),
        (
            {
                "status": "infeasible",
                "conflict": Conflict(("m1",), (Limit("slot_count", {"limit": 3}),)),
            },
            3,
            "there are 3 slots",
        ),
        ({"status": "unknown", "gap": None, "assignments": ()}, 4, "Nothing found in 1.2 s"),
    ],
)
def test_exit_codes_tell_what_came_of_it(asked, monkeypatch, capsys, changes, code, text):
    answer(monkeypatch, **changes)
    assert main(["timetable", str(asked)]) == code
    assert text in capsys.readouterr().err


def test_a_wrong_problem_is_told_row_by_row(tmp_path, capsys):
    rows = "".join(f"m{n},a\n" for n in range(30))
    (tmp_path / "meetings.csv").write_text("id,participants\n" + rows, "utf-8")
    (tmp_path / "slots.csv").write_text(
        "id,start,end\ns1,2026-05-20 09:00,2026-05-20 09:20\n", "utf-8"
    )
    assert main(["timetable", str(tmp_path)]) == 2
    shown = capsys.readouterr().err.splitlines()
    assert (
        shown[0]
        == "meetings row 2 (m0): fewer than two participants; name the two or more who meet."
    )
    assert shown[20:] == ["… and 10 more."]


def test_a_file_that_cannot_be_read_is_told(tmp_path, capsys):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert main(["timetable", str(path), "--language", "zh-hans"]) == 2
    assert "这是PDF 文件，不是表格。" in capsys.readouterr().err


def test_what_cannot_be_written_is_told_before_the_work(asked, tmp_path, monkeypatch, capsys):
    calls = answer(monkeypatch)
    assert main(["timetable", str(asked), "-o", str(tmp_path / "none" / "r.json")]) == 2
    assert main(["timetable", str(asked), "-o", str(tmp_path / "r.pdf")]) == 2
    shown = capsys.readouterr().err
    assert "cannot be written or read (No such file or directory)" in shown
    assert "a result is written as .json or .xlsx" in shown
    assert calls == []


@pytest.mark.parametrize(
    "line", [["--steps", "-1"], ["--seed", "x"], ["--time-limit", "0"], ["--time-limit", "inf"], []]
)
def test_a_wrong_line_is_told(line, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["timetable", *(["x", *line] if line else [])])
    assert ended.value.code == 2
    assert "Run huiju timetable --help." in capsys.readouterr().err


def test_a_faulty_result_is_told_with_its_faults(asked, tmp_path, capsys):
    path = tmp_path / "result.xlsx"
    rows = [["m1", "s1", "T1"], ["m2", "s1", "T1"]]
    write_xlsx(path, [SheetOut("t", ["meeting", "slot", "table"], rows)])
    assert main(["timetable", "check", str(asked), str(path)]) == 1
    shown = capsys.readouterr().out
    assert "Table T1 holds 2 meetings in slot s1." in shown
    assert "The result is faulty (3 faults)." in shown


def test_many_faults_are_counted(asked, tmp_path, capsys):
    path = tmp_path / "result.xlsx"
    rows = [[f"x{n}", "s1", "T1"] for n in range(30)]
    write_xlsx(path, [SheetOut("t", ["meeting", "slot", "table"], rows)])
    assert main(["timetable", "check", str(asked), str(path)]) == 1
    assert "… and 10 more." in capsys.readouterr().out


def test_claims_of_solvers_are_named(asked, tmp_path, capsys):
    from dataclasses import replace

    from huiju.engine.timetable.formats.json_result import write_result

    claimed = {"weight": {"kind": "claimed", "by": "SOLVER 1.0"}}
    result = replace(RESULT, values={}, bounds={"weight": 9.0}, certificate=claimed)
    path = tmp_path / "result.json"
    path.write_text(write_result(result), "utf-8")
    assert main(["timetable", "check", str(asked), str(path)]) == 1
    assert "weight: 3.5 (bound claimed by SOLVER 1.0)" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away_is_no_error(problem):
    command = f"'{sys.executable}' -m huiju.cli timetable '{problem}' | true"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_loads_neither_django_nor_the_engine():
    code = (
        "import sys; from huiju.cli.main import main\n"
        "try: main(['timetable', '--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'django', 'numpy', 'scipy', 'ortools'}, loaded\n"
        "assert 'huiju.engine' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_reader_that_goes_away_ends_the_writing(asked, tmp_path, monkeypatch):
    answer(monkeypatch)

    class Gone:
        def __init__(self, file):
            self.file = file

        def fileno(self):
            return self.file.fileno()

        def writelines(self, lines):
            raise BrokenPipeError

    with (tmp_path / "gone").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Gone(file))
        assert main(["timetable", str(asked)]) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_sample_is_written_and_can_be_solved(language, tmp_path, capsys):
    path = tmp_path / "mine.xlsx"
    assert main(["timetable", "sample", str(path), "--language", language]) == 0
    assert f"huiju timetable {path} -o timetable.xlsx" in capsys.readouterr().out
    assert main(["timetable", str(path), "--steps", "1000"]) == 0


def test_a_sample_overwrites_nothing(tmp_path, capsys):
    (tmp_path / "mine.xlsx").write_bytes(b"precious")
    assert main(["timetable", "sample", str(tmp_path / "mine.xlsx")]) == 2
    assert main(["timetable", "sample", str(tmp_path / "mine.csv")]) == 2
    assert "name a new file that ends in .xlsx" in capsys.readouterr().err
    assert (tmp_path / "mine.xlsx").read_bytes() == b"precious"
