"""Reading jobs."""

from django.http import Http404
from django.utils.translation import gettext as _

from huiju.core.actor import Actor
from huiju.core.choices import UNFINISHED, JobState
from huiju.core.jobs.registry import UnknownTaskError, find
from huiju.core.models import Job
from huiju.core.rules import may_manage_job


def job_for(actor: Actor, key: str) -> Job:
    """The job with this key, if the actor may see it; otherwise there is none (404)."""
    job = Job.objects.select_related("owner", "space__parent__parent").filter(key=key).first()
    if job is None or not may_manage_job(actor, job):
        raise Http404
    return job


def title_of(job: Job) -> str:
    """What heads the job's page, in the reader's language."""
    try:
        title = find(job.name).title
    except UnknownTaskError:
        title = ""
    return str(title or _("Work in the background"))


def unfinished_or_failed(most: int) -> list[Job]:
    """What waits, runs or failed, newest first, for the installation's own command."""
    states = (*UNFINISHED, JobState.FAILED)
    return list(Job.objects.filter(state__in=states).order_by("-created_at")[:most])
