"""The gallery of a conference: cards of the projects a reader may see."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.core.bilingual import current
from huiju.organisations.models import Sector
from huiju.projects.choices import EntryState, Field, Stage
from huiju.projects.models import Entry, Project
from huiju.projects.queries.seen import ProjectView, entered, reach_of, view_of, with_reach
from huiju.text import search_tokens

CARDS_A_PAGE = 24
CARD_PARTS = (Field.PLACE, Field.ORGANISATION)


@dataclass(frozen=True)
class Wanted:
    """What a visitor of the gallery asks for; empty means any. ``sector`` is a code."""

    words: str = ""
    sector: str = ""
    stage: str = ""
    roadshow: bool = False


@dataclass(frozen=True)
class Card:
    view: ProjectView
    in_roadshow: bool


@dataclass(frozen=True)
class GalleryPage:
    """``page`` knows the numbers; its rows are read through ``cards`` only."""

    cards: list[Card]
    page: "Page[Any]"


def within(rows: QuerySet[Project], code: str) -> QuerySet[Project]:
    """Projects of a sector or of one of its fields, by code."""
    return rows.filter(Q(sector__code=code) | Q(sector__parent__code=code))


def matching(rows: QuerySet[Project], words: str, column: str = "search") -> QuerySet[Project]:
    for token in search_tokens(words):
        rows = rows.filter(**{f"{column}__contains": token})
    return rows


def in_roadshow(conference: Conference) -> Exists:
    return Exists(
        Entry.objects.filter(
            project=OuterRef("pk"),
            conference=conference,
            state=EntryState.APPROVED,
            in_roadshow=True,
        )
    )


def chosen(conference: Conference, rows: QuerySet[Project], wanted: Wanted) -> QuerySet[Project]:
    """The rows that answer to what a visitor asks for."""
    if wanted.sector:
        rows = within(rows, wanted.sector)
    if wanted.stage in Stage.values:
        rows = rows.filter(stage=wanted.stage)
    if wanted.roadshow:
        rows = rows.filter(in_roadshow(conference))
    return matching(rows, wanted.words)


def by_title() -> Coalesce:
    """The order of titles as the reader sees them: in their language, or else the other one."""
    own, other = ("title_zh", "title_en") if current() == "zh" else ("title_en", "title_zh")
    return Coalesce(NullIf(own, Value("")), other)


def gallery(
    actor: Actor, conference: Conference, wanted: Wanted, *, page: str | int = 1
) -> GalleryPage:
    """One page of the gallery, roadshow first, then by title; two queries whatever its size.

    A page number out of range gives the nearest page.
    """
    rows = chosen(conference, with_reach(actor, entered(conference)), wanted)
    shown = rows.select_related("sector__parent", "cover", "organisation").annotate(
        entry_in_roadshow=in_roadshow(conference)
    )
    ordered = shown.order_by("-entry_in_roadshow", by_title(), "pk")
    found: Page[Any] = Paginator(ordered, CARDS_A_PAGE).get_page(page)
    cards = [
        Card(view_of(row, reach_of(row), CARD_PARTS), row.entry_in_roadshow)
        for row in found.object_list
    ]
    return GalleryPage(cards, found)


def sectors_in(conference: Conference) -> QuerySet[Sector]:
    """The sectors in which the conference has approved projects, for its filter."""
    theirs = Project.objects.filter(
        Q(sector=OuterRef("pk")) | Q(sector__parent=OuterRef("pk")),
        pk__in=entered(conference).values("pk"),
    )
    return Sector.objects.filter(Exists(theirs), parent=None)
