"""Officials read the projects of their public body and below, in the office and in files."""

from datetime import date

import pytest
from django.http import Http404

from huiju.accounts.choices import StaffRole
from huiju.core.errors import NotAllowed
from huiju.organisations.models import Remit
from huiju.projects import actions, queries
from huiju.projects.choices import Visibility
from tests.factories.accounts import GrantFactory
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    PublicBodyFactory,
)
from tests.factories.projects import MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(host):
    return PublicBodyFactory(known_in=host)


@pytest.fixture
def official(host, body, actor_for):
    grant = GrantFactory(role=StaffRole.OFFICIAL, space=host)
    Remit.objects.create(grant=grant, organisation=body)
    return actor_for(grant.user)


@pytest.fixture
def park(host, body):
    """An organisation below the body."""
    return OrganisationFactory(known_in=host, parent=body)


def add(host, **facts):
    return ProjectFactory(space=host, visibility=Visibility.OFFICE, **facts)


def test_projects_of_the_organisations_below(official, host, park):
    inside = add(host, organisation=park)
    add(host, organisation=OrganisationFactory())
    add(host)

    assert list(queries.office_projects(official, host)) == [inside]
    assert queries.project_page(official, host, inside.key).project == inside
    assert not queries.project_page(official, host, inside.key).may_edit


def test_projects_of_people_who_belong_there_today(official, host, park):
    now, gone = add(host), add(host)
    MemberFactory(project=now, person=MembershipFactory(organisation=park).person)
    past = MembershipFactory(organisation=park, ends_on=date(2026, 8, 31))
    MemberFactory(project=gone, person=past.person)

    assert list(queries.office_projects(official, host)) == [now]
    with pytest.raises(Http404):
        queries.project_page(official, host, gone.key)


def test_the_same_projects_are_seen_outside_the_office(official, host, park):
    inside, outside = add(host, organisation=park), add(host)

    assert queries.project_seen(official, inside.key).reach == Visibility.OFFICE
    with pytest.raises(Http404):
        queries.project_seen(official, outside.key)


def test_a_remit_is_of_its_host_only(official, other_host, park):
    elsewhere = add(other_host, organisation=park)

    with pytest.raises(Http404):
        queries.project_seen(official, elsewhere.key)


def test_without_a_remit_nothing(official, host, park):
    add(host, organisation=park)
    Remit.objects.all().delete()

    assert not queries.office_projects(official, host).exists()


def test_reading_is_all_they_may(official, host, park):
    inside = add(host, organisation=park)

    with pytest.raises(NotAllowed):
        actions.edit_project(official, project=inside, values={})
