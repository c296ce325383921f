"""Space and facility: somebody who needs a bench meets somebody who has one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Day, Money, Span, Words
from huiju.exchange.kinds.kind import KindSpec, add


class SpaceType(models.TextChoices):
    DESK = "desk", _("Desks")
    OFFICE = "office", pgettext_lazy("kind of space", "Office")
    LABORATORY = "laboratory", _("Laboratory")
    CLEANROOM = "cleanroom", _("Clean room")
    PILOT_PLANT = "pilot_plant", _("Pilot plant")
    FACTORY = "factory", _("Factory floor")
    EQUIPMENT = "equipment", _("Equipment and instruments")
    LAND = "land", _("Land")


SPACE = add(
    KindSpec(
        kind=Kind.SPACE,
        icon="building",
        need=_("Seeks space or a facility"),
        offer=_("Offers space or a facility"),
        facets=(
            Choices("types", _("Type"), options=SpaceType, essential=True),
            Span("area", _("Floor area"), unit="m²", floor=1, ceiling=10_000_000, essential=True),
            Money("rent", _("Rent a month")),
            Day("from", _("From")),
            Words("facility", _("What it must have or has")),
        ),
    )
)
