"""What the entrances show, read across the apps below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from huiju.accounts.models import Space
from huiju.conference.choices import ConferenceState
from huiju.conference.models import Conference
from huiju.conference.queries.participations import my_participations
from huiju.core.actor import Actor
from huiju.core.registries import Todo, office_todos, portal_todos
from huiju.projects.queries.portal import my_projects
from huiju.web.figures import figures_of


@dataclass(frozen=True)
class Conferences:
    now: Sequence[Conference]
    past: Sequence[Conference]


def published_conferences(at: datetime) -> Conferences:
    """Those to come (the next first) and those that were (the latest first). One query."""
    today = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    found = list(
        Conference.objects.exclude(state=ConferenceState.DRAFT)
        .select_related("space__parent", "venue", "cover")
        .order_by("starts_on", "pk")
    )
    now = [c for c in found if c.ends_on >= today]
    past = [c for c in reversed(found) if c.ends_on < today]
    return Conferences(now, past)


def dashboard(actor: Actor, space: Space) -> dict[str, Any]:
    """What needs the actor in a space today, its key figures, its conference if it is one."""
    todos = [todo for ask in office_todos.all() for todo in ask(actor, space)]
    conference = Conference.objects.filter(space=space).select_related("venue").first()
    return {
        "todos": _pressing(todos),
        "figures": figures_of(actor, space),
        "conference": conference,
    }


def portal(actor: Actor) -> dict[str, Any]:
    """Todos, participations and projects of the actor."""
    todos = [todo for ask in portal_todos.all() for todo in ask(actor)]
    return {
        "todos": _pressing(todos),
        "participations": my_participations(actor),
        "projects": my_projects(actor),
    }


def _pressing(todos: list[Todo]) -> list[Todo]:
    return [todo for todo in todos if todo.count]
