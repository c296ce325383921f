"""What an office reads of organisations."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.narrowing import narrowed
from huiju.organisations.models import Membership, Organisation, Sector, Site
from huiju.organisations.queries.known import known_in
from huiju.organisations.rules import VIEW, current


def organisations_seen(actor: Actor, space: Space) -> QuerySet[Organisation]:
    """Known in the space or below, less what this reader's roles do not reach."""
    actor.need(VIEW.code, space)
    return narrowed(actor, space, known_in(space))


def is_seen_in(actor: Actor, space: Space, organisation: Organisation) -> bool:
    return organisations_seen(actor, space).filter(pk=organisation.pk).exists()


def office_organisations(actor: Actor, space: Space) -> QuerySet[Organisation]:
    """Rows of the office's list: with parent, sectors and ``people`` (how many belong today)."""
    members = (
        Membership.objects.filter(current(actor), organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return (
        organisations_seen(actor, space)
        .select_related("parent", "logo")
        .prefetch_related("sectors")
        .annotate(people=Coalesce(Subquery(members), 0))
    )


def organisation_seen(actor: Actor, space: Space, key: str) -> Organisation:
    """The organisation with this key, or 404 where the office does not know it."""
    found = organisations_seen(actor, space).filter(key=key).select_related("parent", "logo")
    organisation = found.first()
    if organisation is None:
        raise Http404
    return organisation


@dataclass(frozen=True)
class OrganisationPage:
    """Everything on an organisation's page. ``past`` are the memberships that have ended."""

    organisation: Organisation
    sectors: list[Sector]
    sites: list[Site]
    members: list[Membership]
    past: list[Membership]
    children: list[Organisation]


def organisation_page(actor: Actor, space: Space, key: str) -> OrganisationPage:
    organisation = organisation_seen(actor, space, key)
    memberships = list(organisation.memberships.select_related("person"))
    today = actor.at.date()
    return OrganisationPage(
        organisation=organisation,
        sectors=list(organisation.sectors.select_related("parent")),
        sites=list(organisation.sites.order_by("-is_main", "pk")),
        members=[m for m in memberships if m.ends_on is None or m.ends_on >= today],
        past=[m for m in memberships if m.ends_on is not None and m.ends_on < today],
        children=list(
            narrowed(actor, space, known_in(space).filter(parent=organisation)).order_by("pk")
        ),
    )
