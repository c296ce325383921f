"""What organisations hang into the navigation and into the page of a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.registries import Area, NavigationItem, Panel, navigation, panels
from huiju.organisations import queries, rules
from huiju.people.models import Person


def memberships(actor: Actor, record: models.Model, space: Space | None) -> Panel | None:
    """The organisations of a person, as far as this office knows them."""
    if not isinstance(record, Person) or space is None:
        return None
    if not actor.holds(rules.VIEW.code, space):
        return None
    context = {
        "space": space,
        "person": record,
        "memberships": queries.memberships_seen(actor, space, record),
        "may_edit": actor.holds(rules.EDIT.code, space),
    }
    return Panel(str(_("Organisations")), "organisations/office/memberships.html", context)


def register() -> None:
    navigation.add(
        NavigationItem(
            Area.OFFICE, "organisations", _("Organisations"), "building", 30, rules.VIEW.code
        )
    )
    navigation.add(
        NavigationItem(
            Area.OFFICE, "public_bodies", _("Public bodies"), "sitemap", 80, rules.VIEW.code
        )
    )
    navigation.add(
        NavigationItem(
            Area.OFFICE,
            "sectors",
            _("Sectors"),
            "tags",
            85,
            rules.SECTORS.code,
            kinds=frozenset({SpaceKind.HOST}),
        )
    )
    navigation.add(
        NavigationItem(Area.PORTAL, "my_organisations", _("My organisations"), "building", 30)
    )
    panels("people.person").add(memberships)
