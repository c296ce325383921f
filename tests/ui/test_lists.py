"""Lists: narrowed, sorted, paged, chosen columns, bulk choices; a pinned number of queries."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.organisations.choices import OrganisationKind
from huiju.organisations.models import Organisation
from huiju.ui import actions, queries
from huiju.ui.lists import Column, chips, display, initialled, linked
from huiju.ui.lists.listed import page_of
from tests.factories.organisations import OrganisationFactory
from tests.ui.sample import organisation_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    for number in range(23):
        OrganisationFactory(
            name_en=f"Company {number:02}",
            founded=2000 + number if number % 2 else None,
            kind=OrganisationKind.FUND if number < 5 else OrganisationKind.COMPANY,
            website="https://example.org" if number < 3 else "",
        )
    return Organisation.objects.all()


@pytest.fixture
def page(rows, actor_for, user):
    def make(address="/people/", **changes):
        request = RequestFactory().get(address)
        request.actor = actor_for(user)
        return page_of(request, organisation_list(**changes), rows)

    return make


def names(page):
    return [row.name for row in page.shown_rows]


def test_first_page_is_in_the_list_s_own_order(page):
    shown = page("/?page=1")
    assert names(shown) == [f"Company {n:02}" for n in range(10)]
    assert (shown.count, shown.pages, shown.first_number, shown.last_number) == (23, 3, 1, 10)


def test_last_page_holds_the_rest_and_a_page_beyond_is_the_last(page):
    assert names(page("/?page=3")) == ["Company 20", "Company 21", "Company 22"]
    assert page("/?page=99").number == 3
    assert page("/?page=99").last_number == 23
    assert page("/?page=0").number == 1
    assert page("/?page=x").number == 1


def test_sorting_puts_rows_without_a_value_last_in_both_directions(page):
    up = page("/?sort=founded")
    down = page("/?sort=-founded")
    assert names(up)[0] == "Company 01"
    assert names(down)[0] == "Company 21"
    assert names(page("/?sort=founded&page=3"))[-1] == "Company 22"
    assert names(page("/?sort=-founded&page=3"))[-1] == "Company 22"


def test_an_unknown_or_unsortable_column_leaves_the_order(page):
    assert names(page("/?sort=secret")) == names(page("/"))
    assert names(page("/?sort=kind")) == names(page("/"))


def test_a_list_whose_own_order_does_not_sort_is_a_mistake(page):
    with pytest.raises(ValueError, match=r"tests\.organisations has no column kind"):
        _ = page("/", order="kind").shown_rows


def test_search_and_filters_narrow_and_show_as_chips_that_come_off(page):
    shown = page("/?q=company&kind=fund&website=yes&page=2&kind=nonsense")
    assert shown.count == 3
    assert shown.is_narrowed
    texts = [(chip.text, url) for chip, url in shown.chips]
    assert texts == [
        ("Kind: Fund", "/?q=company&kind=nonsense&website=yes"),
        ("Website: Yes", "/?q=company&kind=fund&kind=nonsense"),
    ]
    assert page("/?q=nothing").count == 0
    assert page("/?q=++").is_narrowed is False
    assert page("/?website=no").count == 20
    assert page("/?website=no&website=yes").count == 23


def test_days_bound_both_ends_and_nonsense_is_left_out(page):
    assert page("/?created_from=2000-01-01&created_to=2100-01-01").count == 23
    assert page("/?created_from=2100-01-01").count == 0
    assert page("/?created_to=2000-01-01").count == 0
    assert page("/?created_from=tomorrow").count == 23
    chips_shown = page("/?created_from=2000-01-01&created_to=2100-01-02").chips
    assert [chip.text for chip, _ in chips_shown] == [
        "Made from 1 Jan 2000",
        "Made until 2 Jan 2100",
    ]
    assert chips_shown[0][1] == "/?created_to=2100-01-02"


def test_heads_say_the_direction_and_turn_it(page):
    heads = {column.name: (url, way) for column, url, way in page("/?sort=founded").heads}
    assert heads["founded"] == ("/?sort=-founded", "ascending")
    assert heads["name"] == ("/?sort=name", "")
    assert heads["kind"] == ("", "")
    heads = {column.name: (url, way) for column, url, way in page("/?sort=-founded").heads}
    assert heads["founded"] == ("/?sort=founded", "descending")


def test_page_links_keep_the_ends_and_leave_gaps(page):
    shown = page("/?page=6&q=o", per_page=2)
    assert [(text, here) for text, _url, here in shown.page_links] == [
        ("1", False),
        ("…", False),
        ("5", False),
        ("6", True),
        ("7", False),
        ("…", False),
        ("12", False),
    ]
    assert shown.page_links[0][1] == "/?q=o&page=1"


def test_filter_fields_know_what_is_chosen(page):
    kind, website, days = page("/?kind=fund&created_to=2026-01-01").filter_fields
    assert ("fund", "Fund", True) in kind["options"]
    assert all(not chosen for _v, _l, chosen in website["options"])
    assert (days["first"], days["last"]) == ("", "2026-01-01")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    count, actor_for, user, django_assert_num_queries, settings
):
    OrganisationFactory.create_batch(count)
    request = RequestFactory().get("/")
    request.actor = actor_for(user)
    # Chosen columns, count, keys, rows.
    with django_assert_num_queries(4):
        shown = page_of(request, organisation_list(), Organisation.objects.all())
        assert (shown.count, len(shown.shown_rows), len(shown.columns)) == (count, count, 4)


def test_chosen_columns_are_remembered_for_this_list_and_reader(page, user, actor_for, at):
    actor = actor_for(user)
    assert [c.name for c in page("/").columns] == ["name", "kind", "state", "founded"]
    actions.choose_columns(actor, list_name="tests.organisations", columns=["since", "gone"])
    assert [c.name for c in page("/").columns] == ["name", "since"]
    actions.choose_columns(actor, list_name="tests.organisations", columns=["kind"])
    assert [c.name for c in page("/").columns] == ["name", "kind"]
    assert queries.columns_of(actor, "another") is None
    actions.choose_columns(actor, list_name="tests.organisations", columns=[])
    assert len(page("/").columns) == 4


def test_columns_of_a_stranger_are_the_list_s_own_and_cannot_be_kept(actor_for):
    assert queries.columns_of(actor_for(None), "any") is None
    with pytest.raises(NotAllowed):
        actions.choose_columns(actor_for(None), list_name="any", columns=["a"])


@pytest.mark.parametrize(
    ("name", "columns"), [("x" * 81, ["a"]), ("a", ["x" * 81]), ("a", ["x"] * 61)]
)
def test_columns_no_list_can_have_are_refused(name, columns, actor_for, user):
    with pytest.raises(Invalid):
        actions.choose_columns(actor_for(user), list_name=name, columns=columns)


class TestSelected:
    def post(self, rows, **data):
        request = RequestFactory().post("/", data)
        return organisation_list().selected(request, rows)

    def test_ticked_rows(self, rows):
        keys = list(rows.order_by("pk").values_list("key", flat=True)[:2])
        chosen = self.post(rows, row=keys, back="/people/?page=2")
        assert sorted(chosen.rows.values_list("key", flat=True)) == sorted(keys)
        assert chosen.count == 2
        assert chosen.fields == [("row", keys[0]), ("row", keys[1]), ("back", "/people/?page=2")]
        assert chosen.back == "/people/?page=2"
        assert chosen.confirmed is False

    def test_all_that_the_filters_left(self, rows):
        query = "kind=fund&page=2"
        chosen = self.post(rows, all="yes", query=query, row="x", confirmed="yes")
        assert chosen.count == 5
        assert ("query", query) in chosen.fields
        assert chosen.confirmed is True

    def test_nothing_ticked_is_refused(self, rows):
        with pytest.raises(Refused, match="tick the rows"):
            self.post(rows, back="/x/")

    def test_rows_outside_the_reader_s_are_not_chosen(self, rows):
        key = rows.first().key
        with pytest.raises(Refused):
            self.post(rows.exclude(key=key), row=[key])

    def test_back_leads_nowhere_else(self, rows):
        chosen = self.post(rows, all="yes", query="", back="//evil.example.org/")
        assert chosen.back == "/"


def test_the_page_shows_the_list_and_htmx_only_its_rows(sample, sign_in, user, rows):
    client = sign_in(user)
    whole = client.get("/sample/").content.decode()
    assert "<html" in whole
    assert "Company 00" in whole
    assert 'name="q"' in whole
    assert "Ticked:" in whole
    headers = {"HX-Request": "true", "HX-Target": "list-results"}
    part = client.get("/sample/?kind=fund", headers=headers)
    assert "<html" not in part.content.decode()
    assert "Kind: Fund" in part.content.decode()
    assert "HX-Target" in part["Vary"]
    nothing = client.get("/sample/?q=zzz").content.decode()
    assert "Nothing fits" in nothing


def test_an_empty_list_says_what_to_do_next(sample, sign_in, user):
    shown = sign_in(user).get("/sample/").content.decode()
    assert "No organisation yet" in shown
    assert 'href="/import/"' in shown


def test_a_bulk_action_asks_first_and_then_does_it(sample, sign_in, user, rows):
    client = sign_in(user)
    asked = client.post(
        "/sample/archive/", {"all": "yes", "query": "kind=fund", "back": "/sample/"}
    )
    assert 'name="confirmed"' in asked.content.decode()
    assert Organisation.objects.filter(website__contains="archive").count() == 0
    done = client.post(
        "/sample/archive/",
        {"all": "yes", "query": "kind=fund", "back": "/sample/", "confirmed": "yes"},
    )
    assert done["Location"] == "/sample/"
    assert Organisation.objects.filter(website__contains="archive").count() == 5


def test_columns_are_chosen_on_the_page(sample, sign_in, user, rows):
    client = sign_in(user)
    address = "/lists/tests.organisations/columns/"
    answer = client.post(address, {"column": ["name", "since"], "next": "/sample/?page=2"})
    assert answer["Location"] == "/sample/?page=2"
    assert 'data-label="Since"' in client.get("/sample/").content.decode()
    client.post(address, {"column": ["since"], "reset": "yes", "next": "/sample/"})
    assert 'data-label="Since"' not in client.get("/sample/").content.decode()
    assert client.get(address).status_code == 405


def test_a_column_shows_its_cell_or_its_plain_value():
    plain = Column("n", "N", lambda row: 12_000)
    drawn = Column("n", "N", lambda row: 1, cell=lambda row: "one")
    assert plain.shown_cell(None) == "12,000"
    assert drawn.shown_cell(None) == "one"


def test_plain_values_are_shown_as_readers_write_them():
    assert display(None) == display("") == ""
    assert display(False) == "No"
    assert display(1990) == "1990"


def test_cells_escape_what_people_typed():
    assert "<b>" not in linked("<b>", "/x/?a=1&b=2", "<i>")
    assert 'href="/x/?a=1&amp;b=2"' in linked("a", "/x/?a=1&b=2")
    assert ">A<" in initialled("Anna", "/x/")
    assert "<b>" not in chips(["<b>"])
    assert chips([]) == ""


def test_narrowed_rows_are_those_of_the_address(rows):
    listed = organisation_list()
    assert listed.narrowed(rows, QueryDict("kind=fund")).count() == 5
    assert organisation_list(search=None).narrowed(rows, QueryDict("q=zzz")).count() == 23
