"""What the account pages show besides the library's own context."""

from typing import Any

from django import template
from django.conf import settings

from huiju.people import demo_logins
from huiju.people.forms import RequestCodeForm

register = template.Library()


@register.simple_tag
def code_form() -> Any:
    """The form that asks for a sign-in code, for a page that holds another form already."""
    return RequestCodeForm()


@register.simple_tag
def demo_offers() -> list[demo_logins.DemoLogin]:
    """The sign-ins of the demo; none where no demo is."""
    return demo_logins.offered() if settings.DEMO else []
