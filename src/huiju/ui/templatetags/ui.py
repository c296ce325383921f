"""The tags that every page may use: ``{% load ui %}``. See docs/reference/components."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms, template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from huiju.core.bilingual import TAGS, Both, current
from huiju.ui import colours, fields, formatting, pieces, shell, states
from huiju.ui.icons import icon as draw_icon

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "users" %}`` is decoration; with ``label=`` it is read out."""
    return draw_icon(name, label=label)


@register.simple_tag
def large_icon(name: str) -> SafeString:
    return draw_icon(name, large=True)


@register.simple_tag
def both(value: Both | None, *, lines: bool = False) -> SafeString:
    """Text in the reader's language, or the other one, then marked and with its ``lang``.

    ``lines=True`` keeps the paragraphs of a longer text.
    """
    return pieces.both(value, lines=lines)


@register.simple_tag
def state_badge(record: Any, field: str = "state") -> SafeString:
    """The state of a record (any field with choices) as word and icon."""
    label = getattr(record, f"get_{field}_display")()
    return states.badge(str(getattr(record, field)), label)


@register.simple_tag
def badge(tone: str, icon_name: str, label: object) -> SafeString:
    """A word with icon and tone that is not a record's state: ``{% badge "warn" "clock" … %}``."""
    return format_html('<span class="state tone-{}">{}{}</span>', tone, draw_icon(icon_name), label)


@register.simple_tag
def money(amount: Decimal | None, currency: str, *, compact: bool = False) -> str:
    return formatting.money(amount, currency, compact=compact)


@register.filter
def number(value: Decimal | float | None) -> str:
    return "" if value is None else formatting.number(value)


@register.simple_tag
def moment(value: datetime | None, zone: str = "") -> SafeString:
    """Day and time in ``zone`` (default: the office's): ``{% moment slot.starts_at zone %}``."""
    if value is None:
        return SafeString()
    text = formatting.moment(value, zone or settings.TIME_ZONE)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def clock_time(value: datetime | None, zone: str = "") -> SafeString:
    if value is None:
        return SafeString()
    text = formatting.clock_time(value, zone or settings.TIME_ZONE)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def day(value: date | None, *, weekday: bool = False) -> SafeString:
    if value is None:
        return SafeString()
    text = formatting.day(value, weekday=weekday)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def day_range(first: date, last: date) -> str:
    return formatting.day_range(first, last)


@register.simple_tag
def file_image(file: Any, variant: str = "original", alt: str = "", css: str = "") -> SafeString:
    """A stored picture in one of its sizes; nothing where there is none.

    ``alt`` says what is seen; empty where the words beside it already do.
    """
    return pieces.file_image(file, variant, alt, css)


@register.simple_tag
def file_url(file: Any, variant: str = "original") -> str:
    return pieces.file_url(file, variant)


@register.simple_tag
def avatar(record: Any, size: str = "") -> SafeString:
    """The face of a person (``photo``) or organisation (``logo``); ``size``: small or large."""
    return pieces.avatar(record, size)


@register.inclusion_tag("ui/forms/fields.html")
def form_fields(form: forms.BaseForm, *, two_columns: bool = False) -> dict[str, Any]:
    """Every field of a form with errors, help, sections and language pairs."""
    return {"form": form, "parts": fields.parts(form), "two_columns": two_columns}


@register.inclusion_tag("ui/forms/field.html")
def form_field(bound: forms.BoundField) -> dict[str, Any]:
    """One field alone, for pages with a layout of their own."""
    return {"row": fields.row(bound)}


