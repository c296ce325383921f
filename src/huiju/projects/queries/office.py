"""What an office reads of projects and entries."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.narrowing import narrowed
from huiju.organisations.queries import remit_of, spaces_of
from huiju.organisations.rules import reads_by_remit
from huiju.projects import rules
from huiju.projects.choices import EntryState
from huiju.projects.models import DeckOpening, Entry, Project
from huiju.projects.queries.seen import complete

OPENINGS_SHOWN = 100


def narrow_projects(actor: Actor, space: Space, rows: QuerySet[Project]) -> QuerySet[Project]:
    """Within a remit: projects of its organisations, or with somebody who belongs to one today."""
    if not reads_by_remit(actor, space):
        return rows
    return rows.filter(rules.within(actor, remit_of(actor, space)))


def projects_in(actor: Actor, space: Space) -> QuerySet[Project]:
    """Projects made in the space or submitted to a conference in it, as far as the roles reach."""
    actor.need(rules.VIEW.code, space)
    return narrowed(actor, space, Project.objects.filter(rules.known_to(spaces_of(space))))


def entries_in(actor: Actor, space: Space) -> QuerySet[Entry]:
    """Entries in the conferences of the space, drafts of founders left out."""
    projects = projects_in(actor, space)
    return Entry.objects.filter(
        conference__space__in=spaces_of(space), project__in=projects.values("pk")
    ).exclude(state=EntryState.DRAFT)


def office_entries(actor: Actor, space: Space) -> QuerySet[Entry]:
    """Rows of the office's list, with project, sector and conference."""
    return entries_in(actor, space).select_related(
        "project__sector__parent", "project__organisation", "project__cover", "conference__space"
    )


def office_projects(actor: Actor, space: Space) -> QuerySet[Project]:
    """Rows of a host's list, each with its entries in the space."""
    entries = Entry.objects.filter(conference__space__in=spaces_of(space)).exclude(
        state=EntryState.DRAFT
    )
    return (
        projects_in(actor, space)
        .select_related("sector__parent", "organisation", "cover")
        .prefetch_related(
            Prefetch("entries", queryset=entries.select_related("conference"), to_attr="entered")
        )
    )


def project_in(actor: Actor, space: Space, key: str) -> Project:
    """The record for the office's forms and actions, or 404."""
    project = projects_in(actor, space).filter(key=key).select_related("space").first()
    if project is None:
        raise Http404
    return project


def entry_in(actor: Actor, space: Space, key: str) -> Entry:
    rows = entries_in(actor, space).filter(key=key)
    entry = rows.select_related("project__space", "conference__space").first()
    if entry is None:
        raise Http404
    return entry


@dataclass(frozen=True)
class ProjectPage:
    """A project's page in the office. ``entries`` are those in conferences of this space."""

    project: Project
    entries: list[Entry]
    may_edit: bool
    may_decide: bool
    may_choose_roadshow: bool


def project_page(actor: Actor, space: Space, key: str) -> ProjectPage:
    project = complete(projects_in(actor, space)).filter(key=key).first()
    if project is None:
        raise Http404
    entries = entries_in(actor, space).filter(project=project)
    return ProjectPage(
        project=project,
        entries=list(
            entries.select_related("conference__space", "decided_by").order_by(
                "-conference__starts_on"
            )
        ),
        may_edit=actor.holds(rules.EDIT.code, space),
        may_decide=actor.holds(rules.DECIDE.code, space),
        may_choose_roadshow=actor.holds(rules.ROADSHOW.code, space),
    )


def entries_waiting(actor: Actor, space: Space) -> int:
    """How many entries wait for a decision of this reader."""
    if not actor.holds(rules.DECIDE.code, space):
        return 0
    return entries_in(actor, space).filter(state=EntryState.SUBMITTED).count()


def deck_openings(project: Project) -> list[DeckOpening]:
    """The latest openings of the project's deck; only its founders and office get to see them."""
    rows = DeckOpening.objects.filter(project=project).select_related("user__person")
    return list(rows.order_by("-at", "-pk")[:OPENINGS_SHOWN])
