"""Who sees the outbox of a space."""

from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import declare

VIEW = declare("mail.view_messages", {StaffRole.ORGANISER}, _("See which messages were sent"))
RETRY = declare("mail.retry_message", {StaffRole.ORGANISER}, _("Send a failed message again"))
