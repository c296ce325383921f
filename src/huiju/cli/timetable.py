"""`huiju timetable`: from requests in a file to a timetable in a file, and its judge."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser

if TYPE_CHECKING:
    from huiju.engine.timetable import Problem, Result, Verdict

DONE, FAULTY, BAD_INPUT, INFEASIBLE, NOTHING_FOUND = 0, 1, 2, 3, 4
_SHOWN = 20
_CODES = {"optimal": DONE, "feasible": DONE, "infeasible": INFEASIBLE, "unknown": NOTHING_FOUND}


def run(arguments: Sequence[str], language: Language) -> int:
    """Solve; or judge, or write a sample, as the first argument says; answers the exit code."""
    if arguments[:1] == ["check"]:
        return _told(judge, _check_parser(language).parse_args(arguments[1:]))
    if arguments[:1] == ["sample"]:
        return _told(write_sample, _sample_parser(language).parse_args(arguments[1:]))
    return _told(make, _solve_parser(language).parse_args(arguments))


def _told(act: Callable[[argparse.Namespace], int], given: argparse.Namespace) -> int:
    """Do it; whatever is wrong with files is told in the reader's language."""
    from huiju.engine.timetable import ProblemError
    from huiju.tables import TableError

    language: Language = given.language
    try:
        return act(given)
    except ProblemError as error:
        _complain([refusal.text[language] for refusal in error.refusals], language)
    except TableError as error:
        _complain([error.texts[language]], language)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # its reader is gone
        return DONE
    except OSError as error:
        text = say(language, "not_written", name=error.filename, reason=error.strerror)
        _complain([text], language)
    return BAD_INPUT


def _solve_parser(language: Language) -> Parser:
    parser = Parser("timetable", language, "about_timetable")
    add = parser.add_argument
    add("problem", metavar="PROBLEM", type=Path, help=say(language, "help_problem"))
    add("-o", "--output", metavar="RESULT", type=Path, help=say(language, "help_output"))
    add("--time-limit", metavar="S", type=_positive, help=say(language, "help_time_limit"))
    add("--steps", metavar="N", type=_whole, help=say(language, "help_steps"))
    add("--seed", metavar="N", type=_whole, default=0, help=say(language, "help_seed"))
    add("--objectives", metavar="A,B", type=_names, help=say(language, "help_objectives"))
    add("--fairness", metavar="D", type=_whole, help=say(language, "help_fairness"))
    return parser


def _check_parser(language: Language) -> Parser:
    parser = Parser("timetable check", language, "about_check")
    parser.add_argument("problem", metavar="PROBLEM", type=Path, help=say(language, "help_problem"))
    parser.add_argument("result", metavar="RESULT", type=Path, help=say(language, "help_result"))
    return parser


def _sample_parser(language: Language) -> Parser:
    parser = Parser("timetable sample", language, "about_sample")
    parser.add_argument("file", metavar="FILE.xlsx", type=Path, help=say(language, "help_sample"))
    return parser


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _complain(texts: Sequence[str], language: Language) -> None:
    for text in texts[:_SHOWN]:
        print(text, file=sys.stderr)
    if len(texts) > _SHOWN:
        print(say(language, "more", count=len(texts) - _SHOWN), file=sys.stderr)


def make(given: argparse.Namespace) -> int:
    """Read, solve, write, and say what came of it."""
    from huiju.cli.watching import Watching
    from huiju.engine.timetable import solve
    from huiju.engine.timetable.formats.files import RESULT_ENDINGS, write_result_file
    from huiju.engine.timetable.formats.json_result import pieces

    output: Path | None = given.output
    if output is not None and output.suffix.lower() not in RESULT_ENDINGS:
        _complain([say(given.language, "wrong_output", name=output)], given.language)
        return BAD_INPUT
    problem = _problem(given)
    if output is not None:
        output.open("ab").close()  # what cannot be written is better known before the work
    with Watching(given.language, sys.stderr) as watching:
        result = solve(
            problem,
            seed=given.seed,
            steps=given.steps,
            time_limit=given.time_limit,
            progress=watching.tell,
        )
    if output is None:
        sys.stdout.writelines(pieces(result))
        sys.stdout.flush()
    else:
        write_result_file(output, problem, result, given.language)
    print(_summary(problem, result, given.language), file=sys.stderr)
    return _CODES[result.status]


def _problem(given: argparse.Namespace) -> "Problem":
    """The problem in the file, with what the command line says instead."""
    from huiju.engine.timetable.formats.files import read_problem_file

    problem = read_problem_file(given.problem)
    if given.objectives is not None:
        problem = replace(problem, objectives=given.objectives)
    if given.fairness is not None:
        problem = replace(problem, max_break_difference=given.fairness)
    return problem


def _summary(problem: "Problem", result: "Result", language: Language) -> str:
    """One line that says how good the timetable is."""
    if result.conflict is not None:
        return result.conflict.text[language]
    facts = {
        "held": len(result.assignments),
        "count": len(problem.meetings),
        "seconds": result.seconds,
    }
    lines = [say(language, f"done_{result.status}", **facts)]
    if result.gap:
        lines.append(say(language, "done_gap", gap=result.gap))
    return "".join(lines)


def write_sample(given: argparse.Namespace) -> int:
    """Write the sample problem, to be filled in."""
    from huiju.engine.timetable.formats.samples import sample_sheets
    from huiju.tables import write_xlsx

    path: Path = given.file
    if path.suffix.lower() != ".xlsx" or path.exists():
        _complain([say(given.language, "wrong_sample", name=path)], given.language)
        return BAD_INPUT
    with path.open("xb") as file:
        write_xlsx(file, sample_sheets(given.language))
    print(say(given.language, "sample_written", name=path))
    return DONE


def judge(given: argparse.Namespace) -> int:
    """Read a problem and a result, and say whether the result keeps what it claims."""
    from huiju.engine.timetable import check
    from huiju.engine.timetable.formats.files import read_problem_file, read_result_file

    problem = read_problem_file(given.problem)
    verdict = check(problem, read_result_file(given.result, problem))
    for line in _verdict(verdict, given.language):
        print(line)
    return DONE if verdict.valid else FAULTY


def _verdict(verdict: "Verdict", language: Language) -> list[str]:
    lines = [fault.text[language] for fault in verdict.faults[:_SHOWN]]
    if len(verdict.faults) > _SHOWN:
        lines.append(say(language, "more", count=len(verdict.faults) - _SHOWN))
    for name, value in verdict.values.items():
        if name in verdict.proved:
            told = say(language, "bound_proved", bound=verdict.proved[name])
        elif name in verdict.claimed:
            told = say(language, "bound_claimed", by=verdict.claimed[name])
        else:
            told = say(language, "bound_unknown")
        lines.append(say(language, "value", name=name, value=value, told=told))
    lines.append(say(language, "valid" if verdict.valid else "faulty", count=len(verdict.faults)))
    return lines
