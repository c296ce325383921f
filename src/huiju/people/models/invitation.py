"""A staff role promised to an e-mail address that has no account yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.core.models import Record


class RoleInvitation(Record):
    """Becomes a grant when somebody signs in who has proved to own the address."""

    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("staff role"), max_length=30, choices=StaffRole.choices)
    invited_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"))
    taken_up_at = models.DateTimeField(_("taken up"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("invitation to a staff role")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "email", "role"],
                name="people_role_invitation_one_open",
                condition=models.Q(taken_up_at__isnull=True, withdrawn_at__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["email"], name="people_role_invitation_email")]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"
