"""The closed lists of organisations: kinds, levels of public bodies, sizes, emerging industries."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("Company")
    FUND = "fund", _("Fund")
    UNIVERSITY = "university", _("University or institute")
    FOUNDATION = "foundation", _("Foundation")
    PUBLIC_BODY = "public_body", _("Public body")
    MEDIA = "media", _("Media")


class PublicLevel(models.TextChoices):
    """Levels of public bodies, highest first; a body stands below one of a higher level."""

    CITY = "city", pgettext_lazy("level of a public body", "City")
    DISTRICT = "district", pgettext_lazy("level of a public body", "District")
    DEPARTMENT = "department", pgettext_lazy("level of a public body", "Department")


LEVELS = tuple(PublicLevel)


class Headcount(models.TextChoices):
    MICRO = "micro", _("1–9 people")
    SMALL = "small", _("10–49 people")
    MEDIUM = "medium", _("50–249 people")
    LARGE = "large", _("250–999 people")
    HUGE = "huge", _("1,000 people or more")


class EmergingIndustry(models.TextChoices):
    """The nine strategic emerging industries to which each sector is assigned."""

    IT = "it", _("New-generation information technology")
    EQUIPMENT = "equipment", _("High-end equipment manufacturing")
    MATERIALS = "materials", _("New materials industry")
    BIO = "bio", _("Bio-industry")
    VEHICLES = "vehicles", _("New-energy vehicle industry")
    ENERGY = "energy", _("New energy industry")
    ENVIRONMENT = "environment", _("Energy saving and environmental protection")
    CREATIVE = "creative", _("Digital creative industry")
    SERVICES = "services", _("Related services")
