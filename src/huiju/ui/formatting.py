"""Numbers, money and times as a reader of either language writes them."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_compact_currency, format_currency, format_decimal

from huiju.core.bilingual import current

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
FIRST_GROUPED = 10_000
# Patterns of the Unicode locale data; a day of the week helps people who plan.
DAYS = {"en": "d MMM y", "zh": "y年M月d日"}
DAYS_WITH_WEEKDAY = {"en": "EEE d MMM y", "zh": "y年M月d日 EEE"}
LONG_DAYS = {"en": "d MMMM y", "zh": "y年M月d日"}


def locale() -> str:
    return LOCALES[current()]


def money(amount: Decimal | float | None, currency: str, *, compact: bool = False) -> str:
    """``12,000,000 CNY`` → "¥12,000,000"; compact "¥12M", in Chinese "¥1200万"."""
    if amount is None:
        return ""
    if compact:
        return str(format_compact_currency(amount, currency, locale=locale(), fraction_digits=1))
    whole = amount == int(amount)
    pattern = "¤#,##0" if whole else None
    return str(
        format_currency(
            amount, currency, format=pattern, locale=locale(), currency_digits=not whole
        )
    )


def number(value: Decimal | float) -> str:
    """Digits in groups from 10,000 on, so that a year stays a year."""
    grouped = value >= FIRST_GROUPED or value <= -FIRST_GROUPED
    return str(format_decimal(value, locale=locale(), group_separator=grouped))


def day(value: date, *, weekday: bool = False) -> str:
    patterns = DAYS_WITH_WEEKDAY if weekday else DAYS
    return str(format_date(value, patterns[current()], locale=locale()))


def day_range(first: date, last: date) -> str:
    """``12–14 June 2026`` · ``2026年6月12日至14日``: what both ends share is said once."""
    if first == last:
        return str(format_date(first, LONG_DAYS[current()], locale=locale()))
    same_year, same_month = first.year == last.year, first.month == last.month
    if current() == "zh":
        end = "d日" if same_year and same_month else "M月d日" if same_year else LONG_DAYS["zh"]
        begin = format_date(first, LONG_DAYS["zh"], locale=locale())
        return f"{begin}至{format_date(last, end, locale=locale())}"
    start = "d" if same_year and same_month else "d MMMM" if same_year else LONG_DAYS["en"]
    dash = "–" if start == "d" else " – "
    begin = format_date(first, start, locale=locale())
    return f"{begin}{dash}{format_date(last, LONG_DAYS['en'], locale=locale())}"


def moment(value: datetime, zone: str) -> str:
    """Day and time in ``zone`` (an IANA name): "Fri 12 Jun 2026, 14:30"."""
    pattern = DAYS_WITH_WEEKDAY[current()] + (" HH:mm" if current() == "zh" else ", HH:mm")
    return str(format_datetime(value, pattern, tzinfo=ZoneInfo(zone), locale=locale()))


def clock_time(value: datetime, zone: str) -> str:
    return str(format_time(value, "HH:mm", tzinfo=ZoneInfo(zone), locale=locale()))
