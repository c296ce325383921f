"""A declared list, and the one page of it that a reader asked for.

Declare it in a function, so that links know the space and actions the reader's rights::

    def people_list(actor: Actor, space: Space) -> List[Person]:
        return List(
            name="people.people",
            columns=[
                Column("name", _("Name"), lambda p: p.name, is_title=True, sort=["name_latin"],
                       cell=lambda p: linked(p.name, url_of(space, p), p.headline, face=p)),
                Column("city", _("City"), lambda p: p.city),
                Column("since", _("Known since"), lambda p: p.since, sort=["since"], shown=False),
            ],
            filters=[Choice("country", _("Country"), countries), YesNo("account", _("Account"))],
            search=queries.matching,          # (rows, text) → rows
            order="name",                     # a column; "-since" sorts downwards
            bulk=[Bulk(_("Invite"), "mail", reverse("people_invite", args=[space.slug]))],
            empty=Empty("users", _("Nobody yet"), _("Import …"), url, _("Import people")),
        )

and show it in one call, which answers htmx with the rows alone::

    @office("people.view_people")
    def people(request: Request, space: Space) -> HttpResponse:
        rows = queries.people_in(request.actor, space)
        context = {"space": space, "title": _("People")}
        listed = people_list(request.actor, space)
        return show(request, listed, rows, "people/office/people.html", context)

The template holds ``{% include "ui/lists/list.html" %}``. The page behind a bulk action asks
``people_list(…).selected(request, rows)`` which rows were meant; see :class:`Selection`.
Queries: one for the count, one for the page's keys, one for its rows (plus what they prefetch),
one for the reader's chosen columns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any, Generic

from django.db.models import F, QuerySet
from django.db.models.expressions import Expression, OrderBy
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from huiju.core.access import Request
from huiju.core.errors import Refused
from huiju.ui import queries
from huiju.ui.addresses import local_path
from huiju.ui.lists.columns import Column, Record
from huiju.ui.lists.filters import Chip, Days, Filter

PER_PAGE = 50


@dataclass(frozen=True)
class Bulk:
    """Something done to the ticked rows, or to all that the filters leave: a page, by POST."""

    label: object
    icon: str
    url: str
    style: str = ""


@dataclass(frozen=True)
class Empty:
    """What stands where no row is yet: what belongs here, and the next step."""

    icon: str
    title: object
    text: object = ""
    url: str = ""
    action: object = ""


NOTHING = Empty("inbox", _("Nothing here yet"))


@dataclass(frozen=True)
class List(Generic[Record]):
    name: str
    columns: Sequence[Column[Record]]
    order: str
    filters: Sequence[Filter] = ()
    search: Callable[[QuerySet[Record], str], QuerySet[Record]] | None = None
    search_hint: object = _("Search")
    bulk: Sequence[Bulk] = ()
    empty: Empty = NOTHING
    per_page: int = PER_PAGE
    # The field that names a row in forms.
    key: str = "key"

    def narrowed(self, rows: QuerySet[Record], data: QueryDict) -> QuerySet[Record]:
        """The rows that search and filters of an address leave."""
        text = data.get("q", "").strip()
        if text and self.search:
            rows = self.search(rows, text)
        for one in self.filters:
            rows = one.apply(rows, data)
        return rows

    def sorted_by(self, data: QueryDict) -> tuple[Column[Record], bool]:
        """The column to sort by, and whether downwards; the list's own order if none is asked."""
        for asked in (data.get("sort", ""), self.order):
            for column in self.columns:
                if column.sort and column.name == asked.removeprefix("-"):
                    return column, asked.startswith("-")
        message = f"the list {self.name} has no column {self.order} that sorts"
        raise ValueError(message)

    def ordered(self, rows: QuerySet[Record], data: QueryDict) -> QuerySet[Record]:
        column, downwards = self.sorted_by(data)
        keys = [_ordering(part, downwards=downwards) for part in column.sort]
        # The key makes the order total, so that no row shows on two pages.
        return rows.order_by(*keys, "pk")

    def selected(self, request: Request, rows: QuerySet[Record]) -> "Selection[Record]":
        """The rows that a bulk action's form means; refuses an empty choice."""
        data = request.POST
        if data.get("all") == "yes":
            chosen = self.narrowed(rows, QueryDict(data.get("query", "")))
            fields = [("all", "yes"), ("query", data.get("query", ""))]
        else:
            keys = data.getlist("row")
            chosen = rows.filter(**{f"{self.key}__in": keys})
            fields = [("row", key) for key in keys]
        count = chosen.count()
        if not count:
            raise Refused(_("No row is chosen. Go back, tick the rows you mean, and try again."))
        back = local_path(request, data.get("back", ""))
        return Selection(
            chosen, count, [*fields, ("back", back)], back, data.get("confirmed") == "yes"
        )


def _ordering(part: str | Expression, *, downwards: bool) -> OrderBy:
    expression = F(part) if isinstance(part, str) else part
    if downwards:
        return OrderBy(expression, descending=True, nulls_last=True)
    return OrderBy(expression, nulls_last=True)


@dataclass(frozen=True)
class Selection(Generic[Record]):
    """The rows meant by a bulk action.

    The action's page shows them first; ``confirmed`` says that its button was pressed.
    ``fields`` are hidden inputs that carry the choice through that page; ``back`` is the list's
    address. The template ``ui/lists/confirm.html`` does it all, with a form if one is given.
    """

    rows: QuerySet[Record]
    count: int
    fields: list[tuple[str, str]]
    back: str
    confirmed: bool


