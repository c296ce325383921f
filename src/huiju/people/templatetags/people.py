"""What the account pages show besides the library's own context."""

from django import template
from django.conf import settings

from huiju.people import demo_logins

register = template.Library()


@register.simple_tag
def demo_offers() -> list[demo_logins.DemoLogin]:
    """The sign-ins of the demo; none where no demo is."""
    return demo_logins.offered() if settings.DEMO else []
