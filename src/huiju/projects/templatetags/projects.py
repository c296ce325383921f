"""What the pages of projects show: ``{% load projects %}``."""

from django import template
from django.utils.safestring import SafeString

from huiju.people.geography import country_name
from huiju.ui import avatars

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name of a country by its code, in the reader's language."""
    return country_name(code) if code else ""


@register.filter
def initials(name: str) -> SafeString:
    """A face of letters for somebody whose picture is not shown."""
    return avatars.letters(name)
