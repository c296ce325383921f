"""Talent: a team that hires meets people who look for work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Flag, Money, Span, Words
from huiju.exchange.kinds.kind import KindSpec, add


class Level(models.TextChoices):
    STUDENT = "student", _("Student or intern")
    JUNIOR = "junior", _("First years at work")
    SENIOR = "senior", _("Experienced")
    HEAD = "head", _("Head of a team")
    BOARD = "board", _("Management")


TALENT = add(
    KindSpec(
        kind=Kind.TALENT,
        icon="user-search",
        need=_("Seeks people"),
        offer=_("Looks for work"),
        facets=(
            Words("occupation", _("Occupation"), essential=True),
            Choices("levels", _("Level"), options=Level, essential=True),
            Span("number", _("How many"), floor=1, ceiling=10_000),
            Money("pay", _("Pay a year")),
            Flag("permit", _("Help with work permit and residence")),
        ),
    )
)
