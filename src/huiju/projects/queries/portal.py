"""What a founder reads of their own projects."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.organisations.models import Membership, Organisation
from huiju.organisations.rules import current
from huiju.projects import rules
from huiju.projects.choices import EntryState
from huiju.projects.models import DeckOpening, Entry, Project, ProjectMember, ProjectPicture
from huiju.projects.queries.office import deck_openings
from huiju.projects.queries.seen import complete


def my_projects(actor: Actor) -> QuerySet[Project]:
    """Projects in whose team the reader is, the newest first, each with its entries."""
    entries = Entry.objects.select_related("conference__space").order_by("-conference__starts_on")
    return (
        Project.objects.filter(rules.mine(actor))
        .select_related("sector__parent", "cover")
        .prefetch_related(Prefetch("entries", queryset=entries))
        .order_by("-created_at", "-pk")
    )


def my_project(actor: Actor, key: str) -> Project:
    """A project the reader may edit as a founder, with everything; or 404."""
    rows = complete(Project.objects.filter(rules.mine(actor), rules.editable_by(actor)))
    project = rows.filter(key=key).first()
    if project is None:
        raise Http404
    return project


def my_entry(actor: Actor, project_key: str, entry_key: str) -> Entry:
    project = my_project(actor, project_key)
    rows = Entry.objects.filter(project=project, key=entry_key)
    entry = rows.select_related("conference__space", "project__space").first()
    if entry is None:
        raise Http404
    return entry


@dataclass(frozen=True)
class MyProjectPage:
    """``open_to`` are the conferences to which it may be submitted now and has not been."""

    project: Project
    entries: list[Entry]
    open_to: list[Conference]
    openings: list[DeckOpening]


def my_project_page(actor: Actor, key: str) -> MyProjectPage:
    project = my_project(actor, key)
    entries = Entry.objects.filter(project=project).select_related("conference__space")
    taken = Entry.objects.filter(project=project, conference=OuterRef("pk")).exclude(
        state=EntryState.WITHDRAWN
    )
    open_to = rules.open_for_projects(actor).filter(~Exists(taken)).select_related("space")
    return MyProjectPage(
        project=project,
        entries=list(entries.order_by("-conference__starts_on", "-pk")),
        open_to=list(open_to.order_by("starts_on", "pk")),
        openings=deck_openings(project),
    )


def conference_to_submit_to(actor: Actor, slug: str) -> Conference:
    """An open conference by its short name in addresses, or 404."""
    rows = rules.open_for_projects(actor).filter(space__slug=slug).select_related("space")
    conference = rows.first()
    if conference is None:
        raise Http404
    return conference


def hosts_for_founders(actor: Actor) -> list[Space]:
    """Hosting bodies to which founders may bring projects: first those with an open conference."""
    hosts = Space.objects.filter(kind=SpaceKind.HOST)
    open_now = rules.open_for_projects(actor).values("space__parent")
    return list(hosts.filter(pk__in=open_now).order_by("pk") or hosts.order_by("pk"))


def host_for_founders(actor: Actor, slug: str) -> Space:
    for host in hosts_for_founders(actor):
        if host.slug == slug:
            return host
    raise Http404


def my_companies(actor: Actor) -> QuerySet[Organisation]:
    """Organisations to which the reader belongs today: one of them may be the project's."""
    rows = Membership.objects.filter(current(actor), person__user=actor.user)
    return Organisation.objects.filter(pk__in=rows.values("organisation"))


def companies_for(project: Project) -> QuerySet[Organisation]:
    """The project's company and those of its team."""
    rows = Membership.objects.filter(person__projects__project=project)
    return Organisation.objects.filter(
        Q(pk__in=rows.values("organisation")) | Q(pk=project.organisation_id)
    )


def my_member(actor: Actor, project_key: str, pk: int) -> ProjectMember:
    project = my_project(actor, project_key)
    rows = project.members.filter(pk=pk).select_related("person", "project__space")
    member = rows.first()
    if member is None:
        raise Http404
    return member


def my_picture(actor: Actor, project_key: str, pk: int) -> ProjectPicture:
    project = my_project(actor, project_key)
    picture = project.pictures.filter(pk=pk).select_related("file", "project__space").first()
    if picture is None:
        raise Http404
    return picture


def my_returned_projects(actor: Actor) -> list[Project]:
    """Projects the reader may edit of which an office has returned an entry; one query."""
    returned = Entry.objects.filter(project=OuterRef("pk"), state=EntryState.RETURNED)
    rows = Project.objects.filter(rules.mine(actor), Exists(returned))
    return list(rows.filter(rules.editable_by(actor)))
