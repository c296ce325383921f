"""`huiju jobs`: long work that waits, runs or failed; following, cancelling, repeating one."""

import argparse
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from huiju.cli import house
from huiju.cli.language import Language, say
from huiju.cli.parsing import Parser

if TYPE_CHECKING:
    from huiju.core.models import Job

LOOK = 0.5  # seconds
SHOWN = 50


def run(arguments: Sequence[str], language: Language) -> int:
    """List, or act on the job with the key given; answers the exit code."""
    parser = Parser("jobs", language, "about_jobs")
    parser.add_argument("key", nargs="?", metavar="KEY", help=say(language, "help_key"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--cancel", action="store_true", help=say(language, "help_cancel"))
    what.add_argument("--repeat", action="store_true", help=say(language, "help_repeat"))
    given = parser.parse_args(arguments)
    return house.told(_run, given, given.language)


def _run(given: argparse.Namespace, language: Language) -> int:
    house.set_up(language)
    from huiju.core import clock, jobs
    from huiju.core.actor import Via, system
    from huiju.core.errors import HuijuError

    if not given.key:
        return _list(language)
    job = jobs.Job.objects.filter(key=given.key).first()
    if job is None:
        raise house.CannotStartError(say(language, "no_job", job=given.key))
    actor = system(clock.now(), Via.COMMAND)
    try:
        if given.cancel:
            jobs.cancel_job(actor, job=job)
        elif given.repeat:
            jobs.repeat_job(actor, job=job)
    except HuijuError as error:
        raise house.CannotStartError(str(error)) from error
    return _follow(job)


def _list(language: Language) -> int:
    from huiju.core.jobs.queries import unfinished_or_failed

    found = unfinished_or_failed(SHOWN)
    for job in found:
        print(_line(job))
    if not found:
        print(say(language, "no_jobs"))
    return house.DONE


def _line(job: "Job") -> str:
    from huiju.core import jobs

    share = "" if job.percent is None else f" {job.percent} %"
    about = job.error or job.text
    return f"{job.key}  {job.get_state_display()}{share}  {jobs.title_of(job)}  {about}".rstrip()


def _follow(job: "Job") -> int:
    """Show how far it is until it ends; Ctrl-C leaves the job alone."""
    from huiju.core import jobs

    redraws = sys.stdout.isatty()
    shown = ""
    while True:
        job.refresh_from_db()
        line = _line(job)
        if line != shown:
            print(f"\r\x1b[K{line}" if redraws else line, end="" if redraws else "\n", flush=True)
            shown = line
        if job.is_finished:
            break
        time.sleep(LOOK)
    if redraws:
        print()
    if job.outcome.get("text"):
        print(job.outcome["text"])
    return house.DONE if job.state == jobs.JobState.SUCCEEDED else house.BROKEN
