"""Who may see and stop long work."""

from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import declare
from huiju.core.actor import Actor
from huiju.core.errors import NotAllowed
from huiju.core.models import Job

JOBS = declare(
    "core.manage_jobs",
    {StaffRole.ORGANISER, StaffRole.PROGRAMME_EDITOR, StaffRole.MATCHMAKING_DESK},
    _("See and stop the office's long-running work"),
)


def may_manage_job(actor: Actor, job: Job) -> bool:
    """The one who started it, and staff of its space; work of no space is its owner's alone."""
    if actor.is_system:
        return True
    if actor.user is None:
        return False
    if job.owner_id == actor.user.pk:
        return True
    return job.space is not None and actor.holds(JOBS.code, job.space)


def need_job(actor: Actor, job: Job) -> None:
    if not may_manage_job(actor, job):
        raise NotAllowed(_("This job was started by somebody else."))
