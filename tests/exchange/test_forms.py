"""The form of a listing: each kind's facets, what it refuses, what it keeps."""

import pytest

from huiju.exchange.choices import Audience, Direction, Kind
from huiju.exchange.forms import ListingForm
from huiju.exchange.forms.listing import facet_field
from huiju.exchange.kinds import every, spec_of
from huiju.exchange.kinds.facets import Facet
from huiju.organisations.models import Sector
from huiju.ui.icons import names
from tests.factories.conference import ConferenceFactory
from tests.factories.exchange import ListingFactory

FUNDING = spec_of(Kind.FUNDING)
BARE = {"title_en": "Seed money", "wanted": "1", "audience": Audience.NETWORK}


def filled(host, **more) -> ListingForm:
    return ListingForm({**BARE, **more}, spec=FUNDING, host=host)


@pytest.mark.parametrize("spec", every(), ids=lambda spec: spec.kind)
def test_every_kind_has_a_form_and_an_icon(host, spec) -> None:
    form = ListingForm(spec=spec, host=host)
    assert {f"facet_{facet.name}" for facet in spec.facets} <= set(form.fields)
    assert ("stages" in form.fields) is spec.uses_stages
    assert spec.icon in names()
    assert form.as_p()


def test_what_is_filled_in_reaches_the_action(host) -> None:
    field = Sector.objects.filter(parent__isnull=False).select_related("parent")[0]
    conference = ConferenceFactory(space__parent=host)
    form = filled(
        host,
        sectors=[field.parent.code],
        fields_within=[field.code],
        not_sectors=["agri"],
        active_in=["CN"],
        stages=["pilot"],
        required=["sectors", "amount"],
        conferences=[conference.pk],
        is_anonymous="on",
        facet_amount_least="1,000,000",
        facet_amount_most="",
        facet_amount_currency="CNY",
        facet_rounds=["seed", "a"],
    )
    assert form.is_valid(), form.errors
    facts = form.facts()
    assert facts.facets["amount"] == {"least": "1000000", "currency": "CNY"}
    assert facts.facets["rounds"] == ["seed", "a"]
    assert {sector.code for sector in facts.sectors} == {field.code, field.parent.code}
    assert facts.exclusions == {"sectors": ["agri"]}
    assert (facts.active_in, facts.stages) == (["CN"], ["pilot"])
    assert (facts.required, facts.conferences) == (["sectors", "amount"], (conference,))
    assert facts.is_anonymous


def test_a_facets_refusal_stands_beside_its_field(host) -> None:
    form = filled(host, facet_amount_least="much", facet_amount_currency="CNY")
    assert form.errors == {"facet_amount": ["“much” is not a number."]}


def test_a_title_in_one_language_is_needed(host) -> None:
    form = ListingForm({**BARE, "title_en": ""}, spec=FUNDING, host=host)
    assert form.errors == {"title_en": ["Give it a title in at least one language."]}


def test_a_listing_comes_back_as_it_was_stored(host) -> None:
    listing = ListingFactory(
        space=host,
        facets={"amount": {"most": "5000000", "currency": "USD"}},
        exclusions={"sectors": ["agri"], "active_in": ["US"]},
        stages=["idea"],
    )
    field = Sector.objects.filter(parent__isnull=False).select_related("parent")[0]
    listing.sectors.set([field, field.parent])
    form = ListingForm(spec=FUNDING, host=host, listing=listing)
    assert form.initial["facet_amount"] == {"most": "5000000", "currency": "USD"}
    assert form.initial["sectors"] == [field.parent.code]
    assert form.initial["fields_within"] == [field.code]
    assert (form.initial["not_sectors"], form.initial["not_active_in"]) == (["agri"], ["US"])
    assert form.initial["stages"] == ["idea"]
    html = str(form["facet_amount"])
    assert 'value="5000000"' in html
    assert '<option value="USD" selected>' in html


def test_where_there_is_no_conference_none_is_asked_for(host) -> None:
    assert "conferences" not in ListingForm(spec=FUNDING, host=host).fields


def test_a_facet_of_an_unknown_type_is_a_mistake() -> None:
    class Odd(Facet):
        def clean(self, value):
            return value

        def in_words(self, value):
            return str(value)

    with pytest.raises(TypeError):
        facet_field(Odd("odd", "Odd"))


def test_both_directions_have_a_heading_in_the_form_page() -> None:
    assert all(spec.heading(side) for spec in every() for side in spec.directions())
    assert spec_of(Kind.PARTNER).directions() == [Direction.NEED]
