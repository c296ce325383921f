"""Reading listings: an office's, one's own, those of a record."""

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.labels import Label
from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.models import AuditEntry
from huiju.core.narrowing import narrowed
from huiju.exchange.choices import ListingState
from huiju.exchange.kinds import spec_of
from huiju.exchange.models import Listing
from huiju.exchange.rules import owned_by
from huiju.organisations.models import Membership, Sector
from huiju.organisations.queries import remit_of
from huiju.organisations.rules import current, reads_by_remit
from huiju.people.geography import country_name, language_names
from huiju.projects.choices import Stage
from huiju.text import search_tokens

Rows = QuerySet[Listing]


def _whole(rows: Rows) -> Rows:
    """With everything a row of a list shows, in a fixed number of queries."""
    return rows.select_related("person", "organisation", "project", "space").prefetch_related(
        "sectors", "conferences"
    )


def search_listings(rows: Rows, text: str) -> Rows:
    for token in search_tokens(text):
        rows = rows.filter(search__contains=token)
    return rows


def listings_in_office(actor: Actor, space: Space) -> Rows:
    """What an office works on: a host's listings, or those shown in a conference.

    Drafts of owners are not among them: what has not been handed in yet is theirs alone.
    """
    if space.kind == SpaceKind.CONFERENCE:
        place = Q(conferences__space=space)
    elif space.kind == SpaceKind.HOST:
        place = Q(space=space)
    else:
        place = Q()
    drafts = Q(state=ListingState.DRAFT, source="") & ~owned_by(actor)
    return _whole(narrowed(actor, space, Listing.objects.filter(place)).exclude(drafts))


def narrow_listings(actor: Actor, space: Space, rows: Rows) -> Rows:
    """An official reads the listings of their public body's organisations, people and projects."""
    if not reads_by_remit(actor, space):
        return rows
    remit = remit_of(actor, space)
    belongs = Membership.objects.filter(current(actor), organisation__in=remit)
    return rows.filter(
        Q(organisation__in=remit)
        | Q(person__in=belongs.values("person"))
        | Q(project__organisation__in=remit)
    )


def listing_in_office(actor: Actor, space: Space, key: str) -> Listing:
    listing = listings_in_office(actor, space).filter(key=key).first()
    if listing is None:
        raise Http404
    return listing


def my_listings(actor: Actor) -> Rows:
    """What the actor answers for, open ones first, then newest first."""
    ended = models.Case(
        models.When(
            state__in=[ListingState.FULFILLED, ListingState.EXPIRED, ListingState.WITHDRAWN],
            then=1,
        ),
        default=0,
    )
    return _whole(Listing.objects.filter(owned_by(actor))).order_by(ended, "-updated_at", "pk")


def my_listing(actor: Actor, key: str) -> Listing:
    listing = my_listings(actor).filter(key=key).first()
    if listing is None:
        raise Http404
    return listing


def published_listings() -> Rows:
    return _whole(Listing.objects.filter(state=ListingState.PUBLISHED))


def listings_of(record: models.Model) -> Rows:
    """The listings of a person, an organisation or a project that are open now."""
    column = record._meta.model_name
    shown = [ListingState.SUBMITTED, ListingState.PUBLISHED, ListingState.PAUSED]
    return _whole(Listing.objects.filter(**{f"{column}": record}, state__in=shown)).order_by(
        "kind", "pk"
    )


def history_of(listing: Listing) -> QuerySet[AuditEntry]:
    return (
        AuditEntry.objects.filter(target_type="exchange.listing", target_id=listing.pk)
        .select_related("user")
        .order_by("-at", "-pk")
    )


def in_sectors(rows: Rows, codes: list[str]) -> Rows:
    """Listings of any of these sectors, or of a field within one."""
    chosen = Q(code__in=codes) | Q(parent__code__in=codes)
    sectors = Sector.objects.filter(chosen)
    return rows.filter(pk__in=Listing.objects.filter(sectors__in=sectors).values("pk"))


def facts_of(listing: Listing) -> list[tuple[Label, str]]:
    """What a listing says, in words: label and value, the kind's own facets first."""
    common: list[tuple[Label, str]] = [
        (_("sectors"), _(", ").join(str(sector) for sector in listing.sectors.all())),
        (_("stages"), _(", ").join(str(Stage(stage).label) for stage in listing.stages)),
        (_("seated in"), _(", ").join(country_name(code) for code in listing.seated_in)),
        (_("active in"), _(", ").join(country_name(code) for code in listing.active_in)),
        (_("languages"), language_names(listing.languages)),
    ]
    facets = spec_of(listing.kind).in_words(listing.facets)
    return [*facets, *((label, words) for label, words in common if words)]
