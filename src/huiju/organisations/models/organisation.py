"""An organisation, its sites, the tree of public bodies."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record
from huiju.organisations.choices import Headcount, OrganisationKind, PublicLevel
from huiju.organisations.fields import IdentifierField

EARLIEST_FOUNDED = 800
LATEST_FOUNDED = 2100


class Organisation(Record):
    kind = models.CharField(
        _("kind of organisation"), max_length=20, choices=OrganisationKind.choices
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    name = Bilingual()
    short_en = models.CharField(_("short name in English"), max_length=60, blank=True)
    short_zh = models.CharField(_("short name in Chinese"), max_length=60, blank=True)
    short = Bilingual()
    about_en = models.TextField(_("introduction in English"), max_length=4000, blank=True)
    about_zh = models.TextField(_("introduction in Chinese"), max_length=4000, blank=True)
    about = Bilingual()
    parent = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )
    level = models.CharField(
        _("level of a public body"), max_length=20, choices=PublicLevel.choices, blank=True
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    website = models.URLField(_("website"), blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_FOUNDED), MaxValueValidator(LATEST_FOUNDED)],
    )
    headcount = models.CharField(_("size"), max_length=10, choices=Headcount.choices, blank=True)
    uscc = IdentifierField(
        _("unified social credit code"), scheme="uscc", max_length=18, blank=True
    )
    lei = IdentifierField(
        _("legal entity identifier (LEI)"), scheme="lei", max_length=20, blank=True
    )
    ror = IdentifierField(
        _("research organisation identifier (ROR)"), scheme="ror", max_length=9, blank=True
    )
    logo = models.ForeignKey(
        "core.StoredFile",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
    )
    sectors = models.ManyToManyField(
        "organisations.Sector", blank=True, related_name="organisations", verbose_name=_("sectors")
    )
    search = models.TextField(editable=False, blank=True)
    spaces = models.ManyToManyField(
        "accounts.Space", through="organisations.OrganisationKnownIn", related_name="organisations"
    )

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.CheckConstraint(
                name="organisations_has_a_name",
                condition=~models.Q(name_en="", name_zh=""),
                violation_error_message=_("Give a name in at least one language."),
            ),
            models.CheckConstraint(
                name="organisations_only_public_bodies_have_a_level",
                condition=models.Q(kind=OrganisationKind.PUBLIC_BODY) & ~models.Q(level="")
                | ~models.Q(kind=OrganisationKind.PUBLIC_BODY) & models.Q(level=""),
                violation_error_message=_(
                    "A public body has a level (city, district, department); others have none."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=[code],
                    name=f"organisations_{code}_once",
                    condition=~models.Q(**{code: ""}),
                    violation_error_message=_(
                        "Another organisation has this identifier already. Look for it by the code."
                    ),
                )
                for code in ("uscc", "lei", "ror")
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class OrganisationKnownIn(models.Model):
    """The organisations an office works with: since when, from which source."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="known_in"
    )
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"))
    source = models.CharField(_("source"), max_length=100, blank=True)
    external_id = models.CharField(_("number in the source"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "space"], name="organisations_known_once"
            ),
            models.UniqueConstraint(
                fields=["space", "external_id"],
                name="organisations_external_id_once",
                condition=~models.Q(external_id=""),
            ),
        ]


class Site(Record):
    """A place of an organisation: head office, laboratory, branch."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="sites"
    )
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name = Bilingual()
    address_en = models.CharField(_("address in English"), max_length=300, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=300, blank=True)
    address = Bilingual()
    city_en = models.CharField(_("city in English"), max_length=80, blank=True)
    city_zh = models.CharField(_("city in Chinese"), max_length=80, blank=True)
    city = Bilingual()
    country = models.CharField(_("country"), max_length=2, blank=True)
    is_main = models.BooleanField(_("head office"), default=False)

    class Meta:
        verbose_name = _("site")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="organisations_one_main_site",
                condition=models.Q(is_main=True),
            )
        ]

    def __str__(self) -> str:
        return str(self.name or self.city)
