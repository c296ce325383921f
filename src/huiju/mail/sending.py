"""The worker's side of the outbox: claim, send, note what happened.

A row is claimed by one conditional update, which both databases decide for exactly one worker.
What was being sent when a worker died is marked uncertain and sent again with the same
Message-ID, by which mail programs recognise the copy.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q

from huiju.mail.choices import MessageState
from huiju.mail.models import Message

BATCH = 100  # messages taken in one run
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
LEASE = timedelta(minutes=10)  # longer than any server keeps one message waiting
WAITING = (MessageState.QUEUED, MessageState.UNCERTAIN)


@dataclass
class Sent:
    """What one run did, in messages."""

    sent: int = 0
    delayed: int = 0
    failed: int = 0

    @property
    def handled(self) -> int:
        return self.sent + self.delayed + self.failed


def send_due(
    at: datetime,
    *,
    connect: Callable[[], BaseEmailBackend] = get_connection,
    report: Callable[[Sent], None] = lambda _sent: None,
    done: Sent | None = None,
) -> Sent:
    """Send what is due at ``at`` (UTC), at most :data:`BATCH` messages; safe to run in parallel.

    To be called outside a transaction: every message is noted as soon as its fate is known.
    """
    mark_interrupted(at)
    done = done or Sent()
    done.failed += _drop_expired(at)
    connection = connect()
    try:
        for message in _due(at):
            if _claim(message, at):
                _send(message, connection, at, done)
                report(done)
    finally:
        connection.close()
    return done


def mark_interrupted(at: datetime) -> int:
    """Messages whose worker disappeared while sending: perhaps sent, to be sent again."""
    lapsed = Message.objects.filter(state=MessageState.SENDING, claimed_at__lt=at - LEASE)
    return lapsed.update(state=MessageState.UNCERTAIN, not_before=at)


def _drop_expired(at: datetime) -> int:
    return Message.objects.filter(state__in=WAITING, not_after__lt=at).update(
        state=MessageState.FAILED,
        error="It expired before it could be sent.",
        text="",
        html="",
    )


def _due(at: datetime) -> list[Message]:
    waiting = Message.objects.filter(state__in=WAITING, not_before__lte=at)
    return list(waiting.order_by("not_before", "pk")[:BATCH])


def _claim(message: Message, at: datetime) -> bool:
    """Whether this worker got the row: the update finds it only as it was read."""
    unchanged = Q(pk=message.pk, state=message.state, attempts=message.attempts)
    taken = Message.objects.filter(unchanged).update(
        state=MessageState.SENDING, claimed_at=at, attempts=F("attempts") + 1
    )
    message.attempts += taken
    message.claimed_at = at
    return taken == 1


def _send(message: Message, connection: BaseEmailBackend, at: datetime, done: Sent) -> None:
    if not _open(message, connection, at, done):
        return
    try:
        envelope(message, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        _not_sent(message, error, at, done, final=all(code >= 500 for code in codes))
    except smtplib.SMTPResponseException as error:
        # The server answered, so it has not taken the message.
        _not_sent(message, error, at, done, final=error.smtp_code >= 500)
    except (OSError, smtplib.SMTPException) as error:
        # Cut off on the way: the server may or may not have it. The next one needs a new line.
        connection.close()
        _not_sent(message, error, at, done, final=False, state=MessageState.UNCERTAIN)
    else:
        _note(message, state=MessageState.SENT, sent_at=at, error="", **_emptied(message))
        done.sent += 1


def _open(message: Message, connection: BaseEmailBackend, at: datetime, done: Sent) -> bool:
    """Whether the server can be reached; if not, nothing was sent and the message waits."""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _not_sent(message, error, at, done, final=False)
        return False
    return True


def envelope(message: Message, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The message as it travels. Django refuses line breaks in headers; ours have none left."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[formataddr((message.to_name, message.to_address))],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    mail.attach_alternative(message.html, "text/html")
    return mail


def _not_sent(
    message: Message,
    error: Exception,
    at: datetime,
    done: Sent,
    *,
    final: bool,
    state: MessageState = MessageState.QUEUED,
) -> None:
    text = f"{type(error).__name__}: {error}"[:1000]
    if final or message.attempts >= MOST_ATTEMPTS:
        _note(message, state=MessageState.FAILED, error=text, **_emptied(message))
        done.failed += 1
    else:
        _note(message, state=state, error=text, not_before=at + pause(message.attempts))
        done.delayed += 1


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 1, 2, 4 … minutes, at most six hours."""
    return min(FIRST_PAUSE * (1 << (attempts - 1)), LONGEST_PAUSE)


def _emptied(message: Message) -> dict[str, str]:
    return {"text": "", "html": ""} if message.is_secret else {}


def _note(message: Message, **values: object) -> None:
    """Write the outcome, unless the claim has lapsed and somebody else has the row."""
    ours = Message.objects.filter(
        pk=message.pk, state=MessageState.SENDING, attempts=message.attempts
    )
    ours.update(**values)
