"""An entry: a project in a conference."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.models import Record
from huiju.projects.choices import EntryState


class Entry(Record):
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, related_name="entries"
    )
    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.PROTECT, related_name="entries"
    )
    team = models.OneToOneField(
        "conference.Team",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="entry",
    )
    state = models.CharField(
        _("state"), max_length=12, choices=EntryState.choices, default=EntryState.DRAFT
    )
    reason = models.TextField(_("reason for returning it"), max_length=2000, blank=True)
    in_roadshow = models.BooleanField(_("in the roadshow"), default=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("entry")
        constraints = [
            models.UniqueConstraint(fields=["project", "conference"], name="projects_entry_once")
        ]
        indexes = [models.Index(fields=["conference", "state"], name="projects_entry_list")]

    def __str__(self) -> str:
        return f"{self.project} · {self.conference}"
