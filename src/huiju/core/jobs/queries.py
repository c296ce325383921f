"""Reading jobs."""

from django.http import Http404

from huiju.core.actor import Actor
from huiju.core.models import Job
from huiju.core.rules import may_manage_job


def job_for(actor: Actor, key: str) -> Job:
    """The job with this key, if the actor may see it; otherwise there is none (404)."""
    job = Job.objects.select_related("owner", "space__parent__parent").filter(key=key).first()
    if job is None or not may_manage_job(actor, job):
        raise Http404
    return job
