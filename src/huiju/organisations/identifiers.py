"""Identifiers of organisations: written as people write them, kept in one form, checked by digit.

Each function takes what was typed and returns the form that is stored, or raises
``ValidationError`` saying what is wrong.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import lei
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.iso7064 import mod_97_10

# Crockford's base 32: no i, l, o, u.
_ROR_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ROR_LENGTH = 9


def uscc_of(text: str) -> str:
    """The unified social credit code (18 characters, capitals) with its check character."""
    try:
        return str(uscc.validate(uscc.compact(text.upper())))
    except WrongNumber as error:
        raise ValidationError(
            _(
                "This is not a unified social credit code: it has 18 characters and a check"
                " character at the end. Compare it with the business licence."
            ),
            code="uscc",
        ) from error


def lei_of(text: str) -> str:
    """The legal entity identifier (ISO 17442: 20 characters, capitals, two check digits)."""
    try:
        return str(lei.validate(lei.compact(text)))
    except WrongNumber as error:
        raise ValidationError(
            _("This is not an LEI: it has 20 characters and ends with two check digits."),
            code="lei",
        ) from error


def ror_of(text: str) -> str:
    """The ROR identifier without its address: nine characters in base 32, two check digits.

    ``0`` and six characters are a number in base 32; it and the two digits together leave the
    rest 1 when divided by 97 (ISO 7064 mod 97-10).
    """
    compact = text.strip().lower().removesuffix("/").rpartition("/")[2]
    wrong = ValidationError(
        _("This is not a ROR identifier: it looks like https://ror.org/02y72wh86."), code="ror"
    )
    body, check = compact[:-2], compact[-2:]
    if len(compact) != _ROR_LENGTH or not compact.startswith("0") or not check.isdecimal():
        raise wrong
    if any(letter not in _ROR_LETTERS for letter in body):
        raise wrong
    number = 0
    for letter in body:
        number = number * 32 + _ROR_LETTERS.index(letter)
    if not mod_97_10.is_valid(f"{number}{check}"):
        raise wrong
    return compact


SCHEMES: dict[str, Callable[[str], str]] = {"uscc": uscc_of, "lei": lei_of, "ror": ror_of}
