"""Typed facets: what a kind of listing says beyond the common columns.

A facet knows the JSON value it stores, refuses nonsense with a sentence, and says the value in
words. The empty value is ``None``: a facet that says nothing is not stored.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_compact_decimal
from django.db import models
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiju.accounts.labels import Label
from huiju.core.errors import Invalid

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY", "SGD", "KRW", "CHF", "CAD", "AUD", "INR")
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Facet(ABC):
    """One typed facet. ``label`` is lazy; ``essential`` ones are asked for on the short form."""

    name: str
    label: Label
    help: Label = ""
    essential: bool = False

    @abstractmethod
    def clean(self, value: Any) -> Any:
        """The JSON value to store, or None; raises :class:`Invalid` naming the facet."""

    @abstractmethod
    def in_words(self, value: Any) -> str:
        """A stored value in the language now shown."""

    def refuse(self, text: object) -> Invalid:
        return Invalid(text, field=self.name)


def decimal_of(facet: Facet, value: Any) -> Decimal | None:
    """A number as typed (thousands separators allowed), or None where nothing was."""
    text = str(value if value is not None else "").replace(",", "").replace("，", "").strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise facet.refuse(_("“%(value)s” is not a number.") % {"value": text}) from None
    if not number.is_finite() or number < 0 or number > LARGEST:
        raise facet.refuse(_("“%(value)s” is out of range.") % {"value": text})
    return number.normalize()


def _ordered(facet: Facet, least: Decimal | None, most: Decimal | None) -> None:
    if least is not None and most is not None and least > most:
        raise facet.refuse(_("The smaller number comes first: from … to …."))


def compact_money(amount: Decimal, currency: str) -> str:
    """2,500,000 CNY as “CNY 2.5M” or “250万 CNY”."""
    chinese = (get_language() or "").startswith("zh")
    short = format_compact_decimal(amount, fraction_digits=2, locale="zh_Hans" if chinese else "en")
    return f"{short} {currency}" if chinese else f"{currency} {short}"


def _span(least: str | None, most: str | None) -> str:
    if least and most:
        return least if least == most else f"{least} – {most}"
    if least:
        return _("from %(least)s") % {"least": least}
    return _("up to %(most)s") % {"most": most}


@dataclass(frozen=True)
class Money(Facet):
    """A range of money: ``{"least": "300000", "most": "1000000", "currency": "CNY"}``."""

    def clean(self, value: Any) -> dict[str, str] | None:
        given: Mapping[str, Any] = value or {}
        least = decimal_of(self, given.get("least"))
        most = decimal_of(self, given.get("most"))
        if least is None and most is None:
            return None
        _ordered(self, least, most)
        currency = given.get("currency") or ""
        if currency not in CURRENCIES:
            raise self.refuse(_("Choose the currency of the amount."))
        found = {"least": least, "most": most}
        return {
            **{end: f"{amount:f}" for end, amount in found.items() if amount is not None},
            "currency": currency,
        }

    def in_words(self, value: Any) -> str:
        ends = [
            compact_money(Decimal(value[end]), value["currency"]) if end in value else None
            for end in ("least", "most")
        ]
        return _span(*ends)


@dataclass(frozen=True)
class Span(Facet):
    """A range of numbers with a unit: ``{"least": "3", "most": "6"}``."""

    unit: str = ""
    floor: int = 0
    ceiling: int | None = None

    def clean(self, value: Any) -> dict[str, str] | None:
        given: Mapping[str, Any] = value or {}
        least = decimal_of(self, given.get("least"))
        most = decimal_of(self, given.get("most"))
        _ordered(self, least, most)
        for number in (least, most):
            outside = self.ceiling is not None and number is not None and number > self.ceiling
            if number is not None and (number < self.floor or outside):
                raise self.refuse(
                    _("Write numbers from %(floor)s to %(ceiling)s.")
                    % {"floor": self.floor, "ceiling": self.ceiling or "…"}
                )
        found = {"least": least, "most": most}
        return {end: f"{n:f}" for end, n in found.items() if n is not None} or None

    def in_words(self, value: Any) -> str:
        ends = [
            number_format(Decimal(value[end]), force_grouping=True) if end in value else None
            for end in ("least", "most")
        ]
        return f"{_span(*ends)} {self.unit}".strip()


@dataclass(frozen=True)
class Choices(Facet):
    """One or several of a closed list: ``["equity", "convertible"]``."""

    options: type[models.TextChoices] = models.TextChoices
    several: bool = True

    def clean(self, value: Any) -> list[str] | None:
        chosen = [value] if isinstance(value, str) else list(value or [])
        chosen = [option for option in chosen if option]
        unknown = [option for option in chosen if option not in self.options.values]
        if unknown:
            raise self.refuse(_("“%(value)s” is not in the list.") % {"value": unknown[0]})
        if not self.several and len(chosen) > 1:
            raise self.refuse(_("Choose one only."))
        return [option for option in self.options.values if option in chosen] or None

    def in_words(self, value: Any) -> str:
        return _(", ").join(str(self.options(option).label) for option in value)


@dataclass(frozen=True)
class Words(Facet):
    """A few words typed freely, in either language: ``"battery recycling"``."""

    longest: int = 200

    def clean(self, value: Any) -> str | None:
        text = " ".join(str(value or "").split())
        if len(text) > self.longest:
            raise self.refuse(_("At most %(longest)s characters.") % {"longest": self.longest})
        return text or None

    def in_words(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True)
class Day(Facet):
    """A date: ``"2027-03-01"``."""

    def clean(self, value: Any) -> str | None:
        if not value:
            return None
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            raise self.refuse(_("Write the date as 2027-03-01.")) from None

    def in_words(self, value: Any) -> str:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")


@dataclass(frozen=True)
class Flag(Facet):
    """Yes, or nothing said: ``true``."""

    def clean(self, value: Any) -> bool | None:
        return True if value else None

    def in_words(self, value: Any) -> str:  # noqa: ARG002 - a flag that is stored says yes
        return _("yes")
