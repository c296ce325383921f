"""What somebody types is stored clean, or refused with the field's name."""

import pytest
from django.utils import translation

from huiju.core.errors import Invalid
from huiju.people import facts, geography


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("138 0013 8000", "", "+8613800138000"),
        ("13800138000", "CN", "+8613800138000"),
        ("+86 138-0013-8000", "DE", "+8613800138000"),
        ("030 901820", "DE", "+4930901820"),
        ("0086 138 0013 8000", "CN", "+8613800138000"),
        ("(010) 6552 9988", "CN", "+861065529988"),
        ("", "CN", ""),
    ],
)
def test_a_number_is_one_of_the_persons_country(typed: str, country: str, stored: str) -> None:
    assert facts.clean_phone(typed, country) == stored


@pytest.mark.parametrize("typed", ["12", "call me", "+86 138 0013 80000 99", "138001380"])
def test_a_number_that_cannot_be_dialled_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        facts.clean_phone(typed, "CN")
    assert refusal.value.field == "phone"


def test_a_number_is_shown_as_people_read_it() -> None:
    assert facts.shown_phone("+8613800138000") == "+86 138 0013 8000"
    assert facts.shown_phone("") == ""


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("email", " Ann@Example.ORG ", "ann@example.org"),
        ("email", "", ""),
        ("website", "example.org/a", "https://example.org/a"),
        ("website", "http://example.org", "http://example.org"),
        ("website", None, ""),
        ("country", "cn", "CN"),
        ("languages", ["zh", "en", "zh"], ["zh", "en"]),
        ("languages", None, []),
        ("time_zone", "Asia/Shanghai", "Asia/Shanghai"),
        ("wechat", "  a \n b ", "a b"),
        ("bio_en", " One\ntwo ", "One\ntwo"),
    ],
)
def test_values_are_made_clean(field: str, typed: object, stored: object) -> None:
    assert facts.clean({field: typed}, {}) == {field: stored}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "ann"),
        ("website", "ftp://example.org"),
        ("website", "javascript://example.org"),
        ("country", "XX"),
        ("languages", ["klingon"]),
        ("languages", [["zh"]]),
        ("time_zone", "Mars/Olympus"),
    ],
)
def test_wrong_values_are_refused_by_name(field: str, typed: object) -> None:
    with pytest.raises((Invalid, TypeError)) as refusal:
        facts.clean({field: typed}, {})
    assert getattr(refusal.value, "field", field) == field


def test_an_unknown_field_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="is_admin"):
        facts.clean({"is_admin": True}, {})


def test_the_phone_follows_the_country_given_with_it_or_stored() -> None:
    together = facts.clean({"phone": "030 901820", "country": "de"}, {"country": "CN"})
    assert together == {"phone": "+4930901820", "country": "DE"}
    assert facts.clean({"phone": "030 901820"}, {"country": "DE"})["phone"] == "+4930901820"


def names(known: dict | None = None, **typed: str) -> tuple[str, str, str]:
    cleaned = facts.clean(typed, known or {})
    whole = {**(known or {}), **cleaned}
    return whole["name_native"], whole["reading"], whole["name_latin"]


def test_reading_and_latin_name_are_proposed() -> None:
    assert names(name_native="单伟") == ("单伟", "shan wei", "Shan Wei")
    assert names(name_native=" 欧阳 娜娜 ")[1] == "ou yang na na"


def test_a_corrected_reading_makes_the_latin_name() -> None:
    assert names(name_native="单伟", reading="Dan Wei") == ("单伟", "dan wei", "Dan Wei")


def test_what_was_corrected_stays_when_something_else_changes() -> None:
    known = {"name_native": "单伟", "reading": "dan wei", "name_latin": "David Dan"}
    assert names(known, name_native="单伟") == ("单伟", "dan wei", "David Dan")


def test_what_was_only_proposed_follows_a_new_name() -> None:
    known = {"name_native": "单伟", "reading": "shan wei", "name_latin": "Shan Wei"}
    assert names(known, name_native="张伟") == ("张伟", "zhang wei", "Zhang Wei")
    assert names(known, reading="dan wei") == ("单伟", "dan wei", "Dan Wei")


def test_a_chosen_latin_name_stays_when_the_name_changes() -> None:
    known = {"name_native": "单伟", "reading": "shan wei", "name_latin": "David Shan"}
    assert names(known, name_native="张伟") == ("张伟", "zhang wei", "David Shan")


def test_a_reading_needs_a_syllable_for_each_character() -> None:
    with pytest.raises(Invalid) as refusal:
        names(name_native="单伟", reading="shan")
    assert refusal.value.field == "reading"


def test_a_corrected_reading_that_no_longer_fits_a_new_name_is_refused() -> None:
    known = {"name_native": "单伟", "reading": "dan wei", "name_latin": "Dan Wei"}
    with pytest.raises(Invalid) as refusal:
        names(known, name_native="欧阳娜娜")
    assert refusal.value.field == "reading"


def test_a_latin_name_alone_is_enough_and_needs_no_reading() -> None:
    assert facts.clean({"name_latin": "Ann  Lee"}, {}) == {"name_latin": "Ann Lee", "reading": ""}


def test_somebody_has_a_name() -> None:
    with pytest.raises(Invalid) as refusal:
        facts.clean({"name_native": " ", "name_latin": ""}, {})
    assert refusal.value.field == "name_native"


def test_countries_and_languages_are_named_in_both_languages_common_ones_first() -> None:
    with translation.override("zh-hans"):
        assert geography.country_choices()[0] == ("CN", "中国")
        assert geography.language_choices()[:2] == [("zh", "中文"), ("en", "英语")]
        assert geography.country_name("DE") == "德国"
        assert geography.language_names(["zh", "de"]) == "中文、德语"
        assert ("Asia/Tokyo", "东京") in geography.time_zone_choices()
    with translation.override("en"):
        choices = geography.country_choices()
        assert choices[0] == ("CN", "China")
        rest = [name for _, name in choices[len(geography.COMMON_COUNTRIES) :]]
        assert rest[0] == "Afghanistan"
        assert len(choices) > 200
        assert geography.language_names(["zh", "de"]) == "Chinese, German"
        assert geography.country_name("XX") == "XX"


def test_what_is_too_long_is_refused_with_its_limit() -> None:
    with pytest.raises(Invalid, match="120") as refusal:
        facts.clean({"name_native": "a" * 121}, {})
    assert refusal.value.field == "name_native"
    assert facts.clean({"wechat": "x" * 40}, {}) == {"wechat": "x" * 40}


def test_an_old_reading_that_never_fitted_does_no_harm() -> None:
    known = {"name_native": "单伟", "reading": "x y z", "name_latin": "David"}
    assert names(known, reading="dan wei") == ("单伟", "dan wei", "David")