@register.inclusion_tag("ui/forms/errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """What was wrong, each line leading to its field."""
    named = [name for name in form.errors if name in form.fields]
    lines = [(form[name], text) for name in named for text in form.errors[name]]
    return {"form": form, "lines": lines, "general": form.non_field_errors()}


@register.inclusion_tag("ui/forms/form.html", takes_context=True)
def post_form(
    context: Context,
    form: forms.BaseForm,
    submit: str = "",
    *,
    cancel: str = "",
    action: str = "",
    two_columns: bool = False,
) -> dict[str, Any]:
    """A whole form: fields, errors, one primary button, a way back, a warning on leaving."""
    return {
        "form": form,
        "submit": submit or gettext("Save"),
        "cancel": cancel,
        "action": action,
        "two_columns": two_columns,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/forms/post_button.html", takes_context=True)
def post_button(
    context: Context,
    url: str,
    label: str,
    *,
    icon_name: str = "",
    style: str = "",
    confirm: str = "",
    **values: Any,
) -> dict[str, Any]:
    """A button that changes something: ``{% post_button url "Withdraw" confirm="…" reason=… %}``.

    ``style`` is primary, danger, ghost, small (several parted by spaces); ``confirm`` asks first;
    further keywords travel as hidden fields.
    """
    return {
        "url": url,
        "label": label,
        "icon_name": icon_name,
        "classes": " ".join(f"btn-{word}" for word in style.split()),
        "confirm": confirm,
        "values": values,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*steps: str) -> dict[str, Any]:
    """The way back: ``{% crumbs _("People") people_url _("Zhang Wei") person_url %}``."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return {"steps": [{"label": label, "url": url} for label, url in pairs]}


@register.inclusion_tag("ui/parts/figure.html")
def figure(value: Any, label: str, url: str = "", note: str = "") -> dict[str, Any]:
    """A number that matters, what it means, and the rows behind it."""
    return {"value": value, "label": label, "url": url, "note": note}


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    icon_name: str, title: str, text: str = "", *, url: str = "", action: str = ""
) -> dict[str, Any]:
    """Nothing here yet: what belongs here and what to do next."""
    return {"icon_name": icon_name, "title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("ui/parts/panels.html")
def panels(found: list[Any]) -> dict[str, Any]:
    """Panels that higher apps hang into a record's page (``core.registries.panels_for``)."""
    return {"panels": found}


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


@register.simple_tag
def language_tag() -> str:
    """The page's language as BCP 47: ``en`` or ``zh-Hans``."""
    return TAGS[current()]


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    return shell.theme_of(_request(context)).value


@register.simple_tag
def accent_link(accent: str) -> SafeString:
    """The stylesheet of a conference's own accent (``#rrggbb``, or nothing)."""
    if not colours.HEX.fullmatch(accent or ""):
        return SafeString()
    url = reverse("accent", args=[accent.removeprefix("#").lower()])
    return format_html('<link rel="stylesheet" href="{}">', url)


@register.inclusion_tag("ui/parts/nav.html", takes_context=True)
def office_nav(context: Context, shape: str = "side") -> dict[str, Any]:
    """The office's navigation: ``side`` (list) or ``bottom`` (four and a menu)."""
    request = context["request"]
    space = shell.space_of(request)
    return _nav(shell.office_links(request, space) if space else [], shape)


@register.inclusion_tag("ui/parts/nav.html", takes_context=True)
def portal_nav(context: Context, shape: str = "row") -> dict[str, Any]:
    return _nav(shell.portal_links(context["request"]), shape)


@register.inclusion_tag("ui/parts/nav.html", takes_context=True)
def public_nav(context: Context, shape: str = "row") -> dict[str, Any]:
    conference = context.get("conference")
    slug = conference.space.slug if conference else ""
    return _nav(shell.public_links(context["request"], slug), shape)


def _nav(links: list[shell.Link], shape: str) -> dict[str, Any]:
    return {"links": links, "first": links[:4], "rest": links[4:], "shape": shape}


@register.inclusion_tag("ui/parts/spaces.html", takes_context=True)
def space_switcher(context: Context) -> dict[str, Any]:
    """The space one works in, and the others one may turn to."""
    request = context["request"]
    return {"space": shell.space_of(request), "places": shell.places_of(request.user)}


@register.inclusion_tag("ui/parts/tools.html", takes_context=True)
def reader_tools(context: Context, shape: str = "bar") -> dict[str, Any]:
    """Language, appearance, account: in the top bar."""
    request = _request(context)
    return {
        "request": request,
        "user": getattr(request, "user", None),
        "path": request.get_full_path() if request else "/",
        "theme": shell.theme_of(request).value,
        "themes": [("auto", "device-desktop"), ("light", "sun"), ("dark", "moon")],
        "csrf_token": context.get("csrf_token"),
        "is_staff": _is_staff(request),
        "shape": shape,
    }


def _is_staff(request: HttpRequest | None) -> bool:
    return request is not None and shell.is_staff(getattr(request, "user", None))
