from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    IDEA = "idea", _("Idea")
    PROTOTYPE = "prototype", _("Prototype")
    PILOT = "pilot", _("Pilot customers")
    REVENUE = "revenue", _("First revenue")
    GROWTH = "growth", _("Growth")
    EXPANSION = "expansion", _("Expansion")


class Visibility(models.TextChoices):
    """Who may see a project or one of its fields; each level includes those after it."""

    PUBLIC = "public", _("Everybody")
    PARTICIPANTS = "participants", _("Participants of its conferences")
    MUTUAL = "mutual", _("Those both sides agreed to meet")
    OFFICE = "office", _("Only me and the office")


class EntryState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
