from django.db import models
from django.utils.translation import gettext_lazy as _


class ConferenceState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")


class Part(models.TextChoices):
    """A person's part in a conference; it gives no staff rights."""

    FOUNDER = "founder", _("Founder")
    INVESTOR = "investor", _("Investor")
    ADVISOR = "advisor", _("Advisor")
    RESEARCHER = "researcher", _("Researcher")
    CORPORATE = "corporate", _("Corporate")
    SPEAKER = "speaker", _("Speaker")
    JUROR = "juror", _("Juror")
    EXHIBITOR = "exhibitor", _("Exhibitor")
    OFFICIAL_GUEST = "official_guest", _("Official guest")
    PRESS = "press", _("Press")
    GUEST = "guest", _("Guest")


class ParticipationState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITLISTED = "waitlisted", _("On the waiting list")
    REJECTED = "rejected", _("Not admitted")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")
