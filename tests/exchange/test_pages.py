"""The pages of needs and offers: the office's, one's own, the panels on others' pages."""

import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.core.registries import panels_for
from huiju.exchange import panels
from huiju.exchange.choices import ListingState
from huiju.exchange.models import Listing
from tests.factories.conference import ConferenceFactory
from tests.factories.exchange import ListingFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.projects import MemberFactory, ProjectFactory

ASK = {
    "title_en": "Seed round",
    "wanted": "1",
    "audience": "network",
    "facet_amount_least": "3000000",
    "facet_amount_currency": "CNY",
    "facet_rounds": ["seed"],
}


@pytest.fixture
def desk(client, staff, host):
    """The matchmaking desk of the host, signed in."""
    user = staff(StaffRole.MATCHMAKING_DESK, space=host)
    client.force_login(user)
    return client


@pytest.fixture
def mine(client, user, person):
    client.force_login(user)
    return client


def of_host(host, name, *args, **query):
    return reverse(name, args=[host.slug, *args])


def test_the_office_lists_finds_and_filters(desk, host, fund) -> None:
    ListingFactory(space=host, organisation=fund, title_en="Batteries", search="batteries")
    ListingFactory(space=host, organisation=fund, title_en="Vaccines", state="submitted")
    url = of_host(host, "office_listings")
    assert b"Batteries" in desk.get(url).content
    found = desk.get(url, {"q": "batteries"}).content
    assert (b"Batteries" in found, b"Vaccines" in found) == (True, False)
    waiting = desk.get(url, {"state": "submitted"}).content
    assert (b"Batteries" in waiting, b"Vaccines" in waiting) == (False, True)


def test_the_office_filters_by_sector_with_its_fields(desk, host, fund, sector_field) -> None:
    listing = ListingFactory(space=host, organisation=fund, title_en="Cell therapy")
    listing.sectors.set([sector_field])
    url = of_host(host, "office_listings")
    assert b"Cell therapy" in desk.get(url, {"sector": sector_field.parent.code}).content
    assert b"Cell therapy" not in desk.get(url, {"sector": "agri"}).content


@pytest.mark.parametrize("rows", [1, 3])
def test_the_offices_list_has_a_pinned_number_of_queries(
    desk, host, fund, django_assert_num_queries, rows
) -> None:
    for listing in ListingFactory.create_batch(rows, space=host, organisation=fund):
        listing.sectors.set([])
    url = of_host(host, "office_listings")
    desk.get(url)
    with django_assert_num_queries(13):
        assert desk.get(url).status_code == 200


def test_publishing_many_asks_first_and_names_what_was_refused(desk, host, fund) -> None:
    waiting = ListingFactory(space=host, organisation=fund, state="submitted")
    paused = ListingFactory(space=host, organisation=fund, state="paused", title_en="Paused one")
    url = of_host(host, "office_listings_publish")
    rows = {"row": [waiting.key, paused.key], "back": of_host(host, "office_listings")}
    page = desk.post(url, rows)
    waiting.refresh_from_db()
    assert (page.status_code, waiting.state) == (200, "submitted")
    done = desk.post(url, {**rows, "confirmed": "yes"}, follow=True)
    waiting.refresh_from_db()
    assert waiting.state == ListingState.PUBLISHED
    assert b"Paused one" in done.content


def test_returning_many_needs_a_reason(desk, host, fund) -> None:
    listing = ListingFactory(space=host, organisation=fund, state="submitted")
    url = of_host(host, "office_listings_return")
    rows = {"row": [listing.key], "confirmed": "yes"}
    assert desk.post(url, rows).status_code == 200
    assert desk.post(url, {**rows, "reason": "Name the sectors."}).status_code == 302
    listing.refresh_from_db()
    assert (listing.state, listing.reason) == (ListingState.RETURNED, "Name the sectors.")


