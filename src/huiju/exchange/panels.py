"""What exchange hangs into others' pages: needs and offers of a record, things to decide."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.registries import (
    Area,
    NavigationItem,
    Panel,
    Todo,
    navigation,
    office_todos,
    panels,
    portal_todos,
)
from huiju.exchange import kinds, queries, rules
from huiju.exchange.choices import ListingState
from huiju.exchange.models import Listing

OWNERS = ("people.person", "organisations.organisation", "projects.project")


def owner_panel(actor: Actor, record: models.Model, space: Space | None) -> Panel | None:
    """The open needs and offers of a person, an organisation or a project."""
    if space is None:
        rows = queries.my_listings(actor).filter(**{record._meta.model_name or "": record})
        shown = [(row, reverse("my_listing", args=[row.key])) for row in rows]
        links = _links("my_listing_new", (), record)
    elif actor.holds(rules.VIEW.code, space):
        slug = space.slug
        rows = queries.listings_in_office(actor, space) & queries.listings_of(record)
        shown = [(row, reverse("office_listing", args=[slug, row.key])) for row in rows]
        may_add = actor.holds(rules.EDIT.code, space)
        links = _links("office_listing_new", (slug,), record) if may_add else []
    else:
        return None
    context = {"rows": shown, "links": links}
    return Panel(_("Needs and offers"), "exchange/panel.html", context)


def _links(
    name: str, before: tuple[str, ...], record: models.Model
) -> list[tuple[str, str, object]]:
    """Where to add a listing of each kind and side in the record's name."""
    owner = f"?owner={queries.owner_value(record)}"  # type: ignore[arg-type]  # one of OWNERS
    return [
        (reverse(name, args=[*before, spec.kind, side]) + owner, spec.icon, spec.heading(side))
        for spec in kinds.every()
        for side in spec.directions()
    ]


def waiting(actor: Actor, space: Space) -> list[Todo]:
    """Listings handed in and not yet decided."""
    if not actor.holds(rules.DECIDE.code, space):
        return []
    rows = queries.listings_in_office(actor, space).filter(state=ListingState.SUBMITTED)
    count = rows.count()
    text = ngettext("need or offer to publish", "needs and offers to publish", count)
    url = reverse("office_listings", args=[space.slug]) + "?state=submitted"
    return [Todo(count, text, url, "arrows-exchange")] if count else []


def returned(actor: Actor) -> list[Todo]:
    """My listings that were given back."""
    count = Listing.objects.filter(rules.owned_by(actor), state=ListingState.RETURNED).count()
    text = ngettext("need or offer was returned", "needs and offers were returned", count)
    return [Todo(count, text, reverse("my_listings"), "arrow-left")] if count else []


def hang() -> None:
    """Called once, when Django starts."""
    for label in OWNERS:
        panels(label).add(owner_panel)
    office_todos.add(waiting)
    portal_todos.add(returned)
    navigation.add(
        NavigationItem(
            Area.OFFICE,
            "office_listings",
            _("Needs and offers"),
            "arrows-exchange",
            50,
            permission=rules.VIEW.code,
            kinds=frozenset({SpaceKind.HOST, SpaceKind.CONFERENCE}),
        )
    )
    navigation.add(
        NavigationItem(Area.PORTAL, "my_listings", _("Needs and offers"), "arrows-exchange", 30)
    )
