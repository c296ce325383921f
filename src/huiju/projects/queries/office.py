"""What an office reads of projects and entries."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.core.narrowing import narrowed
from huiju.organisations.models import Membership, Organisation
from huiju.organisations.queries import remit_of, spaces_of
from huiju.organisations.rules import reads_by_remit
from huiju.people.models import Person
from huiju.people.queries import matching as matching_people
from huiju.people.queries import visible_people
from huiju.projects import rules
from huiju.projects.choices import EntryState
from huiju.projects.models import DeckOpening, Entry, Project, ProjectMember, ProjectPicture
from huiju.projects.queries.seen import complete
from huiju.text import search_tokens

OPENINGS_SHOWN = 100
PEOPLE_OFFERED = 20


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
    """A project's page in the office.

    ``entries`` are those in conferences of this space, ``open_to`` the others it may be given to.
    """

    project: Project
    entries: list[Entry]
    open_to: list[Conference]
    openings: list[DeckOpening]
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
        open_to=conferences_for(actor, space, project),
        openings=deck_openings(project),
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


def projects_within(rows: QuerySet[Project], codes: list[str]) -> QuerySet[Project]:
    """Projects of these sectors or of their fields, by code."""
    return rows.filter(Q(sector__code__in=codes) | Q(sector__parent__code__in=codes))


def entries_within(rows: QuerySet[Entry], codes: list[str]) -> QuerySet[Entry]:
    return rows.filter(
        Q(project__sector__code__in=codes) | Q(project__sector__parent__code__in=codes)
    )


def matching_entries(rows: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    for token in search_tokens(words):
        rows = rows.filter(project__office_search__contains=token)
    return rows


def conference_options(space: Space) -> list[tuple[str, str]]:
    """The conferences of a host for its filter, the latest first."""
    rows = Conference.objects.filter(space__in=spaces_of(space)).order_by("-starts_on")
    return [(one.key, str(one.title)) for one in rows]


def conferences_for(actor: Actor, space: Space, project: Project) -> list[Conference]:
    """Conferences of the space to which the office may still submit this project."""
    taken = project.entries.exclude(state=EntryState.WITHDRAWN).values("conference")
    if not actor.holds(rules.EDIT.code, space):
        return []
    rows = Conference.objects.filter(space__in=spaces_of(space)).exclude(pk__in=taken)
    return list(rows.select_related("space").order_by("-starts_on"))


def member_in(actor: Actor, space: Space, key: str, pk: int) -> ProjectMember:
    project = project_in(actor, space, key)
    member = project.members.filter(pk=pk).select_related("person", "project__space").first()
    if member is None:
        raise Http404
    return member


def picture_in(actor: Actor, space: Space, key: str, pk: int) -> ProjectPicture:
    project = project_in(actor, space, key)
    picture = project.pictures.filter(pk=pk).select_related("file", "project__space").first()
    if picture is None:
        raise Http404
    return picture


def conference_of_office(actor: Actor, space: Space, project: Project, slug: str) -> Conference:
    for conference in conferences_for(actor, space, project):
        if conference.space.slug == slug:
            return conference
    raise Http404


def host_of(space: Space) -> Space:
    """The hosting body at or above a space, to which its projects belong."""
    for above in space.line():
        if above.kind == SpaceKind.HOST:
            return above
    raise Http404


def companies_of(person: Person | None) -> QuerySet[Organisation]:
    """The organisations a person has belonged to; none where nobody is named."""
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person=person).values("organisation")
    )


def people_for_team(actor: Actor, space: Space, project: Project, words: str) -> list[Person]:
    """People the words find who are not in the team yet."""
    if not words.strip():
        return []
    rows = matching_people(visible_people(actor, space), words).exclude(projects__project=project)
    return list(rows.select_related("photo").order_by("reading", "pk")[:PEOPLE_OFFERED])