def test_the_office_decides_on_the_page_of_one(desk, host, fund) -> None:
    listing = ListingFactory(
        space=host,
        organisation=fund,
        state="submitted",
        facets={"amount": {"least": "5", "currency": "CNY"}},
    )
    page = desk.get(of_host(host, "office_listing", listing.key))
    assert b"CNY 5" in page.content
    step = of_host(host, "office_listing_step", listing.key, "publish")
    assert desk.get(step).status_code == 405
    desk.post(step)
    listing.refresh_from_db()
    assert listing.state == ListingState.PUBLISHED
    desk.post(of_host(host, "office_listing_step", listing.key, "return"), {"reason": "Wrong."})
    listing.refresh_from_db()
    assert listing.state == ListingState.RETURNED
    unknown = of_host(host, "office_listing_step", listing.key, "praise")
    assert desk.post(unknown).status_code == 404


def test_a_viewer_sees_no_buttons_and_cannot_take_a_step(client, staff, host, fund) -> None:
    client.force_login(staff(StaffRole.VIEWER, space=host))
    listing = ListingFactory(space=host, organisation=fund, state="submitted")
    page = client.get(of_host(host, "office_listing", listing.key))
    assert b"/to/publish/" not in page.content
    refused = client.post(of_host(host, "office_listing_step", listing.key, "publish"))
    listing.refresh_from_db()
    assert (refused.status_code, listing.state) == (403, "submitted")


def test_the_office_adds_in_somebodys_name_and_edits(desk, host, fund) -> None:
    new = of_host(host, "office_listing_new", "funding", "offer")
    url = f"{new}?owner=organisation:{fund.key}"
    assert b"Blue River Capital: Offers funding" in desk.get(url).content
    desk.post(url, ASK)
    listing = Listing.objects.get()
    assert (listing.owner, listing.space) == (fund, host)
    edit = of_host(host, "office_listing_edit", listing.key)
    assert b"Seed round" in desk.get(edit).content
    desk.post(edit, {**ASK, "title_en": "Later round"})
    listing.refresh_from_db()
    assert listing.title_en == "Later round"


def test_a_refusal_of_the_action_stands_in_the_form(desk, host) -> None:
    project = ProjectFactory(space=host)
    new = of_host(host, "office_listing_new", "funding", "need")
    url = f"{new}?owner=project:{project.key}"
    desk.post(url, ASK)
    again = desk.post(url, ASK)
    assert again.status_code == 200
    assert b"already has its ask" in again.content


@pytest.mark.parametrize("owner", ["", "table:x", "organisation:nobody", "person:nobody"])
def test_unknown_owners_are_not_found(desk, host, owner) -> None:
    new = of_host(host, "office_listing_new", "funding", "offer")
    assert desk.get(f"{new}?owner={owner}").status_code == 404


def test_unknown_kinds_and_sides_are_not_found(mine) -> None:
    for kind, side in (("money", "need"), ("partner", "offer")):
        assert mine.get(reverse("my_listing_new", args=[kind, side])).status_code == 404


def test_a_founder_writes_the_ask_and_hands_it_in(mine, person, host) -> None:
    project = ProjectFactory(space=host)
    MemberFactory(project=project, person=person, may_edit=True)
    start = mine.get(reverse("my_listing_start")).content.decode()
    new = reverse("my_listing_new", args=["funding", "need"])
    assert f"{new}?owner=project%3A{project.key}" in start
    mine.post(f"{new}?owner=project:{project.key}", ASK)
    listing = Listing.objects.get()
    page = mine.get(reverse("my_listing", args=[listing.key]))
    assert b"from CNY 3M" in page.content
    mine.post(reverse("my_listing_step", args=[listing.key, "submit"]))
    listing.refresh_from_db()
    assert listing.state == ListingState.SUBMITTED
    assert listing.title_en.encode() in mine.get(reverse("my_listings")).content


