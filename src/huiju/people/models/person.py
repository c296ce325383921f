"""A person, as an office and other participants know them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class Person(Record):
    """Somebody. Names make no first/last assumption: a native form, a Latin form, a reading."""

    user = models.OneToOneField(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    name_native = models.CharField(_("name in its own script"), max_length=120, blank=True)
    name_latin = models.CharField(
        _("name in Latin letters"),
        max_length=120,
        blank=True,
        help_text=_("As on a badge in English; proposed from the reading."),
    )
    reading = models.CharField(
        _("how the name is read"),
        max_length=200,
        blank=True,
        help_text=_("Proposed from the characters; correct it where it is wrong."),
    )
    addressed_as_en = models.CharField(_("form of address in English"), max_length=80, blank=True)
    addressed_as_zh = models.CharField(_("form of address in Chinese"), max_length=80, blank=True)
    addressed_as = Bilingual()
    headline_en = models.CharField(_("headline in English"), max_length=200, blank=True)
    headline_zh = models.CharField(_("headline in Chinese"), max_length=200, blank=True)
    headline = Bilingual()
    bio_en = models.TextField(_("about, in English"), max_length=4000, blank=True)
    bio_zh = models.TextField(_("about, in Chinese"), max_length=4000, blank=True)
    bio = Bilingual()
    email = models.EmailField(_("e-mail"), blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    wechat = models.CharField(_("WeChat ID"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    city_en = models.CharField(_("city in English"), max_length=80, blank=True)
    city_zh = models.CharField(_("city in Chinese"), max_length=80, blank=True)
    city = Bilingual()
    languages = models.JSONField(_("languages"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    photo = models.ForeignKey(
        "core.StoredFile",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("photo"),
    )
    search = models.TextField(editable=False, blank=True)
    spaces = models.ManyToManyField(
        "accounts.Space", through="people.KnownIn", related_name="people"
    )

    class Meta:
        verbose_name = _("person")
        indexes = [
            models.Index(fields=["reading", "id"], name="people_person_by_reading"),
            models.Index(fields=["country"], name="people_person_country"),
        ]
        constraints = [
            models.CheckConstraint(
                name="people_person_has_a_name",
                condition=~models.Q(name_native="", name_latin=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Both forms where there are two: 张伟 (Zhang Wei)."""
        if self.name_native and self.name_latin and self.name_native != self.name_latin:
            return f"{self.name_native} ({self.name_latin})"
        return self.name_native or self.name_latin


class KnownIn(models.Model):
    """An office sees the people known in its space: how and since when one became known there."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="known_in")
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"))
    source = models.CharField(_("source"), max_length=100, blank=True)
    external_id = models.CharField(_("number in the source"), max_length=100, blank=True)
    note = models.TextField(_("the office's note"), blank=True)

    class Meta:
        indexes = [models.Index(fields=["space", "since"], name="people_known_since")]
        constraints = [
            models.UniqueConstraint(fields=["person", "space"], name="people_known_once"),
            models.UniqueConstraint(
                fields=["space", "external_id"],
                name="people_external_id_once",
                condition=~models.Q(external_id=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.space}"
