"""The closed lists of core: states of a job, lanes of work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


class Lane(models.TextChoices):
    """Each lane has workers of its own, so that mail never waits behind a timetable."""

    QUICK = "quick", _("Quick work")
    LONG = "long", _("Long work")
