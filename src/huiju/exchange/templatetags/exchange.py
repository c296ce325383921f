"""Words of needs and offers: ``{% load exchange %}``."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.exchange.kinds import KindSpec, spec_of
from huiju.exchange.models import Listing

register = template.Library()

STEPS: dict[str, tuple[Label, str, str]] = {
    "submit": (_("Submit"), "send", "primary"),
    "publish": (_("Publish"), "check", "primary"),
    "pause": (_("Pause"), "player-pause", ""),
    "resume": (_("Show again"), "player-play", ""),
    "fulfil": (_("Mark as fulfilled"), "circle-check", ""),
    "withdraw": (_("Withdraw"), "x", "danger"),
}
VERBS: dict[str, Label] = {
    "exchange.create_listing": _("created"),
    "exchange.update_listing": _("changed"),
    "exchange.submit_listing": _("submitted"),
    "exchange.publish_listing": _("published"),
    "exchange.return_listing": _("returned"),
    "exchange.pause_listing": _("paused"),
    "exchange.resume_listing": _("shown again"),
    "exchange.fulfil_listing": _("marked as fulfilled"),
    "exchange.withdraw_listing": _("withdrawn"),
    "exchange.expire_listing": _("expired"),
}


@register.simple_tag
def listing_heading(spec: KindSpec, direction: str) -> Label:
    return spec.heading(direction)


@register.simple_tag
def listing_heading_of(listing: Listing) -> Label:
    return spec_of(listing.kind).heading(listing.direction)


@register.simple_tag
def listing_summary(listing: Listing) -> str:
    """The heading and the first facet in words: “Seeks funding · CNY 3M – 5M”."""
    spec = spec_of(listing.kind)
    words = [str(spec.heading(listing.direction))]
    words += [text for _label, text in spec.in_words(listing.facets)[:1]]
    return " · ".join(words)


@register.simple_tag
def exchange_verb(verb: str) -> Label:
    return VERBS[verb]


@register.inclusion_tag("ui/forms/post_button.html", takes_context=True)
def step_button(context: Context, url: str, verb: str) -> dict[str, Any]:
    """The button of one step of a listing's state; withdrawing asks first."""
    label, icon_name, style = STEPS[verb]
    return {
        "url": url,
        "label": label,
        "icon_name": icon_name,
        "classes": f"btn-{style}" if style else "",
        "confirm": _("Withdraw this for good?") if verb == "withdraw" else "",
        "values": {},
        "csrf_token": context.get("csrf_token"),
    }