def test_one_edits_ones_own(mine, host, fund) -> None:
    listing = ListingFactory(space=host, organisation=fund, state="draft")
    url = reverse("my_listing_edit", args=[listing.key])
    assert mine.get(url).status_code == 200
    assert mine.post(url, {**ASK, "facet_amount_least": "x"}).status_code == 200
    assert mine.post(url, {**ASK, "title_en": "New"}).status_code == 302
    listing.refresh_from_db()
    assert listing.title_en == "New"


def test_a_form_keeps_what_was_typed_when_the_action_refuses(mine, host, fund) -> None:
    listing = ListingFactory(space=host, organisation=fund, state="expired")
    url = reverse("my_listing_edit", args=[listing.key])
    page = mine.post(url, {**ASK, "title_en": "Typed long"})
    assert page.status_code == 200
    assert b"Typed long" in page.content


def test_somebody_elses_listing_is_not_found(mine, host) -> None:
    other = ListingFactory(space=host)
    for name in ("my_listing", "my_listing_edit"):
        assert mine.get(reverse(name, args=[other.key])).status_code == 404
    step = reverse("my_listing_step", args=[other.key, "withdraw"])
    assert mine.post(step).status_code == 404


def test_another_owner_and_an_unknown_step_are_not_found(mine, host, fund) -> None:
    stranger = OrganisationFactory()
    new = reverse("my_listing_new", args=["funding", "offer"])
    assert mine.get(f"{new}?owner=organisation:{stranger.key}").status_code == 404
    listing = ListingFactory(space=host, organisation=fund)
    praise = reverse("my_listing_step", args=[listing.key, "praise"])
    assert mine.post(praise).status_code == 404


def test_without_a_profile_the_next_step_is_the_profile(client, user) -> None:
    client.force_login(user)
    assert b"/me/profile/" in client.get(reverse("my_listing_start")).content
    assert client.get(reverse("my_listings")).status_code == 200


def test_the_panel_of_an_owner(desk, staff_actor, owner, host, fund) -> None:
    listing = ListingFactory(space=host, organisation=fund)
    office = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    panel = panels.owner_panel(office, fund, host)
    assert panel is not None
    assert [row for row, _url in panel.context["rows"]] == [listing]
    assert panel.context["links"]
    viewer = panels.owner_panel(staff_actor(StaffRole.VIEWER, space=host), fund, host)
    assert viewer is not None
    assert viewer.context["links"] == []
    mine = panels.owner_panel(owner, fund, None)
    assert mine is not None
    assert [row for row, _url in mine.context["rows"]] == [listing]
    press = staff_actor(StaffRole.CHECKIN_DESK, space=host)
    assert panels.owner_panel(press, fund, host) is None
    assert panel in panels_for(office, fund, host)


def test_what_waits_is_told_to_those_who_decide(host, fund, staff_actor) -> None:
    desk = staff_actor(StaffRole.MATCHMAKING_DESK, space=host)
    assert panels.waiting(desk, host) == []
    ListingFactory(space=host, organisation=fund, state="submitted")
    (todo,) = panels.waiting(desk, host)
    assert todo.count == 1
    assert panels.waiting(staff_actor(StaffRole.VIEWER, space=host), host) == []


def test_what_was_returned_is_told_to_its_owner(owner, host, fund) -> None:
    assert panels.returned(owner) == []
    ListingFactory(space=host, organisation=fund, state="returned")
    (todo,) = panels.returned(owner)
    assert todo.count == 1


def test_conference_staff_decide_on_what_is_shown_in_their_conference(
    client, staff, host, fund
) -> None:
    conference = ConferenceFactory(space__parent=host)
    listing = ListingFactory(space=host, organisation=fund, state="submitted")
    listing.conferences.add(conference)
    client.force_login(staff(StaffRole.MATCHMAKING_DESK, space=conference.space))
    step = reverse("office_listing_step", args=[conference.space.slug, listing.key, "publish"])
    client.post(step)
    listing.refresh_from_db()
    assert listing.state == ListingState.PUBLISHED
