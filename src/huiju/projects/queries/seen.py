"""The one door through which a project is read by others: a view with only what they may see.

The record itself never leaves this module towards a page for others, so that a template cannot
show by mistake what was hidden.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Prefetch, Q, QuerySet, Value, When
from django.http import Http404

from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.core.bilingual import Both
from huiju.core.models import StoredFile
from huiju.organisations.models import Organisation, Sector
from huiju.projects import rules
from huiju.projects.choices import EntryState, Field, Stage, Visibility
from huiju.projects.models import Entry, Project, ProjectMember, ProjectPicture


@dataclass(frozen=True)
class Teammate:
    name: str
    role: Both


@dataclass(frozen=True)
class Picture:
    file: StoredFile
    caption: Both


@dataclass(frozen=True)
class ProjectView:
    """What one reader sees of a project; a part they may not see is None or empty, as if unset.

    ``reach`` is how far this reader sees (``office`` for the founders themselves too).
    """

    key: str
    reach: Visibility
    title: Both
    summary: Both
    sector: Sector
    stage: Stage
    cover: StoredFile | None
    description: Both | None = None
    traction: Both | None = None
    founded: int | None = None
    team_size: int | None = None
    trl: int | None = None
    city: Both | None = None
    country: str = ""
    organisation: Organisation | None = None
    website: str = ""
    video: str = ""
    deck: StoredFile | None = None
    team: tuple[Teammate, ...] = ()
    pictures: tuple[Picture, ...] = ()


def _flag(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


def with_reach(actor: Actor, rows: QuerySet[Project]) -> QuerySet[Project]:
    """The projects this reader may see at all, each annotated for :func:`reach_of`."""
    return rows.filter(rules.seen_by(actor)).annotate(
        reader_is_inside=_flag(rules.mine(actor) | rules.office(actor)),
        reader_agreed=_flag(rules.agreed(actor)),
        reader_takes_part=_flag(rules.taking_part(actor)),
    )


def reach_of(project: Any) -> Visibility:
    """How far the reader sees into a project that came from :func:`with_reach`."""
    if project.reader_is_inside:
        return Visibility.OFFICE
    if project.reader_agreed:
        return Visibility.MUTUAL
    if project.reader_takes_part:
        return Visibility.PARTICIPANTS
    return Visibility.PUBLIC


def shown_fields(project: Project, reach: Visibility) -> frozenset[Field]:
    """The fields open to a reader of this reach: a field is never wider open than its project."""
    whole = Visibility(project.visibility).rank
    return frozenset(
        field
        for field in Field
        if max(whole, Visibility(project.field_visibility.get(field, project.visibility)).rank)
        <= reach.rank
    )


def _team(project: Project) -> tuple[Teammate, ...]:
    return tuple(Teammate(str(member), member.role) for member in project.members.all())


def _pictures(project: Project) -> tuple[Picture, ...]:
    return tuple(Picture(picture.file, picture.caption) for picture in project.pictures.all())


_READ: dict[Field, Callable[[Project], dict[str, Any]]] = {
    Field.DESCRIPTION: lambda p: {"description": p.description},
    Field.TRACTION: lambda p: {"traction": p.traction},
    Field.FIGURES: lambda p: {"founded": p.founded, "team_size": p.team_size},
    Field.TRL: lambda p: {"trl": p.trl},
    Field.PLACE: lambda p: {"city": p.city, "country": p.country},
    Field.ORGANISATION: lambda p: {"organisation": p.organisation},
    Field.TEAM: lambda p: {"team": _team(p)},
    Field.PICTURES: lambda p: {"pictures": _pictures(p)},
    Field.VIDEO: lambda p: {"video": p.video},
    Field.WEBSITE: lambda p: {"website": p.website},
    Field.DECK: lambda p: {"deck": p.deck},
}


def view_of(
    project: Project, reach: Visibility, parts: Collection[Field] = tuple(Field)
) -> ProjectView:
    """The project as a reader of this reach sees it, with no more than ``parts`` filled in.

    The row must come with what the parts read: :func:`complete` for all of them.
    """
    facts: dict[str, Any] = {}
    for field in shown_fields(project, reach).intersection(parts):
        facts |= _READ[field](project)
    return ProjectView(
        key=project.key,
        reach=reach,
        title=project.title,
        summary=project.summary,
        sector=project.sector,
        stage=Stage(project.stage),
        cover=project.cover,
        **facts,
    )


def complete(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Rows with everything that a view of a whole project reads (three queries)."""
    return rows.select_related(
        "sector__parent", "cover", "deck", "organisation__logo", "space"
    ).prefetch_related(
        Prefetch("members", queryset=ProjectMember.objects.select_related("person__user")),
        Prefetch("pictures", queryset=ProjectPicture.objects.select_related("file")),
    )


def entered(conference: Conference) -> QuerySet[Project]:
    """Projects approved for the conference."""
    return Project.objects.filter(
        pk__in=Entry.objects.filter(conference=conference, state=EntryState.APPROVED).values(
            "project"
        )
    )


def project_seen(actor: Actor, key: str, *, conference: Conference | None = None) -> ProjectView:
    """The project with this key, as far as the reader may see it, or 404.

    With ``conference`` only a project approved for it.
    """
    rows = Project.objects.all() if conference is None else entered(conference)
    project = complete(with_reach(actor, rows)).filter(key=key).first()
    if project is None:
        raise Http404
    return view_of(project, reach_of(project))
