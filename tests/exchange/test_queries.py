"""What an office and an owner are shown."""

import pytest
from django.http import Http404

from huiju.accounts.choices import StaffRole
from huiju.exchange import queries
from huiju.exchange.choices import ListingState
from huiju.organisations.models import Remit
from tests.factories.accounts import GrantFactory
from tests.factories.conference import ConferenceFactory
from tests.factories.exchange import ListingFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory


def test_an_office_sees_its_hosts_listings_but_no_strangers_drafts(
    host, other_host, fund, staff_actor
) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    shown = ListingFactory(space=host, organisation=fund)
    ListingFactory(space=host, organisation=fund, state=ListingState.DRAFT)
    imported = ListingFactory(
        space=host, organisation=fund, state=ListingState.DRAFT, source="sheet"
    )
    ListingFactory(space=other_host, organisation=fund)
    assert set(queries.listings_in_office(desk, host)) == {shown, imported}


def test_a_conference_sees_what_is_shown_in_it(host, fund, staff_actor) -> None:
    conference = ConferenceFactory(space__parent=host)
    shown = ListingFactory(space=host, organisation=fund)
    shown.conferences.add(conference)
    ListingFactory(space=host, organisation=fund)
    actor = staff_actor(StaffRole.VIEWER, space=conference.space)
    assert list(queries.listings_in_office(actor, conference.space)) == [shown]


def test_the_installation_sees_all(installation, host, fund, staff_actor) -> None:
    listing = ListingFactory(space=host, organisation=fund)
    actor = staff_actor(StaffRole.OWNER, space=installation)
    assert list(queries.listings_in_office(actor, installation)) == [listing]


def test_another_hosts_listing_does_not_exist_here(host, other_host, fund, staff_actor) -> None:
    elsewhere = ListingFactory(space=other_host, organisation=fund)
    desk = staff_actor(StaffRole.OWNER, space=host)
    with pytest.raises(Http404):
        queries.listing_in_office(desk, host, elsewhere.key)


def test_an_official_reads_what_belongs_to_their_remit(host, actor_for) -> None:
    ours, theirs = OrganisationFactory(known_in=host), OrganisationFactory(known_in=host)
    grant = GrantFactory(space=host, role=StaffRole.OFFICIAL)
    Remit.objects.create(grant=grant, organisation=ours)
    shown = ListingFactory(space=host, organisation=ours)
    ListingFactory(space=host, organisation=theirs)
    ListingFactory(space=host, organisation=None, person=PersonFactory())
    assert list(queries.listings_in_office(actor_for(grant.user), host)) == [shown]


def test_one_sees_ones_own_open_ones_first(owner, host, fund, person) -> None:
    ended = ListingFactory(space=host, organisation=fund, state=ListingState.EXPIRED)
    draft = ListingFactory(space=host, organisation=None, person=person, state=ListingState.DRAFT)
    ListingFactory(space=host)
    assert list(queries.my_listings(owner)) == [draft, ended]
    assert queries.my_listing(owner, draft.key) == draft


def test_a_strangers_listing_is_not_mine(owner, host, actor_for) -> None:
    elses = ListingFactory(space=host)
    for actor in (owner, actor_for(None)):
        with pytest.raises(Http404):
            queries.my_listing(actor, elses.key)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_offices_list_takes_three_queries(
    host, fund, staff_actor, django_assert_num_queries, rows
) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    ListingFactory.create_batch(rows, space=host, organisation=fund)
    list(queries.listings_in_office(desk, host))
    with django_assert_num_queries(3):
        assert [row.owner.name_en for row in queries.listings_in_office(desk, host)]


def test_search_takes_every_word(host, fund) -> None:
    hit = ListingFactory(space=host, organisation=fund, search="battery dianchi 电池 fund")
    ListingFactory(space=host, organisation=fund, search="battery only")
    found = queries.search_listings(queries.published_listings(), "电池 battery")
    assert list(found) == [hit]


def test_a_records_open_listings(host, fund) -> None:
    shown = ListingFactory(space=host, organisation=fund)
    ListingFactory(space=host, organisation=fund, state=ListingState.DRAFT)
    assert list(queries.listings_of(fund)) == [shown]


def test_somebody_may_speak_for_themselves_and_their_organisations(
    owner, person, fund, actor_for
) -> None:
    options = queries.owner_options(owner)
    assert [(o.value, str(o)) for o in options] == [
        (f"organisation:{fund.key}", str(fund)),
        (f"person:{person.key}", str(person)),
    ]
    assert queries.owner_options(actor_for(None)) == []
