"""Writing a listing: what it says and to whom it belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.exchange.choices import Audience, Direction, Kind, ListingState
from huiju.exchange.kinds import spec_of
from huiju.exchange.models import Listing
from huiju.exchange.rules import EDIT, may_edit_listing
from huiju.organisations.models import Organisation, Sector
from huiju.organisations.rules import may_represent
from huiju.people.models import Person
from huiju.projects.models import Project, ProjectMember
from huiju.text import search_text

# What a match may require or exclude besides the kind's own facets.
COMMON_FACETS = ("sectors", "stages", "seated_in", "active_in", "languages")

BY_OFFICE = "office"

Owner = Person | Organisation | Project


@dataclass(frozen=True)
class Facts:
    """What a listing says. Lists hold codes: stages, countries (ISO 3166), languages (ISO 639)."""

    title_en: str = ""
    title_zh: str = ""
    text_en: str = ""
    text_zh: str = ""
    sectors: tuple[Sector, ...] = ()
    stages: list[str] = field(default_factory=list)
    seated_in: list[str] = field(default_factory=list)
    active_in: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    facets: dict[str, Any] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)
    exclusions: dict[str, list[str]] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None
    contact: Person | None = None
    wanted: int = 1
    audience: str = Audience.NETWORK
    is_anonymous: bool = False
    conferences: tuple[Conference, ...] = ()
    source: str = ""
    external_id: str = ""


_RELATIONS = {"sectors", "conferences"}


def _columns(facts: Facts) -> dict[str, Any]:
    return {f.name: getattr(facts, f.name) for f in fields(facts) if f.name not in _RELATIONS}


def _checked(kind: str, facts: Facts) -> dict[str, Any]:
    """The columns to store; refuses what cannot hold."""
    spec = spec_of(kind)
    if not (facts.title_en or facts.title_zh):
        raise Invalid(_("Give it a title in at least one language."), field="title_en")
    if facts.valid_from and facts.valid_until and facts.valid_until < facts.valid_from:
        raise Invalid(_("It ends before it begins: choose a later last day."), field="valid_until")
    known = {*COMMON_FACETS, *(facet.name for facet in spec.facets)}
    for column, names in (("required", facts.required), ("exclusions", facts.exclusions)):
        unknown = sorted(set(names) - known)
        if unknown:
            message = _("“%(name)s” is no facet of this kind.") % {"name": unknown[0]}
            raise Invalid(message, field=column)
    return {**_columns(facts), "facets": spec.clean(facts.facets)}


def _search(listing: Listing) -> str:
    return search_text(
        listing.title_en,
        listing.title_zh,
        listing.text_en,
        listing.text_zh,
        str(listing.facets.get("topic", "")),
        *_owner_names(listing.owner),
    )


def _owner_names(owner: Owner) -> Iterable[str]:
    if isinstance(owner, Person):
        return (owner.name_native, owner.name_latin)
    if isinstance(owner, Organisation):
        return (owner.name_en, owner.name_zh, owner.short_en, owner.short_zh)
    return (owner.title_en, owner.title_zh)


def answers_for(actor: Actor, owner: Owner) -> bool:
    """Whether the owner is the actor, or an organisation or project of theirs."""
    if actor.user is None:
        return False
    if isinstance(owner, Person):
        return owner.user_id == actor.user.pk
    if isinstance(owner, Organisation):
        return may_represent(actor, owner)
    return ProjectMember.objects.filter(
        project=owner, person__user=actor.user, may_edit=True
    ).exists()


def _refuse_second_ask(owner: Owner, kind: str, direction: str) -> None:
    if not (isinstance(owner, Project) and kind == Kind.FUNDING and direction == Direction.NEED):
        return
    gone = [ListingState.WITHDRAWN, ListingState.EXPIRED]
    if owner.listings.filter(kind=kind, direction=direction).exclude(state__in=gone).exists():
        raise Refused(_("This project already has its ask: change that one."))


@transaction.atomic
def create_listing(
    actor: Actor, *, space: Space, owner: Owner, kind: str, direction: str, facts: Facts
) -> Listing:
    """Write a draft in ``space`` (a host) in the name of ``owner``."""
    is_own = answers_for(actor, owner)
    if not (is_own or actor.holds(EDIT.code, space)):
        raise NotAllowed(_("You may not add needs and offers in this name."))
    if direction not in spec_of(kind).directions():
        raise Invalid(_("This kind has no such side."), field="direction")
    _refuse_second_ask(owner, kind, direction)
    listing = Listing(
        space=space,
        kind=kind,
        direction=direction,
        state=ListingState.DRAFT,
        state_since=actor.at,
        **{Listing.column_of(owner): owner},
        **_checked(kind, facts),
    )
    # An office sees the drafts that came in through it, not those of owners.
    listing.source = facts.source or ("" if is_own else BY_OFFICE)
    listing.search = _search(listing)
    listing.save()
    listing.sectors.set(facts.sectors)
    listing.conferences.set(facts.conferences)
    audit.record(actor, "exchange.create_listing", listing, space=space)
    return listing


def _related(listing: Listing) -> dict[str, Any]:
    return {
        "sectors": sorted(listing.sectors.values_list("code", flat=True)),
        "conferences": sorted(listing.conferences.values_list("pk", flat=True)),
    }


@transaction.atomic
def update_listing(actor: Actor, *, listing: Listing, facts: Facts) -> Listing:
    """Change what a listing says; its owner, kind and side stay."""
    listing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    if not may_edit_listing(actor, listing):
        raise NotAllowed(_("You may not change this."))
    before = {**audit.snapshot(listing), **_related(listing)}
    for name, value in _checked(listing.kind, facts).items():
        setattr(listing, name, value)
    listing.search = _search(listing)
    listing.save()
    listing.sectors.set(facts.sectors)
    listing.conferences.set(facts.conferences)
    changes = audit.differences(before, {**audit.snapshot(listing), **_related(listing)})
    if changes:
        audit.record(
            actor, "exchange.update_listing", listing, space=listing.space, changes=changes
        )
    return listing
