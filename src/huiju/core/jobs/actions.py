"""Starting, cancelling and repeating jobs."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language
from huiju.accounts.models import Space
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.choices import JobState
from huiju.core.errors import Refused
from huiju.core.jobs.execution import wake
from huiju.core.jobs.registry import find
from huiju.core.models import Job
from huiju.core.rules import need_job


def start(
    name: str,
    *,
    actor: Actor,
    space: Space | None = None,
    arguments: dict[str, Any] | None = None,
    once: str = "",
    not_before: datetime | None = None,
    recurring: bool = False,
) -> Job:
    """Queue work in the caller's transaction; nothing runs before that is committed.

    ``arguments`` are JSON values (keys of records, not records). With ``once``, a job of this
    name and mark that still waits is returned instead of a second one. ``not_before`` (UTC) lets
    it wait; ``recurring`` is for the sweeper. The caller has checked that the actor may do what
    the work will do.
    """
    task = find(name)
    if found := _waiting(name, once):
        return found
    try:
        with transaction.atomic():
            job = Job.objects.create(
                name=name,
                arguments=arguments or {},
                space=space,
                owner=actor.user,
                address=actor.address,
                language=_language(actor),
                lane=task.lane,
                once=once,
                recurring=recurring,
                next_at=not_before or actor.at,
                created_at=actor.at,
            )
            wake(job, actor.at)
    except IntegrityError:
        # Somebody else asked for the same at the same moment.
        if found := _waiting(name, once):
            return found
        raise
    return job


def _waiting(name: str, once: str) -> Job | None:
    if not once:
        return None
    return Job.objects.filter(name=name, once=once, state=JobState.QUEUED).first()


def _language(actor: Actor) -> str:
    if actor.user:
        return actor.user.language
    return get_language() or Language.ZH


def cancel_job(actor: Actor, *, job: Job) -> None:
    """A waiting job ends at once, a running one at its next report; finished ones are refused."""
    need_job(actor, job)
    with transaction.atomic():
        ended = Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
            state=JobState.CANCELLED, cancel_asked=True, finished_at=actor.at
        )
        asked = ended or Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(
            cancel_asked=True
        )
        if not asked:
            raise Refused(_("This job has already ended."))
        audit.record(actor, "core.cancel_job", job, space=job.space)


def repeat_job(actor: Actor, *, job: Job) -> None:
    """Queue a job that failed or was cancelled again; it goes on where its memo says."""
    need_job(actor, job)
    with transaction.atomic():
        again = Job.objects.filter(
            pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED)
        ).update(
            state=JobState.QUEUED,
            cancel_asked=False,
            attempts=0,
            next_at=actor.at,
            finished_at=None,
            error="",
        )
        if not again:
            raise Refused(_("Only a job that failed or was cancelled can be started again."))
        job.refresh_from_db()
        wake(job, actor.at)
        audit.record(actor, "core.repeat_job", job, space=job.space)
