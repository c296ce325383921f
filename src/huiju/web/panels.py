"""The entrances' own lines of navigation."""

from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.core.registries import Area, NavigationItem, navigation

navigation.add(NavigationItem(Area.OFFICE, "office", _("Today"), "layout-dashboard", 0))
navigation.add(NavigationItem(Area.PORTAL, "portal_home", _("My page"), "home", 0))
navigation.add(
    NavigationItem(
        Area.PUBLIC,
        "about",
        _("About"),
        "info-circle",
        90,
        kinds=frozenset({SpaceKind.INSTALLATION}),
    )
)
