"""When: opening hours, blocks, and the slots in them. Times are UTC, shown in the venue's zone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class OpeningHours(models.Model):
    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="opening_hours"
    )
    day = models.DateField(_("day"))
    opens_at = models.TimeField(_("opens"))
    closes_at = models.TimeField(_("closes"))

    class Meta:
        ordering = ("day",)
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "day"], name="conference_hours_once_a_day"
            ),
            models.CheckConstraint(
                name="conference_closes_after_opening",
                condition=models.Q(closes_at__gt=models.F("opens_at")),
            ),
        ]


class SlotGrid(models.Model):
    """How the opening hours of each day are cut into slots; kept so that it can be changed."""

    conference = models.OneToOneField(
        "conference.Conference", on_delete=models.CASCADE, related_name="slot_grid"
    )
    length = models.PositiveSmallIntegerField(_("length of a meeting in minutes"), default=20)
    pause = models.PositiveSmallIntegerField(_("pause between meetings in minutes"), default=5)
    lunch_from = models.TimeField(_("lunch from"), null=True, blank=True)
    lunch_to = models.TimeField(_("lunch to"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conference_grid_meetings_last", condition=models.Q(length__gte=1)
            ),
            models.CheckConstraint(
                name="conference_grid_lunch_has_both_ends",
                condition=models.Q(lunch_from__isnull=True, lunch_to__isnull=True)
                | models.Q(lunch_to__gt=models.F("lunch_from")),
            ),
        ]


class Block(Record):
    """A half-day or other stretch of slots; [starts_at, ends_at)."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="blocks"
    )
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    name = Bilingual()
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("block")
        ordering = ("starts_at",)
        constraints = [
            models.CheckConstraint(
                name="conference_block_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class Slot(models.Model):
    """One meeting's length of time; the pause lies between two slots."""

    block = models.ForeignKey("conference.Block", on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        ordering = ("starts_at",)
        constraints = [
            models.UniqueConstraint(fields=["block", "starts_at"], name="conference_slot_once"),
            models.CheckConstraint(
                name="conference_slot_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]
