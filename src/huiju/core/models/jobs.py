"""Long work as rows: a job and the workers that take jobs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language
from huiju.core import clock
from huiju.core.choices import UNFINISHED, JobState, Lane
from huiju.core.models.base import Record


class Job(Record):
    """A piece of work to be done once, whatever happens to the processes that do it.

    A worker holds it by ``lease``, a random token, until ``lease_until``; its heartbeat prolongs
    the lease, and a lease that lapses gives the job back. ``memo`` is what the work wrote down of
    how far it came, in the same transaction as the work itself.
    """

    name = models.CharField(_("what"), max_length=80)
    arguments = models.JSONField(default=dict)
    space = models.ForeignKey(
        "accounts.Space", null=True, on_delete=models.CASCADE, related_name="+"
    )
    owner = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(max_length=45, blank=True)
    language = models.CharField(max_length=10, choices=Language.choices, default=Language.ZH)
    lane = models.CharField(max_length=10, choices=Lane.choices, default=Lane.QUICK)
    # While it waits, there is one job with this name and mark however often it is asked for.
    once = models.CharField(max_length=120, blank=True)
    recurring = models.BooleanField(default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    text = models.CharField(_("progress"), max_length=300, blank=True)
    memo = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    woken_at = models.DateTimeField(null=True)
    lease = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    outcome = models.JSONField(default=dict)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("job")
        indexes = [
            models.Index(fields=["state", "next_at"], name="core_job_due"),
            models.Index(fields=["name", "-created_at"], name="core_job_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "once"],
                name="core_job_waits_once",
                condition=models.Q(state=JobState.QUEUED) & ~models.Q(once=""),
            ),
            models.CheckConstraint(
                name="core_job_running_has_a_lease",
                condition=~models.Q(state=JobState.RUNNING)
                | (~models.Q(lease="") & models.Q(lease_until__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def percent(self) -> int | None:
        """How much is done, from 0 to 100; None where the work cannot tell."""
        if not self.total:
            return None
        return min(100, 100 * self.done // self.total)


class Worker(models.Model):
    """A process that takes jobs, as it last showed itself."""

    name = models.CharField(max_length=100, unique=True)
    lane = models.CharField(max_length=10, choices=Lane.choices)
    version = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
