"""A worker process for the test that kills it: ``python -m tests.core.jobs.mortal``."""

import os
import time
from pathlib import Path

import django

django.setup()

from huiju.core import audit, jobs  # noqa: E402 - models need the setup above
from huiju.core.choices import Lane  # noqa: E402
from huiju.core.jobs.worker import work  # noqa: E402

ROWS = 12
HALFWAY = 6


@jobs.task("tests.append")
def append(run: jobs.JobRun, folder: str) -> jobs.Outcome:
    """Write numbered rows, a transaction each; the first worker hangs amid a transaction."""
    for number in range(run.memo.get("next", 0), ROWS):
        with run.step() as memo:
            audit.record(run.actor, "tests.append", run.job, space=None, changes={"n": (0, number)})
            memo["next"] = number + 1
            if number == HALFWAY and run.job.attempts == 1:
                Path(folder, "halfway").write_text(str(os.getpid()))
                time.sleep(60)
        run.report(number + 1, ROWS)
    return jobs.Outcome(figures={"rows": ROWS})


if __name__ == "__main__":
    work(Lane.QUICK, poll_seconds=0.1)
