"""Who belongs to an organisation, as what, from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class Membership(Record):
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="memberships"
    )
    title_en = models.CharField(_("job title in English"), max_length=120, blank=True)
    title_zh = models.CharField(_("job title in Chinese"), max_length=120, blank=True)
    title = Bilingual()
    starts_on = models.DateField(_("member since"), null=True, blank=True)
    ends_on = models.DateField(_("member until"), null=True, blank=True)
    is_main = models.BooleanField(
        _("main one"), default=False, help_text=_("Shown first beside the person's name.")
    )
    may_represent = models.BooleanField(
        _("may speak for the organisation"),
        default=False,
        help_text=_("May edit its profile and answer for it."),
    )

    class Meta:
        verbose_name = _("membership")
        ordering = ("-is_main", models.F("ends_on").desc(nulls_first=True), "-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="organisations_membership_ends_after_start",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["person"],
                name="organisations_membership_one_main",
                condition=models.Q(is_main=True),
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                name="organisations_membership_current_once",
                condition=models.Q(ends_on__isnull=True),
                violation_error_message=_("This person belongs to the organisation already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"


class Remit(models.Model):
    """Whose rows an official reads: their public body and those below it."""

    grant = models.OneToOneField("accounts.Grant", on_delete=models.CASCADE, related_name="remit")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="remits"
    )
