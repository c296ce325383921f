"""What is known of a person, made clean: the same rules for pages, imports and programs.

Every function takes what somebody typed and returns what is stored, or raises
:class:`~huiju.core.errors.Invalid` naming the field and the remedy.
"""

from collections.abc import Callable, Mapping
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from huiju.core.errors import Invalid
from huiju.people import geography
from huiju.people.models import Person
from huiju.text import has_han, latin_name, name_reading

HOME_REGION = "CN"  # where a number without country code is dialled when no country is known

TEXTS = (
    "name_native",
    "name_latin",
    "addressed_as_en",
    "addressed_as_zh",
    "headline_en",
    "headline_zh",
    "wechat",
    "city_en",
    "city_zh",
)
LONG_TEXTS = ("bio_en", "bio_zh")
FIELDS = frozenset(
    {*TEXTS, *LONG_TEXTS, "reading", "email", "phone", "website", "country", "languages"}
    | {"time_zone"}
)
LONGEST = {field.name: field.max_length for field in Person._meta.fields if field.name in FIELDS}
CONTACT = frozenset({"email", "phone", "wechat"})


def one_space(text: object) -> str:
    return " ".join(str(text or "").split())


def clean_email(value: object) -> str:
    address = str(value or "").strip().lower()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Invalid(
                _("This is not an e-mail address. Write it like name@example.org."), field="email"
            ) from error
    return address


def clean_phone(value: object, country: str) -> str:
    """E.164 (+8613800138000); a number without country code is one of the person's country."""
    text = one_space(value)
    if not text:
        return ""
    remedy = _("This is not a telephone number. Write it with its country code: +86 138 0013 8000.")
    try:
        number = phonenumbers.parse(text, country or HOME_REGION)
    except phonenumbers.NumberParseException as error:
        raise Invalid(remedy, field="phone") from error
    if not phonenumbers.is_valid_number(number):
        raise Invalid(remedy, field="phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def shown_phone(stored: str) -> str:
    """As people read it out: +86 138 0013 8000."""
    if not stored:
        return ""
    number = phonenumbers.parse(stored, None)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def clean_website(value: object) -> str:
    address = str(value or "").strip()
    if not address:
        return ""
    if "://" not in address:
        address = f"https://{address}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise Invalid(
            _("This is not a web address. Write it like https://example.org."), field="website"
        ) from error
    return address


def clean_country(value: object) -> str:
    code = str(value or "").strip().upper()
    if code and not geography.is_country(code):
        raise Invalid(_("Choose a country or region from the list."), field="country")
    return code


def clean_languages(value: object) -> list[str]:
    codes = list(dict.fromkeys(value)) if isinstance(value, list | tuple) else []
    if not all(isinstance(code, str) and geography.is_language(code) for code in codes):
        raise Invalid(_("Choose languages from the list."), field="languages")
    return codes


def clean_time_zone(value: object) -> str:
    name = str(value or "").strip()
    if name and not geography.is_time_zone(name):
        raise Invalid(_("Choose a time zone from the list."), field="time_zone")
    return name


def clean_reading(native: str, value: object) -> str:
    """The reading in lower case with one syllable for each character of a Chinese name."""
    spoken = one_space(value).lower().replace("ü", "v")
    if spoken and has_han(native):
        try:
            latin_name(native, spoken=spoken)
        except ValueError as error:
            raise Invalid(
                _(
                    "Write one syllable for each character of the name, parted by spaces: "
                    "shan wei for 单伟."
                ),
                field="reading",
            ) from error
    return spoken


CLEANERS: dict[str, Callable[[object], Any]] = {
    **dict.fromkeys(TEXTS, one_space),
    **dict.fromkeys(LONG_TEXTS, lambda value: str(value or "").strip()),
    "email": clean_email,
    "website": clean_website,
    "country": clean_country,
    "languages": clean_languages,
    "time_zone": clean_time_zone,
}


def clean(values: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` made clean; ``known`` is what is stored, for fields that depend on another one.

    Reading and Latin name are proposed where they are empty, or where they still are what was
    proposed for the old name; what a person corrected stays.
    """
    unknown = set(values) - FIELDS
    if unknown:
        message = f"not known of a person: {sorted(unknown)}"
        raise TypeError(message)
    _check_lengths(values)
    cleaned = {name: CLEANERS[name](value) for name, value in values.items() if name in CLEANERS}
    whole = {**known, **cleaned}
    if "phone" in values:
        cleaned["phone"] = clean_phone(values["phone"], whole.get("country", ""))
    if {"name_native", "name_latin", "reading"} & set(values):
        cleaned.update(_names(values, whole, known))
    return cleaned


def _check_lengths(values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        limit = LONGEST[name]
        if isinstance(value, str) and limit and len(value.strip()) > limit:
            text = _("This is too long: at most %(limit)d characters.") % {"limit": limit}
            raise Invalid(text, field=name)


def _names(
    values: Mapping[str, Any], whole: Mapping[str, Any], known: Mapping[str, Any]
) -> dict[str, str]:
    native, latin = whole.get("name_native", ""), whole.get("name_latin", "")
    if not native and not latin:
        raise Invalid(_("Write the name in at least one script."), field="name_native")
    old_native, old_reading = known.get("name_native", ""), known.get("reading", "")
    spoken = one_space(values.get("reading", old_reading)).lower()
    if not spoken or (native != old_native and spoken == name_reading(old_native)):
        spoken = name_reading(native)
    spoken = clean_reading(native, spoken)
    if has_han(native):
        old_proposal = _proposed_latin(old_native, old_reading)
        changed = (native, spoken) != (old_native, old_reading)
        if not latin or (changed and latin == old_proposal):
            latin = _proposed_latin(native, spoken)
    return {"reading": spoken, "name_latin": latin}


def _proposed_latin(native: str, spoken: str) -> str:
    if not has_han(native):
        return ""
    try:
        proposal = latin_name(native, spoken=spoken)
    except ValueError:
        return ""
    return "" if has_han(proposal) else proposal
