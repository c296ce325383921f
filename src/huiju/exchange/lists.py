"""The list of needs and offers, as the office sees it."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.exchange import kinds, queries, rules
from huiju.exchange.choices import Direction, Kind, ListingState
from huiju.exchange.models import Listing
from huiju.organisations.queries import top_sector_options
from huiju.ui.lists import Bulk, Choice, Column, Empty, List, chips, linked
from huiju.ui.states import badge


def _columns(space: Space) -> list[Column[Listing]]:
    def title(row: Listing) -> str:
        return linked(row.title, reverse("office_listing", args=[space.slug, row.key]), row.owner)

    def heading(row: Listing) -> object:
        return kinds.spec_of(row.kind).heading(row.direction)

    return [
        Column(
            "title",
            gettext_lazy("title"),
            lambda row: row.title,
            title,
            ["title_en"],
            is_title=True,
        ),
        Column("kind", gettext_lazy("kind"), heading, sort=["kind", "direction"]),
        Column(
            "sectors",
            gettext_lazy("sectors"),
            lambda row: ", ".join(str(sector) for sector in row.sectors.all()),
            lambda row: chips(row.sectors.all()),
        ),
        Column(
            "state",
            gettext_lazy("state"),
            lambda row: row.get_state_display(),
            lambda row: badge(row.state, row.get_state_display()),
            ["state"],
        ),
        Column("since", gettext_lazy("since"), lambda row: row.state_since, sort=["state_since"]),
        Column("until", gettext_lazy("valid until"), lambda row: row.valid_until, shown=False),
        Column(
            "wanted", gettext_lazy("how many more are wanted"), lambda row: row.wanted, shown=False
        ),
        Column("source", gettext_lazy("source"), lambda row: row.source, shown=False),
    ]


def listings_list(actor: Actor, space: Space) -> List[Listing]:
    bulk = [
        Bulk(_("Publish"), "check", reverse("office_listings_publish", args=[space.slug])),
        Bulk(_("Return"), "arrow-left", reverse("office_listings_return", args=[space.slug])),
    ]
    return List(
        name="exchange.listings",
        columns=_columns(space),
        filters=[
            Choice("kind", gettext_lazy("kind"), Kind.choices),
            Choice("direction", gettext_lazy("need or offer"), Direction.choices),
            Choice("state", gettext_lazy("state"), ListingState.choices),
            Choice(
                "sector",
                gettext_lazy("sectors"),
                partial(top_sector_options, space),
                narrow=queries.in_sectors,
            ),
        ],
        search=queries.search_listings,
        order="-since",
        bulk=bulk if actor.holds(rules.DECIDE.code, space) else [],
        empty=Empty(
            "arrows-exchange",
            gettext_lazy("No needs or offers yet"),
            gettext_lazy(
                "They appear here once their owners submit them. "
                "From a project's or an organisation's page you can add one in its name."
            ),
        ),
    )
