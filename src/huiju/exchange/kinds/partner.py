"""Partner: two who look for each other; neither is need or offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Words
from huiju.exchange.kinds.kind import KindSpec, add


class PartnerAs(models.TextChoices):
    COFOUNDER = "cofounder", _("Co-founder")
    VENTURE = "venture", _("Joint venture")
    LOCAL = "local", _("Partner in the region")
    SUPPLY = "supply", _("Supply chain")
    ALLIANCE = "alliance", _("Alliance of institutions")


PARTNER = add(
    KindSpec(
        kind=Kind.PARTNER,
        icon="heart-handshake",
        need=_("Seeks a partner"),
        facets=(
            Choices("partner_as", _("Partner as"), options=PartnerAs, essential=True),
            Words("brings", _("What we bring"), essential=True),
            Words("wishes", _("What the partner should bring"), essential=True),
        ),
    )
)
