"""What the outbox hangs into the office: its page, and messages that could not be sent."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.registries import Area, NavigationItem, Todo, navigation, office_todos
from huiju.mail import queries, rules

navigation.add(
    NavigationItem(Area.OFFICE, "messages", _("Messages"), "mail", 85, permission=rules.VIEW.code)
)


@office_todos.add
def messages_that_failed(actor: Actor, space: Space) -> list[Todo]:
    count = queries.failed_in(actor, space)
    if not count:
        return []
    url = f"{reverse('messages', args=[space.slug])}?state=failed"
    return [Todo(count, _("messages could not be sent"), url, "mail")]
