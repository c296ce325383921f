"""What people hang into the navigation."""

from django.utils.translation import gettext_lazy as _

from huiju.core.registries import Area, NavigationItem, navigation
from huiju.people import rules

navigation.add(
    NavigationItem(Area.OFFICE, "people", _("People"), "users", 20, permission=rules.VIEW.code)
)
navigation.add(
    NavigationItem(
        Area.OFFICE, "team", _("Team"), "shield-check", 90, permission=rules.MANAGE_TEAM.code
    )
)
navigation.add(NavigationItem(Area.PORTAL, "my_profile", _("My profile"), "user-circle", 20))
navigation.add(NavigationItem(Area.PORTAL, "my_account", _("My account"), "settings", 90))
