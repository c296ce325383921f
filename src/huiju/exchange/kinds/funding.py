"""Funding: a project's ask meets an investor's mandate."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Money, Words
from huiju.exchange.kinds.kind import KindSpec, add


class Instrument(models.TextChoices):
    EQUITY = "equity", _("Equity")
    CONVERTIBLE = "convertible", _("Convertible loan")
    DEBT = "debt", _("Loan")
    GRANT = "grant", _("Grant")
    PROJECT = "project", _("Project finance")


class Round(models.TextChoices):
    ANGEL = "angel", _("Angel")
    SEED = "seed", _("Seed")
    PRE_A = "pre_a", _("Pre-A")
    A = "a", _("Series A")
    B = "b", _("Series B")
    LATER = "later", _("Series C and later")
    BUYOUT = "buyout", _("Merger or acquisition")


class Role(models.TextChoices):
    LEAD = "lead", _("Leads")
    FOLLOW = "follow", _("Follows")


FUNDING = add(
    KindSpec(
        kind=Kind.FUNDING,
        icon="coins",
        need=_("Seeks funding"),
        offer=_("Offers funding"),
        uses_stages=True,
        facets=(
            Money("amount", _("Amount"), _("Of this round, or of one ticket."), essential=True),
            Choices("rounds", _("Rounds"), options=Round, essential=True),
            Choices("instruments", _("Instruments"), options=Instrument, essential=True),
            Choices("roles", _("Lead or follow"), options=Role),
            Words("purpose", _("What the money is for"), longest=300),
        ),
    )
)
