"""Technology: a laboratory's result meets a company that needs it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Span, Words
from huiju.exchange.kinds.kind import KindSpec, add


class Protection(models.TextChoices):
    GRANTED = "granted", _("Patent granted")
    FILED = "filed", _("Patent applied for")
    COPYRIGHT = "copyright", _("Software copyright")
    SECRET = "secret", _("Know-how")
    NONE = "none", _("Not protected")


class Transfer(models.TextChoices):
    LICENCE = "licence", _("Licence")
    SALE = "sale", _("Sale")
    JOINT = "joint", _("Joint development")


TECHNOLOGY = add(
    KindSpec(
        kind=Kind.TECHNOLOGY,
        icon="cpu",
        need=_("Seeks technology"),
        offer=_("Offers technology"),
        facets=(
            Span(
                "trl",
                _("Technology readiness level (1–9)"),
                floor=1,
                ceiling=9,
                essential=True,
            ),
            Choices("protection", _("Intellectual property"), options=Protection),
            Choices("transfer", _("Form of transfer"), options=Transfer, essential=True),
            Words("field", _("Field in a few words"), essential=True),
        ),
    )
)
