"""What projects hang into the navigation, the dashboards and the pages of other records."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference.models import Conference
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
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.projects import queries, rules


def entries_to_decide(actor: Actor, space: Space) -> list[Todo]:
    count = queries.entries_waiting(actor, space)
    if not count:
        return []
    text = ngettext("project to decide about", "projects to decide about", count)
    url = reverse("entries", args=[space.slug]) + "?state=submitted"
    return [Todo(count, text, url, "rocket")]


def entries_to_revise(actor: Actor) -> list[Todo]:
    returned = queries.my_returned_projects(actor)
    if not returned:
        return []
    text = ngettext(
        "project was returned: revise it", "projects were returned: revise them", len(returned)
    )
    url = reverse("my_projects")
    if len(returned) == 1:
        url = reverse("my_project", args=[returned[0].key])
    return [Todo(len(returned), text, url, "rotate")]


def projects_of(actor: Actor, record: models.Model, space: Space | None) -> Panel | None:
    """The projects of a person or organisation, as far as this office sees them."""
    if space is None or not actor.holds(rules.VIEW.code, space):
        return None
    rows = queries.projects_in(actor, space).select_related("sector")
    founder = ""
    if isinstance(record, Person):
        rows = rows.filter(members__person=record)
        founder = record.key
    elif isinstance(record, Organisation):
        rows = rows.filter(organisation=record)
    context = {
        "space": space,
        "projects": list(rows.order_by("-created_at", "-pk")),
        "founder": founder,
        "may_edit": actor.holds(rules.EDIT.code, space),
    }
    return Panel(str(_("Projects")), "projects/office/panel.html", context)


def highlights(actor: Actor, record: models.Model, space: Space | None) -> Panel | None:
    """A few projects on a conference's public home."""
    if space is not None or not isinstance(record, Conference):
        return None
    shown = queries.gallery(actor, record, queries.Wanted())
    if not shown.cards:
        return None
    context = {"conference": record, "cards": shown.cards[:3], "total": shown.page.paginator.count}
    return Panel(str(_("Projects")), "projects/public/highlights.html", context)


def register() -> None:
    navigation.add(
        NavigationItem(Area.OFFICE, "projects", _("Projects"), "rocket", 40, rules.VIEW.code)
    )
    navigation.add(NavigationItem(Area.PORTAL, "my_projects", _("My projects"), "rocket", 10))
    navigation.add(
        NavigationItem(
            Area.PUBLIC,
            "conference_projects",
            _("Projects"),
            "rocket",
            20,
            kinds=frozenset({SpaceKind.CONFERENCE}),
        )
    )
    office_todos.add(entries_to_decide)
    portal_todos.add(entries_to_revise)
    panels("people.person").add(projects_of)
    panels("organisations.organisation").add(projects_of)
    panels("conference.conference").add(highlights)
