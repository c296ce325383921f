"""Small pieces of a page as markup: bilingual text, stored pictures, faces."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from huiju.core.bilingual import Both
from huiju.ui import avatars


def both(value: Both | None, *, lines: bool = False) -> SafeString:
    """The reader's language, or the other one marked and with its ``lang``; see the tag."""
    if not value:
        return SafeString()
    shown = value.shown()
    inner = (
        SafeString(linebreaks(shown.text, autoescape=True))
        if lines
        else format_html("{}", shown.text)
    )
    if not shown.borrowed:
        return inner
    mark = gettext("in English") if shown.tag == "en" else gettext("in Chinese")
    tag = SafeString("div" if lines else "span")
    pattern = '<{} lang="{}">{}</{}> <span class="borrowed-mark">({})</span>'
    return format_html(pattern, tag, shown.tag, inner, tag, mark)


def file_url(file: Any, variant: str = "original") -> str:
    return reverse("file", args=[file.key, variant])


def file_image(file: Any, variant: str = "original", alt: str = "", css: str = "") -> SafeString:
    if file is None:
        return SafeString()
    return format_html(
        '<img src="{}" alt="{}" class="{}" loading="lazy" decoding="async">',
        file_url(file, variant),
        alt,
        css,
    )


def avatar(record: Any, size: str = "") -> SafeString:
    """The photo of a person or the logo of an organisation, else initials."""
    picture = getattr(record, "photo", None) or getattr(record, "logo", None)
    square = "avatar-square" if hasattr(record, "logo") else ""
    extra = f"{square} avatar-{size}" if size else square
    if picture is None:
        return avatars.letters(str(record), extra)
    return format_html('<span class="avatar {}">{}</span>', extra, file_image(picture, "small"))