@dataclass(frozen=True)
class ShownRow:
    key: str
    name: str
    cells: list[tuple[Column[Any], str]]


@dataclass
class ListPage(Generic[Record]):
    """What the template shows; made by :func:`page_of`."""

    of: List[Record]
    request: Request
    rows: QuerySet[Record]
    chosen_columns: list[str] | None = field(default=None)

    @property
    def data(self) -> QueryDict:
        return self.request.GET

    @cached_property
    def narrowed(self) -> QuerySet[Record]:
        return self.of.narrowed(self.rows, self.data)

    @cached_property
    def count(self) -> int:
        return self.narrowed.count()

    @cached_property
    def pages(self) -> int:
        return max(1, ceil(self.count / self.of.per_page))

    @cached_property
    def number(self) -> int:
        asked = self.data.get("page", "1")
        return min(max(int(asked), 1), self.pages) if asked.isdecimal() else 1

    @cached_property
    def columns(self) -> list[Column[Record]]:
        chosen = self.chosen_columns
        if chosen is None:
            return [column for column in self.of.columns if column.shown or column.is_title]
        return [column for column in self.of.columns if column.is_title or column.name in chosen]

    @cached_property
    def shown_rows(self) -> list[ShownRow]:
        start = (self.number - 1) * self.of.per_page
        ordered = self.of.ordered(self.narrowed, self.data)
        # Keys first: the database skips to a late page without reading whole rows.
        keys = list(ordered.values_list("pk", flat=True)[start : start + self.of.per_page])
        found = {record.pk: record for record in self.rows.filter(pk__in=keys)}
        return [self._shown(found[key]) for key in keys if key in found]

    def _shown(self, record: Record) -> ShownRow:
        cells = [(column, column.shown_cell(record)) for column in self.columns]
        return ShownRow(str(getattr(record, self.of.key)), str(record), cells)

    @property
    def first_number(self) -> int:
        return (self.number - 1) * self.of.per_page + 1

    @property
    def last_number(self) -> int:
        return min(self.number * self.of.per_page, self.count)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chips or self.data.get("q", "").strip())

    @cached_property
    def chips(self) -> list[tuple[Chip, str]]:
        """The filters in force, each with the address without it."""
        found = [chip for one in self.of.filters for chip in one.chips(self.data)]
        return [(chip, self._address(drop=chip)) for chip in found]

    @property
    def has_search(self) -> bool:
        return self.of.search is not None

    @property
    def query(self) -> str:
        return self.data.urlencode()

    @property
    def here(self) -> str:
        return self.request.get_full_path()

    @property
    def bare(self) -> str:
        return self.request.path

    def _address(self, *, drop: Chip | None = None, **values: str) -> str:
        data = self.data.copy()
        if drop:
            data.setlist(drop.name, [v for v in data.getlist(drop.name) if v != drop.value])
        data.pop("page", None)
        for name, value in values.items():
            data[name] = value
        return f"{self.request.path}?{data.urlencode()}" if data else self.request.path

    @cached_property
    def heads(self) -> list[tuple[Column[Record], str, str]]:
        """Column, address that sorts by it (empty: cannot), ``ascending``/``descending``/empty."""
        column, downwards = self.of.sorted_by(self.data)
        now = "descending" if downwards else "ascending"
        return [
            (
                one,
                self._address(sort=f"-{one.name}" if one is column and not downwards else one.name)
                if one.sort
                else "",
                now if one is column else "",
            )
            for one in self.columns
        ]

    @cached_property
    def page_links(self) -> list[tuple[str, str, bool]]:
        """Number, address, whether it is this page; a gap has no address."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        links: list[tuple[str, str, bool]] = []
        last = 0
        for number in sorted(n for n in near if 1 <= n <= self.pages):
            if number - last > 1:
                links.append(("…", "", False))
            links.append((str(number), self._address(page=str(number)), number == self.number))
            last = number
        return links

    @property
    def sort_value(self) -> str:
        return self.data.get("sort", "")

    @cached_property
    def filter_fields(self) -> list[dict[str, Any]]:
        """What the filter form shows, as plain values."""
        return [_filter_field(one, self.data) for one in self.of.filters]


def _filter_field(one: Filter, data: QueryDict) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": one.name, "label": one.label, "kind": one.kind}
    if one.kind == "days":
        return facts | {
            "first": data.get(f"{one.name}_from", ""),
            "last": data.get(f"{one.name}_to", ""),
        }
    chosen = set(data.getlist(one.name))
    pairs = one.pairs() if not isinstance(one, Days) else []
    return facts | {"options": [(value, label, value in chosen) for value, label in pairs]}


def page_of(request: Request, listed: List[Record], rows: QuerySet[Record]) -> ListPage[Record]:
    """The page that the request's address asks for, with the columns its reader chose."""
    chosen = queries.columns_of(request.actor, listed.name)
    return ListPage(listed, request, rows, chosen)


def show(
    request: Request,
    listed: List[Record],
    rows: QuerySet[Record],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The page of a list; for htmx only the part that changes."""
    part = request.htmx.target if request.htmx else None
    name = "ui/lists/results.html" if part == "list-results" else template
    response = render(request, name, {**context, "list": page_of(request, listed, rows)})
    response["Vary"] = "HX-Request, HX-Target"
    return response
