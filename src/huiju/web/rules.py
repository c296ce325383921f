from django.utils.translation import gettext_lazy as _

from huiju.accounts.permissions import EVERY_ROLE, declare

SEE_DASHBOARD = declare("web.see_dashboard", EVERY_ROLE, _("Open the office of a space"))
