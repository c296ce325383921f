"""Needs and offers."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from huiju.exchange.choices import Direction, Kind, ListingState
from huiju.exchange.models import Listing
from tests.factories.accounts import HostFactory
from tests.factories.organisations import OrganisationFactory


class ListingFactory(DjangoModelFactory[Listing]):
    """A published funding offer of a company; ``organisation=None, person=…`` for another owner."""

    class Meta:
        model = Listing

    space = factory.SubFactory(HostFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = Kind.FUNDING
    direction = Direction.OFFER
    title_en = factory.Sequence(lambda n: f"Mandate {n}")
    title_zh = factory.Sequence(lambda n: f"投资意向{n}")
    state = ListingState.PUBLISHED
    state_since = datetime(2026, 8, 1, tzinfo=UTC)
