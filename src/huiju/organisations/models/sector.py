"""The two-level bilingual taxonomy of sectors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual


class Sector(models.Model):
    """A sector (no parent) or a field within one. Codes are stable; the office may add its own."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    parent = models.ForeignKey(
        "organisations.Sector",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fields",
    )
    name_en = models.CharField(_("name in English"), max_length=100)
    name_zh = models.CharField(_("name in Chinese"), max_length=100)
    name = Bilingual()
    isic = models.CharField(_("ISIC Rev. 4 division"), max_length=2, blank=True)
    emerging = models.CharField(_("strategic emerging industry"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    is_ours = models.BooleanField(_("added by the office"), default=False)

    class Meta:
        verbose_name = _("sector")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return str(self.name)
