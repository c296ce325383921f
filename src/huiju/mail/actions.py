"""Writing the outbox, and sending what is due."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.core import audit, clock, jobs
from huiju.core.actor import Actor, system
from huiju.core.errors import Invalid, Refused
from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from huiju.mail.rendering import one_line, render
from huiju.mail.rules import RETRY

# The name of the job that sends; mail.tasks registers it.
SENDER = "mail.send_waiting"


def queue_message(
    actor: Actor,
    *,
    event: str,
    once: str,
    to_address: str,
    to_name: str = "",
    language: str,
    space: Space | None,
    context: Mapping[str, Any],
    not_before: datetime | None = None,
    lives: timedelta | None = None,
    is_secret: bool = False,
) -> Message:
    """Write a message into the outbox, in the caller's transaction; a worker sends it afterwards.

    ``event`` names the template ``mail/<event>.txt``; ``once`` makes a repeated call return the
    row that is there. ``lives`` is how long the message makes sense (a code expires); a secret
    one keeps its text only until it is sent. Raises :class:`Invalid` for an unusable address.
    """
    address = to_address.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(_("This is not an e-mail address."), field="to_address") from error
    found = Message.objects.filter(once=once).first()
    if found is not None:
        return found
    rendered = render(event, language, context)
    due = not_before or actor.at
    message, created = Message.objects.get_or_create(
        once=once,
        defaults={
            "space": space,
            "event": event,
            "to_address": address,
            "to_name": one_line(to_name)[:200],
            "language": language,
            "subject": rendered.subject[:300],
            "text": rendered.text,
            "html": rendered.html,
            "is_secret": is_secret,
            "message_id": new_message_id(),
            "not_before": due,
            "not_after": due + lives if lives else None,
            "created_at": actor.at,
        },
    )
    if created:
        _wake_after_commit()
    return message


def _wake_after_commit() -> None:
    """Start the sender once the rows are there for it to see; once for many messages."""
    waiting = transaction.get_connection().run_on_commit
    if not any(entry[1] is _wake for entry in waiting):
        transaction.on_commit(_wake)


def _wake() -> None:
    # Outside the transaction that queued: a long one must not hold up everybody's mail. Should
    # the process die right here, the sender comes by itself a little later.
    jobs.start(SENDER, actor=system(clock.now()), once="waiting")


def new_message_id() -> str:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{secrets.token_hex(16)}@{host}>"


@transaction.atomic
def retry_message(actor: Actor, *, message: Message) -> Message:
    """Put a failed message back into the queue. Its Message-ID stays, so none is shown twice."""
    if message.space is None:
        raise Refused(_("This message belongs to no space and cannot be sent again."))
    actor.need(RETRY.code, message.space)
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state != MessageState.FAILED or message.is_secret:
        raise Refused(_("Only a message that failed can be sent again."))
    before = audit.snapshot(message)
    message.state = MessageState.QUEUED
    message.attempts = 0
    message.not_before = actor.at
    message.error = ""
    message.save()
    changes = audit.differences(before, audit.snapshot(message))
    audit.record(actor, "mail.retry_message", message, space=message.space, changes=changes)
    _wake_after_commit()
    return message
