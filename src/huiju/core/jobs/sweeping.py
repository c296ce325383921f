"""What keeps the queue honest: lapsed leases, lost wake-ups, work that recurs."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from huiju.core.actor import system
from huiju.core.choices import JobState
from huiju.core.jobs.actions import start
from huiju.core.jobs.execution import give_back, wake
from huiju.core.jobs.registry import UnknownTaskError, find, recurring
from huiju.core.models import Job, Worker

RECURRING = "recurring"
# A job that is due but was not taken for so long may have lost its wake-up.
WAKE_AGAIN = timedelta(minutes=15)
WORKER_FORGOTTEN = timedelta(days=1)


def sweep(now: datetime) -> None:
    """Every worker does this every few seconds; it is safe to be done by several at once."""
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now):
        with transaction.atomic():
            _after_lapse(job, now)
    lost = Q(woken_at=None) | Q(woken_at__lt=now - WAKE_AGAIN)
    for job in Job.objects.filter(lost, state=JobState.QUEUED, next_at__lt=now):
        with transaction.atomic():
            wake(job, now)
    Worker.objects.filter(seen_at__lt=now - WORKER_FORGOTTEN).delete()
    _start_recurring(now)


def _after_lapse(job: Job, now: datetime) -> None:
    try:
        most = find(job.name).attempts
    except UnknownTaskError:
        most = 0
    if job.cancel_asked:
        _close(job, JobState.CANCELLED, now)
    elif job.attempts >= most:
        with translation.override(job.language):
            _close(job, JobState.FAILED, now, error=_("Its worker died again and again."))
    else:
        give_back(job, now, attempts=job.attempts)


def _close(job: Job, state: JobState, now: datetime, error: str = "") -> None:
    Job.objects.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING).update(
        state=state, lease="", lease_until=None, finished_at=now, error=error
    )


def _start_recurring(now: datetime) -> None:
    for name, every in recurring():
        latest = Job.objects.filter(name=name, recurring=True).order_by("-created_at").first()
        if latest is None or (latest.is_finished and latest.created_at + every <= now):
            start(name, actor=system(now), once=RECURRING, recurring=True)
