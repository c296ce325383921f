"""Key figures of an office: each counts rows of a list its reader may open, and leads there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference.choices import ParticipationState
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.participations import participations_in
from huiju.core.actor import Actor
from huiju.exchange.choices import ListingState
from huiju.exchange.queries import listings_in_office
from huiju.organisations.queries.office import office_organisations
from huiju.people.queries import visible_people
from huiju.projects.choices import EntryState
from huiju.projects.queries.office import office_entries, office_projects
from huiju.ui.shell import office_items

HOST, CONFERENCE = frozenset({SpaceKind.HOST}), frozenset({SpaceKind.CONFERENCE})


@dataclass(frozen=True)
class Figure:
    value: int
    label: object
    url: str


@dataclass(frozen=True)
class Source:
    """A figure: the list's address and rows; ``state`` narrows both where it is given."""

    url_name: str
    label: object
    rows: Callable[[Actor, Space], "QuerySet[Any]"]
    kinds: frozenset[SpaceKind]
    state: str = ""


def _participations(actor: Actor, space: Space) -> "QuerySet[Any]":
    return participations_in(actor, conference_in(space))


SOURCES = (
    Source(
        "office_participations",
        _("Confirmed participations"),
        _participations,
        CONFERENCE,
        ParticipationState.CONFIRMED,
    ),
    Source(
        "office_participations",
        _("Applications to decide"),
        _participations,
        CONFERENCE,
        ParticipationState.APPLIED,
    ),
    Source("entries", _("Approved projects"), office_entries, CONFERENCE, EntryState.APPROVED),
    Source("people", _("People"), visible_people, HOST),
    Source("organisations", _("Organisations"), office_organisations, HOST),
    Source("projects", _("Projects"), office_projects, HOST),
    Source(
        "office_listings",
        _("Published needs and offers"),
        listings_in_office,
        HOST | CONFERENCE,
        ListingState.PUBLISHED,
    ),
)


def figures_of(actor: Actor, space: Space) -> list[Figure]:
    """The figures of the lists in the actor's navigation; one count each."""
    open_lists = {item.url_name for item in office_items(actor, space)}
    return [
        counted(source, actor, space)
        for source in SOURCES
        if space.kind in source.kinds and source.url_name in open_lists
    ]


def counted(source: Source, actor: Actor, space: Space) -> Figure:
    rows, url = source.rows(actor, space), reverse(source.url_name, args=[space.slug])
    if source.state:
        return Figure(
            rows.filter(state=source.state).count(), source.label, f"{url}?state={source.state}"
        )
    return Figure(rows.count(), source.label, url)
