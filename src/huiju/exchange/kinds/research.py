"""Research: a company's question meets a laboratory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.exchange.choices import Kind
from huiju.exchange.kinds.facets import Choices, Money, Words
from huiju.exchange.kinds.kind import KindSpec, add


class ResearchForm(models.TextChoices):
    CONTRACT = "contract", _("Contract research")
    JOINT = "joint", _("Joint project")
    LAB = "lab", _("Joint laboratory")
    TESTING = "testing", _("Tests and measurements")
    TRIAL = "trial", _("Clinical trial")


RESEARCH = add(
    KindSpec(
        kind=Kind.RESEARCH,
        icon="microscope",
        need=_("Seeks a research partner"),
        offer=_("Offers research"),
        facets=(
            Words("topic", _("Topic in a few words"), essential=True),
            Choices("forms", _("Form"), options=ResearchForm, essential=True),
            Money("budget", _("Budget")),
        ),
    )
)
