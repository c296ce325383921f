"""The closed lists of projects: stages, who may see what, states of an entry."""

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

    @property
    def rank(self) -> int:
        """0 for everybody, rising as fewer may see; a reader's own rank says how far they see."""
        return list(Visibility).index(self)


class Field(models.TextChoices):
    """The parts of a project that can be shown to fewer than the project itself."""

    DESCRIPTION = "description", _("Description")
    TRACTION = "traction", _("Traction")
    FIGURES = "figures", _("Year founded and size of the team")
    TRL = "trl", _("Technology readiness level")
    PLACE = "place", _("Place")
    ORGANISATION = "organisation", _("Company")
    TEAM = "team", _("Project team")
    PICTURES = "pictures", _("More pictures")
    VIDEO = "video", _("Video")
    WEBSITE = "website", _("Website")
    DECK = "deck", _("Pitch deck")


class EntryState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Decision(models.TextChoices):
    """What the office may decide about an entry."""

    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Return with a reason")


# Technology readiness, 1–9: what each step means for a founder.
TRL_STEPS = (
    (1, _("1 – the basic principle is observed")),
    (2, _("2 – the concept is described")),
    (3, _("3 – the concept is proved by experiment")),
    (4, _("4 – works in the laboratory")),
    (5, _("5 – works in a realistic environment")),
    (6, _("6 – demonstrated in a realistic environment")),
    (7, _("7 – a prototype runs in operation")),
    (8, _("8 – complete and qualified")),
    (9, _("9 – proven in everyday operation")),
)
