"""Owners of needs and offers."""

import pytest

from huiju.accounts.models import Space, User
from huiju.core.actor import Actor
from huiju.organisations.choices import OrganisationKind
from huiju.organisations.models import Organisation, Sector
from huiju.people.models import Person
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name_native="单晓明", name_latin="Shan Xiaoming")


@pytest.fixture
def fund(person: Person, host: Space) -> Organisation:
    """A fund for which ``person`` speaks."""
    fund = OrganisationFactory(
        kind=OrganisationKind.FUND, name_en="Blue River Capital", name_zh="蓝川资本", known_in=host
    )
    MembershipFactory(person=person, organisation=fund, may_represent=True)
    return fund


@pytest.fixture
def owner(user: User, actor_for) -> Actor:
    """The person behind ``fund``, acting on a page."""
    return actor_for(user)


@pytest.fixture
def sector_field(db) -> Sector:
    """A field of biomedicine."""
    return Sector.objects.select_related("parent").filter(parent__code="bio")[0]
