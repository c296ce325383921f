"""What is known of a conference, made clean: the same rules for pages, imports and programs.

Each function takes what somebody typed and returns what is stored, or raises
:class:`~huiju.core.errors.Invalid` naming the field and the remedy.
"""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import LANGUAGES
from huiju.core.errors import Invalid
from huiju.ui import colours

LONGEST = 60  # days of one conference
TEXTS = frozenset({"title_en", "title_zh", "tagline_en", "tagline_zh", "about_en", "about_zh"})
FIELDS = TEXTS | {
    "starts_on", "ends_on", "time_zone", "languages", "venue", "accent", "contact_email",
    "forum", "logo", "cover",
}  # fmt: skip
# Used when the chosen colour is left empty: the house's own accent is known to pass.
NO_ACCENT = ""


def clean_accent(text: str) -> str:
    """A colour on which white text can be read; otherwise the nearest one that can is proposed."""
    typed = text.strip()
    if not typed:
        return NO_ACCENT
    try:
        colour = colours.parse(typed)
    except ValueError as error:
        raise Invalid(_("Write the colour as #rrggbb, such as #b8321f."), field="accent") from error
    contrast = colours.contrast(colour, colours.WHITE)
    if contrast < colours.READABLE:
        nearest = colours.to_hex(colours.readable(colour, colours.WHITE, (0, 0, 0)))
        problem = _(
            "White text on this colour has a contrast of {contrast}; {least} is needed. "
            "The nearest colour that can be read is {nearest}."
        )
        # Rounded down: a contrast that falls short must not read as if it reached the bound.
        shown = f"{int(contrast * 10) / 10:.1f}:1"
        text_shown = format_lazy(
            problem, contrast=shown, least=f"{colours.READABLE}:1", nearest=nearest
        )
        raise Invalid(text_shown, field="accent")
    return colours.to_hex(colour)


def check_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise Invalid(_("The last day must not be before the first day."), field="ends_on")
    if (ends_on - starts_on).days >= LONGEST:
        text = _("A conference lasts at most {days} days. Check the year of the last day.")
        raise Invalid(format_lazy(text, days=LONGEST), field="ends_on")


def clean_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise Invalid(_("Choose a time zone from the list."), field="time_zone")
    return name


def clean_languages(chosen: list[str]) -> list[str]:
    languages = [language for language in LANGUAGES if language in chosen]
    if not languages or set(chosen) - set(LANGUAGES):
        raise Invalid(_("Choose at least one language of the conference."), field="languages")
    return languages


def check_title(title_en: str, title_zh: str) -> None:
    if not title_en and not title_zh:
        raise Invalid(_("Write the title in at least one language."), field="title_zh")


def clean(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` (some of :data:`FIELDS`) as they are stored; each field for itself."""
    unknown = set(values) - FIELDS
    if unknown:
        message = f"not known of a conference: {sorted(unknown)}"
        raise TypeError(message)
    cleaned = dict(values)
    for name in TEXTS & set(values):
        cleaned[name] = values[name].strip()
    for name, cleaner in (
        ("accent", clean_accent),
        ("time_zone", clean_time_zone),
        ("languages", clean_languages),
    ):
        if name in values:
            cleaned[name] = cleaner(values[name])
    return cleaned
