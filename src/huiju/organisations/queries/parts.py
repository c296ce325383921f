"""Sites, memberships and officials as an office's pages need them."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant, Space
from huiju.core.actor import Actor
from huiju.organisations.models import Membership, Organisation, Remit, Sector, Site
from huiju.organisations.queries.office import organisations_seen
from huiju.organisations.rules import REMITS
from huiju.people.models import Person
from huiju.people.queries import matching, visible_people
from huiju.text import search_tokens

Row = TypeVar("Row", bound=models.Model)

OFFERED = 20


def site_of(actor: Actor, space: Space, key: str, site: str) -> Site:
    rows = Site.objects.filter(
        key=site, organisation__key=key, organisation__in=organisations_seen(actor, space)
    )
    return _one(rows.select_related("organisation"))


def membership_in(actor: Actor, space: Space, key: str) -> Membership:
    rows = Membership.objects.filter(key=key, organisation__in=organisations_seen(actor, space))
    return _one(rows.select_related("organisation", "person"))


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def memberships_seen(actor: Actor, space: Space, person: Person) -> list[Membership]:
    """The person's memberships in organisations this office knows, the main one first."""
    rows = Membership.objects.filter(
        person=person, organisation__in=organisations_seen(actor, space)
    )
    return list(rows.select_related("organisation__logo"))


def people_to_choose(actor: Actor, space: Space, words: str) -> list[Person]:
    """The first people that the words find; none where nothing is asked."""
    if not words.strip():
        return []
    found = matching(visible_people(actor, space), words).select_related("photo")
    return list(found.order_by("reading", "pk")[:OFFERED])


def organisations_to_choose(actor: Actor, space: Space, words: str) -> list[Organisation]:
    tokens = search_tokens(words)
    if not tokens:
        return []
    rows = organisations_seen(actor, space).select_related("logo")
    for token in tokens:
        rows = rows.filter(search__contains=token)
    return list(rows.order_by("name_en", "name_zh", "pk")[:OFFERED])


def organisations_in_sectors(codes: list[str]) -> "QuerySet[Organisation, Any]":
    """Organisations of these sectors or of their fields, by code; ids only."""
    sectors = Sector.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    through = Organisation.sectors.through
    return Organisation.objects.filter(
        pk__in=through.objects.filter(sector__in=sectors).values("organisation_id")
    ).values("pk")


def organisations_with_keys(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same rows without what a list adds to them."""
    return Organisation.objects.filter(pk__in=rows.order_by().values("pk"))


def officials_of(actor: Actor, space: Space) -> list[tuple[Grant, Organisation | None]]:
    """The officials of the space with the public body each reads for; for owners only."""
    if not actor.holds(REMITS.code, space):
        return []
    grants = Grant.objects.filter(space=space, role=StaffRole.OFFICIAL).select_related(
        "user__person"
    )
    bodies = {
        remit.grant_id: remit.organisation
        for remit in Remit.objects.filter(grant__in=grants).select_related("organisation")
    }
    return [(grant, bodies.get(grant.pk)) for grant in grants.order_by("user__email")]


def official_grant(actor: Actor, space: Space, pk: int) -> Grant:
    actor.need(REMITS.code, space)
    rows = Grant.objects.filter(space=space, role=StaffRole.OFFICIAL, pk=pk)
    return _one(rows.select_related("user", "space__parent__parent"))


def remit_given(grant: Grant) -> Organisation | None:
    remit = Remit.objects.filter(grant=grant).select_related("organisation").first()
    return remit.organisation if remit else None


def own_sector(space: Space, code: str) -> Sector:
    return _one(Sector.objects.filter(space=space, code=code).select_related("space"))
