"""What is known of a conference, made clean."""

from datetime import date, timedelta

import pytest

from huiju.conference import facts
from huiju.core.errors import Invalid
from huiju.ui import colours


@pytest.mark.parametrize(
    ("typed", "stored"), [("", ""), (" #B8321F ", "#b8321f"), ("004488", "#004488")]
)
def test_an_accent_that_can_be_read_is_kept(typed, stored):
    assert facts.clean_accent(typed) == stored


def test_an_accent_too_light_is_refused_with_one_that_passes():
    with pytest.raises(Invalid) as refusal:
        facts.clean_accent("#ffb000")

    text = str(refusal.value)
    assert "contrast of 1.8:1; 4.5:1 is needed" in text
    proposed = text.rpartition(" ")[2].rstrip(".")
    assert facts.clean_accent(proposed) == proposed
    contrast = colours.contrast(colours.parse(proposed), colours.WHITE)
    assert colours.READABLE <= contrast < 6


@pytest.mark.parametrize("typed", ["red", "#12", "#12345g"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(Invalid) as refusal:
        facts.clean_accent(typed)
    assert refusal.value.field == "accent"
    assert "#rrggbb" in str(refusal.value)


def test_days():
    first = date(2026, 9, 3)
    facts.check_days(first, first)
    facts.check_days(first, first + timedelta(days=59))
    with pytest.raises(Invalid, match="at most 60 days"):
        facts.check_days(first, first + timedelta(days=60))
    with pytest.raises(Invalid, match="must not be before"):
        facts.check_days(first, first - timedelta(days=1))


def test_time_zone_and_languages():
    assert facts.clean(
        {"time_zone": "Europe/Berlin", "languages": ["zh", "en"], "title_en": " Expo "}
    ) == {"time_zone": "Europe/Berlin", "languages": ["en", "zh"], "title_en": "Expo"}
    for values, field in (
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"languages": []}, "languages"),
        ({"languages": ["en", "fr"]}, "languages"),
    ):
        with pytest.raises(Invalid) as refusal:
            facts.clean(values)
        assert refusal.value.field == field


def test_a_misspelt_field_is_a_mistake_of_the_programmer():
    with pytest.raises(TypeError, match="titel"):
        facts.clean({"titel": "Expo"})
