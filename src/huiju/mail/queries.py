"""Reading the outbox of a space."""

from django.db.models import Q, QuerySet
from django.http import Http404

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from huiju.mail.rules import VIEW


def messages_of(actor: Actor, space: Space) -> QuerySet[Message]:
    """The messages of the space and those below it; what they say is not read from the database."""
    if not actor.holds(VIEW.code, space):
        return Message.objects.none()
    below = Q(space=space) | Q(space__parent=space) | Q(space__parent__parent=space)
    return Message.objects.filter(below).select_related("space").defer("text", "html")


def message_of(actor: Actor, space: Space, key: str) -> Message:
    message = messages_of(actor, space).filter(key=key).first()
    if message is None:
        raise Http404
    return message


def failed_in(actor: Actor, space: Space) -> int:
    """How many messages of the space could not be sent."""
    return messages_of(actor, space).filter(state=MessageState.FAILED).count()
