"""What apps hang into lower ones when Django starts: navigation, panels, things to do.

Each app fills these in its ``AppConfig.ready``; this is the public surface for added apps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db import models

from huiju.accounts.choices import SpaceKind
from huiju.accounts.labels import Label
from huiju.accounts.models import Space
from huiju.core.actor import Actor

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """An ordered list that is filled at start and only read afterwards."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def add(self, entry: Entry) -> Entry:
        self._entries.append(entry)
        return entry

    def all(self) -> list[Entry]:
        return list(self._entries)


class Area(StrEnum):
    """The three audiences, each with a navigation of its own."""

    OFFICE = "office"
    PORTAL = "portal"
    PUBLIC = "public"


@dataclass(frozen=True)
class NavigationItem:
    """A line of an audience's navigation. ``label`` is lazy; ``icon`` a name of the icon set.

    Office items lead to ``url_name`` with the space's slug and show only to staff who hold
    ``permission``; ``kinds`` says in which kinds of space there is such a page.
    """

    area: Area
    url_name: str
    label: Label
    icon: str
    order: int
    permission: str = ""
    kinds: frozenset[SpaceKind] = frozenset({SpaceKind.HOST, SpaceKind.CONFERENCE})


@dataclass(frozen=True)
class Todo:
    """Something that needs somebody today: how many, what, and where to go."""

    count: int
    text: Label
    url: str
    icon: str


@dataclass(frozen=True)
class Panel:
    """What a higher app shows on a lower app's page: a template and its context."""

    title: Label
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What one health check found: ``text`` says what is wrong, ``remedy`` how to mend it."""

    name: str
    is_well: bool
    text: str = ""
    remedy: str = ""


# () → a finding; asked by ``huiju doctor``. It must not change anything.
HealthCheck = Callable[[], Finding]
# (actor, space) → what waits for this reader in this space; asked by the office's dashboard.
OfficeTodos = Callable[[Actor, Space], list[Todo]]
# (actor) → what waits for this person; asked by the portal's home.
PortalTodos = Callable[[Actor], list[Todo]]
# (actor, record, space) → a panel or nothing on a record's page; space is None in the portal.
RecordPanel = Callable[[Actor, models.Model, Space | None], Panel | None]

navigation: Registry[NavigationItem] = Registry()
office_todos: Registry[OfficeTodos] = Registry()
portal_todos: Registry[PortalTodos] = Registry()
health_checks: Registry[HealthCheck] = Registry()
_panels: dict[str, Registry[RecordPanel]] = {}


def panels(model: str) -> Registry[RecordPanel]:
    """The panels of a record's page, by model label: ``people.person``."""
    return _panels.setdefault(model, Registry())


def panels_for(actor: Actor, record: models.Model, space: Space | None) -> list[Panel]:
    found = (build(actor, record, space) for build in panels(record._meta.label_lower).all())
    return [panel for panel in found if panel is not None]
