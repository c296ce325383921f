"""Invented names: repeatable, plausible, never twice for brands."""

from huiju.demo.invent import Inventor
from huiju.text import has_han


def test_the_same_seed_draws_the_same_names() -> None:
    first, second = Inventor(7), Inventor(7)
    assert [first.person() for _ in range(50)] == [second.person() for _ in range(50)]
    assert [first.brand() for _ in range(50)] == [second.brand() for _ in range(50)]


def test_another_seed_draws_others() -> None:
    first, second = Inventor(7), Inventor(8)
    assert [first.person() for _ in range(5)] != [second.person() for _ in range(5)]


def test_no_brand_is_drawn_twice() -> None:
    inventor = Inventor(1)
    brands = [inventor.brand() for _ in range(1500)]
    assert len({brand.en for brand in brands}) == 1500


def test_chinese_people_have_both_scripts_and_others_their_own() -> None:
    inventor = Inventor(1)
    people = [inventor.person(abroad=0.5) for _ in range(400)]
    assert all(has_han(p.native) == (p.country == "CN") for p in people)
    assert all(p.latin and not has_han(p.latin) for p in people)
    assert 0.4 < sum(p.country == "CN" for p in people) / 400 < 0.6
