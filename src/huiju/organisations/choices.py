from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("Company")
    FUND = "fund", _("Fund")
    UNIVERSITY = "university", _("University or institute")
    FOUNDATION = "foundation", _("Foundation")
    PUBLIC_BODY = "public_body", _("Public body")
    MEDIA = "media", _("Media")


class PublicLevel(models.TextChoices):
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    DEPARTMENT = "department", _("Department")


class Headcount(models.TextChoices):
    MICRO = "micro", _("1–9 people")
    SMALL = "small", _("10–49 people")
    MEDIUM = "medium", _("50–249 people")
    LARGE = "large", _("250–999 people")
    HUGE = "huge", _("1,000 people or more")
