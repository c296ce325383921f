from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    NEED = "need", _("Need")
    OFFER = "offer", _("Offer")


class Kind(models.TextChoices):
    FUNDING = "funding", _("Funding")
    TECHNOLOGY = "technology", _("Technology")
    TALENT = "talent", _("Talent")
    SPACE = "space", _("Space and facility")
    MARKET = "market", _("Market and challenge")
    ADVICE = "advice", _("Advice")
    RESEARCH = "research", _("Research")
    PARTNER = "partner", _("Partner")


class ListingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    PAUSED = "paused", _("Paused")
    RETURNED = "returned", _("Returned")
    FULFILLED = "fulfilled", _("Fulfilled")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everybody")
    NETWORK = "network", _("Members of the network")
    CONFERENCES = "conferences", _("Participants of the chosen conferences")
