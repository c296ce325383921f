"""Typed facets: what they store, what they refuse, how they read in both languages."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from huiju.core.errors import Invalid
from huiju.exchange.choices import Direction, Kind
from huiju.exchange.kinds import every, spec_of
from huiju.exchange.kinds.facets import Choices, Day, Facet, Flag, Money, Span, Words, compact_money
from huiju.exchange.kinds.funding import Round
from huiju.exchange.kinds.kind import KindSpec, add

MONEY = Money("amount", "Amount")
LEVEL = Span("trl", "TRL", floor=1, ceiling=9)
AREA = Span("area", "Area", unit="m²")
ROUNDS = Choices("rounds", "Rounds", options=Round)
ONE_ROUND = Choices("round", "Round", options=Round, several=False)
WORDS = Words("topic", "Topic", longest=10)
DAY = Day("from", "From")
FLAG = Flag("free", "Free")


@pytest.mark.parametrize(
    ("facet", "given", "stored"),
    [
        (MONEY, None, None),
        (MONEY, {"least": "", "most": "", "currency": "CNY"}, None),
        (
            MONEY,
            {"least": "3,000,000", "most": "", "currency": "CNY"},
            {"least": "3000000", "currency": "CNY"},
        ),
        (
            MONEY,
            {"least": "0.5", "most": "1，000", "currency": "USD"},
            {"least": "0.5", "most": "1000", "currency": "USD"},
        ),
        (MONEY, {"most": 7, "currency": "EUR"}, {"most": "7", "currency": "EUR"}),
        (LEVEL, {"least": "3", "most": "3"}, {"least": "3", "most": "3"}),
        (LEVEL, {"least": " ", "most": None}, None),
        (ROUNDS, ["seed", "angel"], ["angel", "seed"]),
        (ROUNDS, "seed", ["seed"]),
        (ROUNDS, ["", "seed"], ["seed"]),
        (ROUNDS, [], None),
        (ONE_ROUND, ["seed"], ["seed"]),
        (WORDS, "  two   words ", "two words"),
        (WORDS, "", None),
        (DAY, "2027-03-01", "2027-03-01"),
        (DAY, "", None),
        (FLAG, "on", True),
        (FLAG, False, None),
    ],
)
def test_what_is_stored(facet: Facet, given: Any, stored: Any) -> None:
    assert facet.clean(given) == stored


@pytest.mark.parametrize(
    ("facet", "given", "remedy"),
    [
        (MONEY, {"least": "many", "currency": "CNY"}, "“many” is not a number."),
        (MONEY, {"least": "-1", "currency": "CNY"}, "“-1” is out of range."),
        (MONEY, {"least": "NaN", "currency": "CNY"}, "“NaN” is out of range."),
        (MONEY, {"least": "1e16", "currency": "CNY"}, "“1e16” is out of range."),
        (MONEY, {"least": "1", "currency": ""}, "Choose the currency of the amount."),
        (MONEY, {"least": "1", "currency": "XXX"}, "Choose the currency of the amount."),
        (
            MONEY,
            {"least": "2", "most": "1", "currency": "CNY"},
            "The smaller number comes first: from … to ….",
        ),
        (LEVEL, {"least": "0"}, "Write numbers from 1 to 9."),
        (LEVEL, {"most": "10"}, "Write numbers from 1 to 9."),
        (LEVEL, {"least": "4", "most": "3"}, "The smaller number comes first: from … to …."),
        (ROUNDS, ["series"], "“series” is not in the list."),
        (ONE_ROUND, ["seed", "angel"], "Choose one only."),
        (WORDS, "longer than ten", "At most 10 characters."),
        (DAY, "1 March", "Write the date as 2027-03-01."),
    ],
)
def test_nonsense_is_refused_with_a_remedy_naming_the_facet(
    facet: Facet, given: Any, remedy: str
) -> None:
    with pytest.raises(Invalid) as refused:
        facet.clean(given)
    assert (str(refused.value), refused.value.field) == (remedy, facet.name)


@pytest.mark.parametrize(
    ("facet", "value", "words"),
    [
        (
            MONEY,
            {"least": "3000000", "most": "5000000", "currency": "CNY"},
            "CNY 3M – CNY 5M",
        ),
        (MONEY, {"least": "500", "most": "500", "currency": "USD"}, "USD 500"),
        (MONEY, {"least": "1500000", "currency": "EUR"}, "from EUR 1.5M"),
        (MONEY, {"most": "250000", "currency": "EUR"}, "up to EUR 250K"),
        (AREA, {"least": "1200", "most": "2000"}, "1,200 – 2,000 m²"),
        (LEVEL, {"least": "4"}, "from 4"),
        (ROUNDS, ["angel", "seed"], "Angel, Seed"),
        (WORDS, "batteries", "batteries"),
        (DAY, "2027-03-01", "March 1, 2027"),
        (FLAG, True, "yes"),
    ],
)
def test_values_in_words(facet: Facet, value: Any, words: str) -> None:
    with override("en"):
        assert facet.in_words(value) == words


def test_money_is_compact_the_chinese_way_in_chinese() -> None:
    with override("zh-hans"):
        assert compact_money(Decimal(2500000), "CNY") == "250万 CNY"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_described_with_something_essential(kind: Kind) -> None:
    spec = spec_of(kind)
    assert any(facet.essential for facet in spec.facets)
    names = [facet.name for facet in spec.facets]
    assert len(set(names)) == len(names)


def test_the_kinds_come_in_the_order_of_the_choices() -> None:
    assert [spec.kind for spec in every()] == list(Kind)


def test_partners_meet_as_equals_and_all_other_kinds_have_two_sides() -> None:
    sides = {spec.kind: spec.directions() for spec in every()}
    assert sides.pop(Kind.PARTNER) == [Direction.NEED]
    assert set(map(tuple, sides.values())) == {(Direction.NEED, Direction.OFFER)}


def test_the_heading_says_the_side() -> None:
    spec = spec_of(Kind.FUNDING)
    with override("en"):
        assert str(spec.heading(Direction.NEED)) == "Seeks funding"
        assert str(spec.heading(Direction.OFFER)) == "Offers funding"


def test_a_kind_stores_only_its_own_facets() -> None:
    spec = spec_of(Kind.FUNDING)
    assert spec.clean({"rounds": ["seed"], "amount": None}) == {"rounds": ["seed"]}
    with pytest.raises(Invalid) as refused:
        spec.clean({"trl": {"least": "1"}})
    assert refused.value.field == "trl"


def test_a_kind_is_read_in_its_order() -> None:
    spec = spec_of(Kind.FUNDING)
    with override("en"):
        rows = spec.in_words({"instruments": ["equity"], "rounds": ["seed"]})
    assert [(str(label), words) for label, words in rows] == [
        ("Rounds", "Seed"),
        ("Instruments", "Equity"),
    ]


def test_a_kind_finds_its_facet_by_name() -> None:
    assert spec_of(Kind.FUNDING).facet("rounds").name == "rounds"


def test_describing_a_kind_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="described twice"):
        add(KindSpec(kind=Kind.FUNDING, icon="x", need="x"))
