"""Countries, languages and time zones in both languages, the common ones first.

Names are those of the Unicode CLDR as Babel carries them; which codes exist is ISO 3166 and
ISO 639 as pycountry carries them. Both load at first use.
"""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_timezone_location

from huiju.core.bilingual import current

COMMON_COUNTRIES = ("CN", "HK", "MO", "TW", "SG", "JP", "KR", "US", "GB", "DE", "FR", "CH", "IL")
COMMON_LANGUAGES = ("zh", "en", "ja", "ko", "de", "fr", "es", "ru", "ar", "pt", "it", "he")
TIME_ZONES = (
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Bangkok",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Asia/Jerusalem",
    "Europe/Moscow",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Zurich",
    "Europe/London",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Australia/Sydney",
    "Pacific/Auckland",
)

Choices = list[tuple[str, str]]


def _locale(language: str) -> Locale:
    return Locale.parse("zh_Hans" if language == "zh" else "en")


def _sort_key(language: str, name: str) -> str:
    if language == "en":
        return name.casefold()
    from huiju.text import reading  # noqa: PLC0415 - loads the pinyin data at first use

    return reading(name)


@cache
def _countries(language: str) -> dict[str, str]:
    from pycountry import countries  # noqa: PLC0415 - a library that loads at first use

    territories = _locale(language).territories
    named = {c.alpha_2: str(territories.get(c.alpha_2, c.name)) for c in countries}
    rest = sorted(
        set(named) - set(COMMON_COUNTRIES), key=lambda code: _sort_key(language, named[code])
    )
    return {code: named[code] for code in (*COMMON_COUNTRIES, *rest)}


@cache
def _languages(language: str) -> dict[str, str]:
    from pycountry import languages  # noqa: PLC0415 - a library that loads at first use

    names = _locale(language).languages
    codes = {entry.alpha_2 for entry in languages if hasattr(entry, "alpha_2")}
    named = {code: str(names[code]) for code in codes if code in names}
    rest = sorted(
        set(named) - set(COMMON_LANGUAGES), key=lambda code: _sort_key(language, named[code])
    )
    return {code: named[code] for code in (*COMMON_LANGUAGES, *rest)}


def country_choices() -> Choices:
    return list(_countries(current()).items())


def language_choices() -> Choices:
    return list(_languages(current()).items())


def time_zone_choices() -> Choices:
    locale = _locale(current())
    return [
        (zone, get_timezone_location(zone, locale=locale, return_city=True)) for zone in TIME_ZONES
    ]


def country_name(code: str) -> str:
    """The country's name in the language now shown; an unknown code as it is."""
    return _countries(current()).get(code, code)


def language_names(codes: list[str]) -> str:
    """The names of the languages as a short list in the language now shown."""
    names = _languages(current())
    return ("、" if current() == "zh" else ", ").join(names.get(code, code) for code in codes)


def is_country(code: str) -> bool:
    return code in _countries("en")


def is_language(code: str) -> bool:
    return code in _languages("en")


def is_time_zone(name: str) -> bool:
    return name in available_timezones()
