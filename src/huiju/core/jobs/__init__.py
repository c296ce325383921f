"""Long work that outlives a request and a killed process.

An app's ``tasks`` module registers work, its actions start it by name::

    @jobs.task("projects.preview_deck", title=_("Preview of a deck"))
    def preview_deck(run: jobs.JobRun, project: str) -> jobs.Outcome: ...

    jobs.start("projects.preview_deck", actor=actor, space=space, arguments={"project": key})
"""

from huiju.core.choices import JobState, Lane
from huiju.core.jobs.actions import cancel_job, repeat_job, start
from huiju.core.jobs.execution import execute
from huiju.core.jobs.queries import job_for, title_of
from huiju.core.jobs.registry import task
from huiju.core.jobs.run import Cancelled, JobRun, LeaseLost, Outcome
from huiju.core.models import Job

__all__ = [
    "Cancelled",
    "Job",
    "JobRun",
    "JobState",
    "Lane",
    "LeaseLost",
    "Outcome",
    "cancel_job",
    "execute",
    "job_for",
    "repeat_job",
    "start",
    "task",
    "title_of",
]
