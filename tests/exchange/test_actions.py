"""Writing listings and leading them from draft to published and on."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.exchange import actions
from huiju.exchange.actions import Facts
from huiju.exchange.choices import Direction, Kind, ListingState
from huiju.exchange.models import Listing
from huiju.text import search_tokens
from tests.factories.conference import ConferenceFactory
from tests.factories.exchange import ListingFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory

MANDATE = Facts(
    title_zh="早期硬科技投资",
    facets={"amount": {"least": "3,000,000", "most": "", "currency": "CNY"}, "rounds": ["seed"]},
    stages=["prototype"],
    required=["sectors", "rounds"],
)


def offer(owner, host, fund, facts=MANDATE, kind=Kind.FUNDING, direction=Direction.OFFER):
    return actions.create_listing(
        owner, space=host, owner=fund, kind=kind, direction=direction, facts=facts
    )


def test_a_representative_writes_a_mandate_in_the_funds_name(owner, host, fund) -> None:
    listing = offer(owner, host, fund)
    listing.refresh_from_db()
    assert (listing.owner, listing.state, listing.state_since) == (fund, "draft", owner.at)
    assert listing.facets == {
        "amount": {"least": "3000000", "currency": "CNY"},
        "rounds": ["seed"],
    }


@pytest.mark.parametrize("query", ["硬科技", "yingkeji", "blue river", "lanchuan"])
def test_it_is_found_by_its_words_and_its_owners_name(owner, host, fund, query) -> None:
    listing = offer(owner, host, fund)
    assert all(token in listing.search for token in search_tokens(query))


def test_relations_are_stored_and_audited(owner, host, fund) -> None:
    conference = ConferenceFactory(space__parent=host)
    listing = offer(owner, host, fund, facts=replace(MANDATE, conferences=(conference,)))
    assert list(listing.conferences.all()) == [conference]
    entry = AuditEntry.objects.get(target_type="exchange.listing")
    assert (entry.verb, entry.space, entry.user) == ("exchange.create_listing", host, owner.user)


def test_nobody_writes_in_a_strangers_name(owner, host, actor_for) -> None:
    stranger, somebody = OrganisationFactory(), PersonFactory()
    for other in (stranger, somebody):
        with pytest.raises(NotAllowed):
            offer(owner, host, other)
    with pytest.raises(NotAllowed):
        offer(actor_for(None), host, somebody)


def test_somebody_writes_in_their_own_name(owner, host, person) -> None:
    facts = Facts(title_en="First talk", facets={"topics": ["tax"], "forms": ["hour"]})
    listing = offer(owner, host, person, facts=facts, kind=Kind.ADVICE)
    assert listing.owner == person


def test_the_matchmaking_desk_writes_for_anybody(host, fund, staff_actor) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    assert offer(desk, host, fund).owner == fund


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(MANDATE, title_zh=""), "title_en"),
        (
            replace(MANDATE, valid_from=date(2027, 1, 2), valid_until=date(2027, 1, 1)),
            "valid_until",
        ),
        (replace(MANDATE, required=["colour"]), "required"),
        (replace(MANDATE, exclusions={"colour": ["red"]}), "exclusions"),
        (replace(MANDATE, facets={"amount": {"least": "x", "currency": "CNY"}}), "amount"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_written(owner, host, fund, facts, field) -> None:
    with pytest.raises(Invalid) as refused:
        offer(owner, host, fund, facts=facts)
    assert refused.value.field == field
    assert not Listing.objects.exists()


def test_partners_have_no_offering_side(owner, host, fund) -> None:
    with pytest.raises(Invalid) as refused:
        offer(owner, host, fund, facts=Facts(title_en="x"), kind=Kind.PARTNER)
    assert refused.value.field == "direction"


def test_a_listing_has_exactly_one_owner(host, fund, person) -> None:
    with pytest.raises(IntegrityError):
        ListingFactory(space=host, organisation=fund, person=person)


def test_a_change_is_audited_with_before_and_after(owner, host, fund) -> None:
    listing = offer(owner, host, fund)
    changed = replace(MANDATE, wanted=5, stages=["pilot"])
    actions.update_listing(owner, listing=listing, facts=changed)
    entry = AuditEntry.objects.get(verb="exchange.update_listing")
    assert entry.changes == {"wanted": [1, 5], "stages": [["prototype"], ["pilot"]]}


def test_a_change_that_changes_nothing_is_not_audited(owner, host, fund) -> None:
    listing = offer(owner, host, fund)
    actions.update_listing(owner, listing=listing, facts=MANDATE)
    assert not AuditEntry.objects.filter(verb="exchange.update_listing").exists()


def test_an_ended_listing_is_no_longer_its_owners_to_change(owner, host, fund) -> None:
    listing = ListingFactory(space=host, organisation=fund, state=ListingState.EXPIRED)
    with pytest.raises(NotAllowed):
        actions.update_listing(owner, listing=listing, facts=MANDATE)


def test_from_draft_to_published(owner, host, fund, staff_actor) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    listing = offer(owner, host, fund)
    assert actions.submit_listing(owner, listing=listing).state == ListingState.SUBMITTED
    returned = actions.return_listing(desk, listing=listing, reason=" Name the sectors. ")
    assert (returned.state, returned.reason) == (ListingState.RETURNED, "Name the sectors.")
    actions.submit_listing(owner, listing=listing)
    published = actions.publish_listing(desk, listing=listing)
    assert (published.state, published.reason) == (ListingState.PUBLISHED, "")


def test_who_may_decide_publishes_by_submitting(host, fund, staff_actor) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    listing = offer(desk, host, fund)
    assert actions.submit_listing(desk, listing=listing).state == ListingState.PUBLISHED


def test_the_owner_cannot_publish(owner, host, fund) -> None:
    listing = offer(owner, host, fund)
    actions.submit_listing(owner, listing=listing)
    with pytest.raises(NotAllowed):
        actions.publish_listing(owner, listing=listing)


def test_returning_needs_a_reason(host, fund, staff_actor) -> None:
    listing = ListingFactory(space=host, organisation=fund)
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    with pytest.raises(Invalid) as refused:
        actions.return_listing(desk, listing=listing, reason=" ")
    assert refused.value.field == "reason"


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        (actions.pause_listing, ListingState.PUBLISHED, ListingState.PAUSED),
        (actions.resume_listing, ListingState.PAUSED, ListingState.PUBLISHED),
        (actions.fulfil_listing, ListingState.PUBLISHED, ListingState.FULFILLED),
        (actions.withdraw_listing, ListingState.DRAFT, ListingState.WITHDRAWN),
    ],
)
def test_the_owner_leads_a_listing_on(owner, host, fund, act, before, after) -> None:
    listing = ListingFactory(space=host, organisation=fund, state=before)
    assert act(owner, listing=listing).state == after


def test_a_step_that_does_not_follow_is_refused_by_name(owner, host, fund) -> None:
    listing = ListingFactory(
        space=host, organisation=fund, state=ListingState.DRAFT, title_en="Seed money"
    )
    with pytest.raises(Refused) as refused:
        actions.pause_listing(owner, listing=listing)
    assert "Seed money" in str(refused.value)
    assert "Draft" in str(refused.value)


def test_what_has_passed_its_last_day_expires(host, fund, system_actor, owner) -> None:
    today = system_actor.at.date()
    past = ListingFactory(space=host, organisation=fund, valid_until=date(2026, 8, 31))
    last_day = ListingFactory(space=host, organisation=fund, valid_until=today)
    assert actions.expire_listings(system_actor) == 1
    past.refresh_from_db()
    last_day.refresh_from_db()
    assert (past.state, last_day.state) == (ListingState.EXPIRED, ListingState.PUBLISHED)


def test_only_the_system_expires(host, fund, owner) -> None:
    ListingFactory(space=host, organisation=fund, valid_until=date(2026, 8, 31))
    with pytest.raises(NotAllowed):
        actions.expire_listings(owner)


def test_a_bulk_decision_names_what_it_could_not_do(host, fund, staff_actor) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    waiting = ListingFactory(space=host, organisation=fund, state=ListingState.SUBMITTED)
    draft = ListingFactory(space=host, organisation=fund, state=ListingState.DRAFT)
    outcome = actions.decide_listings(desk, listings=[waiting, draft], publish=True)
    assert (outcome.done, [row for row, _ in outcome.refused]) == (1, [draft])
    back = actions.decide_listings(desk, listings=[waiting], publish=False, reason="Too short.")
    waiting.refresh_from_db()
    assert (back.done, waiting.state) == (1, ListingState.RETURNED)
