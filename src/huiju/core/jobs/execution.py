"""Taking a job, doing its work, and noting what became of it."""

import logging
import secrets
import threading
from datetime import datetime, timedelta
from typing import Any

import django_tasks
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, models
from django.utils import translation
from django.utils.translation import gettext as _

from huiju.core import clock
from huiju.core.choices import JobState, Lane
from huiju.core.errors import HuijuError
from huiju.core.jobs.registry import Task, UnknownTaskError, find
from huiju.core.jobs.run import Cancelled, Interrupted, JobRun, LeaseLost, Outcome
from huiju.core.models import Job

log = logging.getLogger("huiju.jobs")

# The first retry waits this long (seconds), each further one twice as long, up to an hour.
FIRST_PAUSE = 10
LONGEST_PAUSE = 3600


def lease_time() -> timedelta:
    """How long a worker that shows no sign of life keeps a job."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def pause_after(attempts: int) -> timedelta:
    return timedelta(seconds=min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** max(0, attempts - 1)))


@django_tasks.task(queue_name=Lane.QUICK)
def run_job(key: str) -> None:
    """What the queue carries: only a job's key; the row says what to do."""
    execute(key, beating=True)


def wake(job: Job, now: datetime) -> None:
    """Put the job's key into the queue, in the caller's transaction."""
    after = job.next_at if job.next_at > now else None
    run_job.using(queue_name=job.lane, run_after=after).enqueue(job.key)
    Job.objects.filter(pk=job.pk).update(woken_at=now)


def claim(key: str, now: datetime) -> Job | None:
    """Take the job for this process, unless it is not due, taken or finished."""
    taken = Job.objects.filter(key=key, state=JobState.QUEUED, next_at__lte=now).update(
        state=JobState.RUNNING,
        lease=secrets.token_hex(16),
        lease_until=now + lease_time(),
        attempts=models.F("attempts") + 1,
        started_at=now,
        error="",
        once="",
    )
    if not taken:
        return None
    return Job.objects.select_related("owner", "space__parent__parent").get(key=key)


class Heartbeat(threading.Thread):
    """Prolongs the lease while the work runs, from a thread with a connection of its own."""

    def __init__(self, job: Job) -> None:
        super().__init__(daemon=True, name=f"heartbeat-{job.key}")
        self._job = job
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(lease_time().total_seconds() / 4):
            try:
                if not _held(self._job).update(lease_until=clock.now() + lease_time()):
                    break
            except DatabaseError as error:
                # The lease outlives several missed beats; a database that is away comes back.
                log.warning("heartbeat of job %s missed: %s", self._job.key, error)
                close_old_connections()
        connection.close()

    def stop(self) -> None:
        self._over.set()
        self.join(5)


def execute(key: str, *, beating: bool = False) -> Job | None:
    """Do the job if it is due; returns it as it then stands, or None if it was not to be had.

    ``beating`` keeps the lease alive from a thread, as workers need it.
    """
    job = claim(key, clock.now())
    if job is None:
        return None
    heartbeat = Heartbeat(job) if beating else None
    if heartbeat:
        heartbeat.start()
    try:
        with translation.override(job.language):
            _work(job)
    finally:
        if heartbeat:
            heartbeat.stop()
    return Job.objects.get(pk=job.pk)


def _held(job: Job) -> "models.QuerySet[Job]":
    return Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)


def _work(job: Job) -> None:
    try:
        task = find(job.name)
    except UnknownTaskError as error:
        log.exception("job %s cannot be done", job.key)
        _end(job, JobState.FAILED, error=str(error))
        return
    try:
        outcome = task(JobRun(job), **job.arguments) or Outcome()
    except Cancelled:
        _end(job, JobState.CANCELLED)
    except Interrupted:
        give_back(job, clock.now(), attempts=job.attempts - 1)
    except LeaseLost:
        log.warning("job %s went to another worker", job.key)
    except HuijuError as error:
        # A rule forbids it: trying again would end the same way.
        _end(job, JobState.FAILED, error=str(error))
    except Exception:
        log.exception("job %s (%s) failed, attempt %d", job.key, job.name, job.attempts)
        _retry(job, task)
    else:
        _end(job, JobState.SUCCEEDED, outcome=outcome.as_json())


def _end(job: Job, state: JobState, **facts: Any) -> None:
    _held(job).update(state=state, lease="", lease_until=None, finished_at=clock.now(), **facts)


def _retry(job: Job, task: Task) -> None:
    if job.attempts >= task.attempts:
        _end(job, JobState.FAILED, error=_("It failed for a reason the log tells."))
        return
    now = clock.now()
    give_back(job, now + pause_after(job.attempts), attempts=job.attempts)


def give_back(job: Job, next_at: datetime, *, attempts: int) -> bool:
    """Queue a job this process holds (or whose lease lapsed) again; False if somebody has it."""
    given = _held(job).update(
        state=JobState.QUEUED, lease="", lease_until=None, next_at=next_at, attempts=attempts
    )
    if given:
        job.next_at = next_at
        wake(job, clock.now())
    return bool(given)
