"""The closed lists of core: states of a job, lanes of work."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("job", "Waiting")
    RUNNING = "running", pgettext_lazy("job", "Running")
    SUCCEEDED = "succeeded", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("job", "Cancelled")


UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


class Lane(models.TextChoices):
    """Each lane has workers of its own, so that mail never waits behind a timetable."""

    QUICK = "quick", _("Quick work")
    LONG = "long", _("Long work")
