"""Who changed what, when, from where, before and after."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AppendOnly(models.QuerySet["AuditEntry"]):
    def update(self, **_fields: object) -> NoReturn:
        message = "audit entries are never changed"
        raise TypeError(message)

    def delete(self) -> NoReturn:
        message = "audit entries are never deleted"
        raise TypeError(message)


class AuditEntry(models.Model):
    """One change. Append-only: erasure of a person, the one exception, is an action of its own."""

    at = models.DateTimeField(pgettext_lazy("audit", "when"), db_index=True)
    # Kept as plain columns beside the key: an entry outlives the user it names.
    user = models.ForeignKey(
        "accounts.User",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("audit", "who"),
    )
    on_behalf_of = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    via = models.CharField(pgettext_lazy("audit", "by"), max_length=20)
    address = models.CharField(pgettext_lazy("audit", "from"), max_length=45, blank=True)
    space = models.ForeignKey(
        "accounts.Space", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(pgettext_lazy("audit", "what"), max_length=80)
    target_type = models.CharField(max_length=80)
    target_id = models.BigIntegerField(null=True)
    target_label = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="core_audit_target"),
            models.Index(fields=["space", "-at"], name="core_audit_space"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.target_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            message = "audit entries are never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        message = "audit entries are never deleted"
        raise TypeError(message)
