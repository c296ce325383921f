"""What surrounds a page: theme, navigation of the audience, the spaces one may turn to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from huiju.accounts.choices import SpaceKind, Theme
from huiju.accounts.models import Space, User
from huiju.accounts.permissions import grants_of
from huiju.core.access import Request
from huiju.core.actor import Actor
from huiju.core.registries import Area, NavigationItem, navigation

THEME_COOKIE = "huiju_theme"


@dataclass(frozen=True)
class Link:
    label: object
    url: str
    icon: str
    is_current: bool = False


def theme_of(request: HttpRequest | None) -> Theme:
    """What this browser was told last, else what the account says, else as the device has it."""
    if request is None:
        return Theme.AUTO
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    if chosen in Theme.values:
        return Theme(chosen)
    user = getattr(request, "user", None)
    return Theme(user.theme) if isinstance(user, User) else Theme.AUTO


def is_staff(user: object) -> bool:
    """Whether there is an office for this reader at all."""
    return isinstance(user, User) and bool(grants_of(user))


def space_of(request: HttpRequest) -> Space | None:
    """The space of an office page; the door put it among the view's arguments."""
    match = request.resolver_match
    space = match.kwargs.get("space") if match else None
    return space if isinstance(space, Space) else None


def office_items(actor: Actor, space: Space) -> list[NavigationItem]:
    """The office's navigation in ``space``: pages the actor may open there."""
    return [
        item
        for item in _items(Area.OFFICE)
        if space.kind in item.kinds and (not item.permission or actor.holds(item.permission, space))
    ]


def office_links(request: Request, space: Space) -> list[Link]:
    return _links(office_items(request.actor, space), [space.slug], request.path)


def portal_links(request: HttpRequest) -> list[Link]:
    return _links(_items(Area.PORTAL), [], request.path)


def public_links(request: HttpRequest, conference_slug: str = "") -> list[Link]:
    """Navigation of a conference's public pages, or of the installation's."""
    kind = SpaceKind.CONFERENCE if conference_slug else SpaceKind.INSTALLATION
    items = [item for item in _items(Area.PUBLIC) if kind in item.kinds]
    return _links(items, [conference_slug] if conference_slug else [], request.path)


def _items(area: Area) -> list[NavigationItem]:
    return sorted((i for i in navigation.all() if i.area == area), key=lambda item: item.order)


def _links(items: list[NavigationItem], arguments: list[Any], path: str) -> list[Link]:
    urls = [reverse(item.url_name, args=arguments) for item in items]
    # The longest address that the page lies under is the one we are in.
    current = max((url for url in urls if path.startswith(url)), key=len, default="")
    return [
        Link(item.label, url, item.icon, is_current=url == current)
        for item, url in zip(items, urls, strict=True)
    ]


@dataclass(frozen=True)
class Place:
    """A host with the conferences under it that somebody works in."""

    host: Space
    host_open: bool
    conferences: Sequence[Space]


def places_of(user: User) -> list[Place]:
    """Where the user has a staff role: hosts in order of name, conferences newest first.

    One query. ``host_open`` is false where the roles are only in the host's conferences.
    """
    granted = {grant.space_id for grant in grants_of(user)}
    if not granted:
        return []
    reached = (Q(pk__in=granted) | Q(parent__in=granted) | Q(parent__parent__in=granted)) & ~Q(
        kind=SpaceKind.INSTALLATION
    )
    spaces = list(Space.objects.filter(reached).select_related("parent__parent"))
    open_hosts = {space.pk for space in spaces if space.kind == SpaceKind.HOST}
    hosts: dict[int, Space] = {}
    below: dict[int, list[Space]] = {}
    for space in spaces:
        host = space if space.kind == SpaceKind.HOST else space.parent
        if host is None:
            continue
        hosts.setdefault(host.pk, host)
        if space is not host and space.kind == SpaceKind.CONFERENCE:
            below.setdefault(host.pk, []).append(space)
    return [
        Place(
            host,
            host.pk in open_hosts,
            sorted(below.get(host.pk, []), key=lambda space: space.pk, reverse=True),
        )
        for host in sorted(hosts.values(), key=str)
    ]
