"""Work of the house itself: previews of documents, tidying up."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from huiju.core import jobs
from huiju.core.choices import UNFINISHED
from huiju.core.files import documents, images, orphans, purposes
from huiju.core.files.actions import keep_variant
from huiju.core.models import Job, StoredFile

KEEP_WAKE_UPS = timedelta(days=1)
KEEP_RECURRING_JOBS = timedelta(days=1)
KEEP_JOBS = timedelta(days=90)


@jobs.task("core.preview_pdf", title=_("Preview of a document"), attempts=3)
def preview_pdf(run: jobs.JobRun, file: str) -> jobs.Outcome | None:
    """Count a PDF's pages and draw its first one in the sizes of its purpose."""
    stored = StoredFile.objects.filter(key=file).first()
    purpose = purposes.find(stored.purpose) if stored else None
    if stored is None or purpose is None:
        # Removed in the meantime: there is nothing left to do.
        return None
    with stored.content.open("rb") as content:
        page = documents.first_page(content.read())
    pictures = images.encode(page.picture, purpose.sizes)
    with run.step():
        for variant, picture in pictures.items():
            keep_variant(stored, variant, picture)
        stored.pages = page.pages
        stored.save(update_fields=["pages", "updated_at"])
    return jobs.Outcome(figures={"pages": page.pages})


@jobs.task("core.tidy", title=_("Tidying up"), every=timedelta(days=1))
def tidy(run: jobs.JobRun) -> jobs.Outcome:
    """Remove what nobody needs any more: unused files, old jobs, expired sessions."""
    now = run.actor.at
    ended = Job.objects.exclude(state__in=UNFINISHED)
    figures = {
        "files": orphans.remove_unused(now),
        "strays": orphans.remove_strays(now),
        "recurring jobs": ended.filter(
            recurring=True, finished_at__lt=now - KEEP_RECURRING_JOBS
        ).delete()[0],
        "jobs": ended.filter(finished_at__lt=now - KEEP_JOBS).delete()[0],
        "wake-ups": DBTaskResult.objects.filter(enqueued_at__lt=now - KEEP_WAKE_UPS)
        .exclude(status="READY")
        .delete()[0],
    }
    SessionStore.clear_expired()
    return jobs.Outcome(figures=figures)
