"""Identifiers: what is accepted, in which form it is kept, what is refused."""

import pytest
from django.core.exceptions import ValidationError

from huiju.organisations.identifiers import lei_of, ror_of, uscc_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("91110000600037341L", "91110000600037341L"),
        (" 91110000 600037341l ", "91110000600037341L"),
    ],
)
def test_a_credit_code_is_kept_in_capitals_without_blanks(typed, kept):
    assert uscc_of(typed) == kept


@pytest.mark.parametrize("typed", ["91110000600037342L", "9111000060003734", "公司"])
def test_a_credit_code_with_a_wrong_check_character_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        uscc_of(typed)

    assert refusal.value.code == "uscc"
    assert "business licence" in refusal.value.message


def test_an_lei_is_kept_in_capitals():
    assert lei_of("213800kuD8LAJWSQ9D15") == "213800KUD8LAJWSQ9D15"


@pytest.mark.parametrize("typed", ["213800KUD8LXJWSQ9D15", "213800KUD8", ""])
def test_a_wrong_lei_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        lei_of(typed)

    assert refusal.value.code == "lei"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://ror.org/02y72wh86", "02y72wh86"),
        ("https://ror.org/02y72wh86/", "02y72wh86"),
        ("ROR.org/03yrm5c26", "03yrm5c26"),
        (" 042nb2s44 ", "042nb2s44"),
    ],
)
def test_a_ror_identifier_is_kept_without_its_address(typed, kept):
    assert ror_of(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "02y72wh87",  # other check digits
        "02y27wh86",  # two letters exchanged
        "12y72wh86",  # does not begin with 0
        "02y72wh8",  # too short
        "02y72whxx",  # letters where digits belong
        "02i72wh86",  # i is no letter of base 32
        "",
    ],
)
def test_a_wrong_ror_identifier_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        ror_of(typed)

    assert refusal.value.code == "ror"
