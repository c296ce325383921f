"""Where: venue, halls, rooms, and tables in zones."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class Venue(Record):
    """A place that a host uses for its conferences."""

    space = models.ForeignKey(
        "accounts.Space", on_delete=models.PROTECT, related_name="venues", help_text="the host"
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    name = Bilingual()
    address_en = models.CharField(_("address in English"), max_length=300, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=300, blank=True)
    address = Bilingual()

    class Meta:
        verbose_name = _("venue")

    def __str__(self) -> str:
        return str(self.name)


class Hall(Record):
    venue = models.ForeignKey("conference.Venue", on_delete=models.CASCADE, related_name="halls")
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name = Bilingual()
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("hall")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.name)


class Room(Record):
    hall = models.ForeignKey("conference.Hall", on_delete=models.CASCADE, related_name="rooms")
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name = Bilingual()
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.name)


class Zone(Record):
    """A part of a conference's hall with tables: where investors sit, where advisors do."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="zones"
    )
    hall = models.ForeignKey(
        "conference.Hall", null=True, blank=True, on_delete=models.SET_NULL, related_name="zones"
    )
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name = Bilingual()
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("zone")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return str(self.name)


class Table(Record):
    """A meeting table. ``code`` is what the sign says: B01."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="tables"
    )
    zone = models.ForeignKey("conference.Zone", on_delete=models.CASCADE, related_name="tables")
    code = models.CharField(_("table"), max_length=12)
    seats = models.PositiveSmallIntegerField(_("seats"), default=4)
    is_usable = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("table")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "code"], name="conference_table_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.code
