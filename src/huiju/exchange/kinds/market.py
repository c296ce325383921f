"""Market and challenge: an open problem or an order meets who can solve or deliver."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Day, Money, Words
from huiju.exchange.kinds.kind import KindSpec, add


class Deal(models.TextChoices):
    PILOT = "pilot", _("Pilot")
    ORDER = "order", _("Order")
    DISTRIBUTION = "distribution", _("Distribution")


MARKET = add(
    KindSpec(
        kind=Kind.MARKET,
        icon="target-arrow",
        need=_("Seeks customers or a market"),
        offer=_("Sets a challenge or buys"),
        facets=(
            Choices("deals", _("Form of business"), options=Deal, essential=True),
            Words("topic", _("Product or problem in a few words"), essential=True),
            Money("budget", _("Budget")),
            Day("deadline", _("Deadline")),
        ),
    )
)
