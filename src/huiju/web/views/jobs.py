"""Long work: how far it is, stopping it, beginning again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from huiju.core import jobs
from huiju.core.access import Request, signed_in


@signed_in
@require_safe
def progress(request: Request, key: str) -> HttpResponse:
    """A job's page; while it runs, the page asks for its middle part again and again."""
    job = jobs.job_for(request.actor, key)
    template = "web/jobs/progress.html" if request.htmx else "web/jobs/job.html"
    response = render(request, template, {"job": job, "title": jobs.title_of(job)})
    response["Cache-Control"] = "no-store"
    response["Vary"] = "HX-Request"
    return response


@signed_in
@require_POST
def cancel(request: Request, key: str) -> HttpResponse:
    jobs.cancel_job(request.actor, job=jobs.job_for(request.actor, key))
    return redirect("job", key=key)


@signed_in
@require_POST
def repeat(request: Request, key: str) -> HttpResponse:
    jobs.repeat_job(request.actor, job=jobs.job_for(request.actor, key))
    return redirect("job", key=key)
