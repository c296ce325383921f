"""A conference: what it is, when, where, and by which parts one takes part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.conference.choices import ConferenceState, Part
from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class Conference(Record):
    """An event with venue, days, slot grid. Its space carries its short name, rights and audit."""

    space = models.OneToOneField(
        "accounts.Space", on_delete=models.PROTECT, related_name="conference"
    )
    forum = models.ForeignKey(
        "conference.Conference",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("part of a larger forum"),
    )
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    title = Bilingual()
    tagline_en = models.CharField(_("tagline in English"), max_length=200, blank=True)
    tagline_zh = models.CharField(_("tagline in Chinese"), max_length=200, blank=True)
    tagline = Bilingual()
    about_en = models.TextField(_("about, in English"), max_length=10_000, blank=True)
    about_zh = models.TextField(_("about, in Chinese"), max_length=10_000, blank=True)
    about = Bilingual()
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Shanghai")
    languages = models.JSONField(_("languages"), default=list)
    venue = models.ForeignKey(
        "conference.Venue",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conferences",
        verbose_name=_("venue"),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ConferenceState.choices,
        default=ConferenceState.DRAFT,
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        help_text=_("As #rrggbb; checked for contrast with white text."),
    )
    logo = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cover = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)

    class Meta:
        verbose_name = _("conference")
        constraints = [
            models.CheckConstraint(
                name="conference_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="conference_has_a_title", condition=~models.Q(title_en="", title_zh="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class PartSetting(models.Model):
    """How one takes part in one part: open or by invitation, from when to when, how many."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="part_settings"
    )
    part = models.CharField(_("part"), max_length=20, choices=Part.choices)
    is_open = models.BooleanField(_("open to registration"), default=False)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    quota = models.PositiveIntegerField(_("places"), null=True, blank=True)
    needs_decision = models.BooleanField(
        _("the office decides"),
        default=True,
        help_text=_("Otherwise whoever applies is confirmed while there are places."),
    )
    has_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("Whoever comes when all places are taken may wait for one."),
    )
    intro_en = models.CharField(_("what it means, in English"), max_length=300, blank=True)
    intro_zh = models.CharField(_("what it means, in Chinese"), max_length=300, blank=True)
    intro = Bilingual()

    class Meta:
        verbose_name = _("way to take part")
        constraints = [
            models.UniqueConstraint(fields=["conference", "part"], name="conference_part_once"),
            models.CheckConstraint(
                name="conference_part_closes_after_opening",
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference} · {self.get_part_display()}"
