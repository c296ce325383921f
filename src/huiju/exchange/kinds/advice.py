"""Advice: founders meet service advisors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Flag
from huiju.exchange.kinds.kind import KindSpec, add


class Topic(models.TextChoices):
    POLICY = "policy", _("Policies and subsidies")
    COMPANY = "company", _("Company registration")
    ENTRY = "entry", _("Visa, residence and work permit")
    TAX = "tax", _("Tax and accounting")
    LAW = "law", _("Law and contracts")
    PROPERTY = "property", _("Intellectual property")
    FINANCE = "finance", _("Finance and fundraising")
    MARKET = "market", _("Market entry")
    PEOPLE = "people", _("Hiring")
    REGULATION = "regulation", _("Approvals and clinical trials")


class Form(models.TextChoices):
    HOUR = "hour", _("A conversation")
    MENTOR = "mentor", _("Mentoring over months")
    PROJECT = "project", _("A paid assignment")
    BOARD = "board", _("A seat on the board")


ADVICE = add(
    KindSpec(
        kind=Kind.ADVICE,
        icon="help-circle",
        need=_("Seeks advice"),
        offer=_("Offers advice"),
        facets=(
            Choices("topics", _("Topics"), options=Topic, essential=True),
            Choices("forms", _("Form"), options=Form, essential=True),
            Flag("free", _("Free of charge")),
        ),
    )
)
