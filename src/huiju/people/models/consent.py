"""What a person agreed to: per purpose, with the version of the text they read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.people.choices import Purpose


class Consent(models.Model):
    """Given once, withdrawn at most once; giving again is a new row, so the history stays."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose.choices)
    text_version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language of the text"), max_length=10)
    given_at = models.DateTimeField(_("given"))
    given_via = models.CharField(max_length=20)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_via = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                name="people_consent_one_in_force",
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
