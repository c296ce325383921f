"""The two-level bilingual taxonomy of sectors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.organisations.choices import EmergingIndustry


class Sector(models.Model):
    """A sector (no parent) or a field within one. Codes are stable.

    Those of the package (no ``space``) are the same everywhere and are brought up to date after
    every migrate; a host may add its own.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    parent = models.ForeignKey(
        "organisations.Sector",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fields",
        verbose_name=_("field of"),
    )
    space = models.ForeignKey(
        "accounts.Space",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="the host that added it",
    )
    name_en = models.CharField(_("name in English"), max_length=100)
    name_zh = models.CharField(_("name in Chinese"), max_length=100)
    name = Bilingual()
    isic = models.CharField(_("ISIC Rev. 4 division"), max_length=2, blank=True)
    emerging = models.CharField(
        _("strategic emerging industry"),
        max_length=20,
        choices=EmergingIndustry.choices,
        blank=True,
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(
        _("is in use"), default=True, help_text=_("A sector out of use is no longer offered.")
    )

    class Meta:
        verbose_name = _("sector")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return str(self.name)
