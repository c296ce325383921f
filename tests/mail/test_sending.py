"""Every message is sent once, or again with the same Message-ID, or said to have failed."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from huiju.mail.sending import LEASE, MOST_ATTEMPTS, Sent, _claim, envelope, pause, send_due
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


class Server:
    """A stand-in for a mail server: raises what it is told, otherwise takes the message."""

    def __init__(self, *, opening: Exception | None = None, sending: Exception | None = None):
        self.opening, self.sending, self.taken, self.closed = opening, sending, [], 0

    def open(self) -> None:
        if self.opening:
            raise self.opening

    def close(self) -> None:
        self.closed += 1

    def send_messages(self, messages) -> int:
        if self.sending:
            raise self.sending
        self.taken += messages
        return len(messages)


def send(server: Server, at: datetime = AT) -> Sent:
    return send_due(at, connect=lambda: server)


def test_due_messages_are_sent_oldest_first_with_their_headers() -> None:
    late = MessageFactory(not_before=AT)
    early = MessageFactory(not_before=AT - timedelta(minutes=5))
    assert send_due(AT).sent == 2
    assert [m.to for m in mail.outbox] == [
        [f"=?utf-8?b?5byg5Lyf?= <{early.to_address}>"],
        [f"=?utf-8?b?5byg5Lyf?= <{late.to_address}>"],
    ]
    first = mail.outbox[0]
    assert first.extra_headers["Message-ID"] == early.message_id
    assert first.extra_headers["Auto-Submitted"] == "auto-generated"
    assert first.alternatives[0][0] == early.html
    early.refresh_from_db()
    assert (early.state, early.sent_at, early.attempts) == (MessageState.SENT, AT, 1)


def test_what_is_not_due_stays() -> None:
    MessageFactory(not_before=AT + timedelta(seconds=1))
    for state in (MessageState.SENT, MessageState.FAILED):
        MessageFactory(state=state)
    assert send_due(AT) == Sent()
    assert mail.outbox == []


def test_the_same_row_is_claimed_once() -> None:
    first = MessageFactory()
    second = Message.objects.get(pk=first.pk)
    assert _claim(first, AT)
    assert not _claim(second, AT)


def test_a_refused_connection_delays_longer_and_longer() -> None:
    message = MessageFactory()
    server = Server(opening=ConnectionRefusedError("closed"))
    assert send(server).delayed == 1
    message.refresh_from_db()
    assert message.state == MessageState.QUEUED
    assert message.not_before == AT + timedelta(minutes=1)
    assert message.error == "ConnectionRefusedError: closed"
    assert send(server, AT + timedelta(minutes=1)).delayed == 1
    message.refresh_from_db()
    assert message.not_before == AT + timedelta(minutes=3)
    assert message.attempts == 2


def test_pauses_double_up_to_six_hours() -> None:
    assert [pause(n) for n in (1, 2, 3)] == [timedelta(minutes=m) for m in (1, 2, 4)]
    assert pause(20) == timedelta(hours=6)


def test_after_the_last_attempt_it_has_failed() -> None:
    message = MessageFactory(attempts=MOST_ATTEMPTS - 1)
    assert send(Server(opening=OSError("no route"))).failed == 1
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.FAILED, "OSError: no route")
    assert message.text == "Hello.\n"


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPDataError(554, b"spam"), MessageState.FAILED),
        (smtplib.SMTPDataError(451, b"later"), MessageState.QUEUED),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"unknown")}), MessageState.FAILED),
        (smtplib.SMTPRecipientsRefused({"a": (450, b"greylisted")}), MessageState.QUEUED),
        (smtplib.SMTPServerDisconnected("gone"), MessageState.UNCERTAIN),
        (TimeoutError("silence"), MessageState.UNCERTAIN),
    ],
)
def test_what_the_server_says_decides(error: Exception, state: MessageState) -> None:
    message = MessageFactory()
    server = Server(sending=error)
    send(server)
    message.refresh_from_db()
    assert message.state == state
    assert message.error.startswith(type(error).__name__)
    # A line that was cut off is opened anew for the next message.
    assert server.closed == (2 if state == MessageState.UNCERTAIN else 1)


def test_an_uncertain_message_is_sent_again_with_the_same_id() -> None:
    message = MessageFactory()
    send(Server(sending=smtplib.SMTPServerDisconnected("gone")))
    server = Server()
    assert send(server, AT + timedelta(minutes=1)).sent == 1
    assert server.taken[0].extra_headers["Message-ID"] == message.message_id
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.SENT, "")


def test_a_message_whose_worker_died_is_uncertain_and_sent_again() -> None:
    died = MessageFactory(state=MessageState.SENDING, attempts=1, claimed_at=AT)
    assert send(Server(), AT + LEASE) == Sent()
    server = Server()
    assert send(server, AT + LEASE + timedelta(seconds=1)).sent == 1
    died.refresh_from_db()
    assert (died.state, died.attempts) == (MessageState.SENT, 2)


def test_a_worker_whose_claim_lapsed_does_not_overwrite() -> None:
    message = MessageFactory()

    class Slow(Server):
        def send_messages(self, messages) -> int:
            Message.objects.filter(pk=message.pk).update(attempts=2)
            raise TimeoutError

    send(Slow())
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.SENDING, "")


def test_a_secret_is_removed_once_sent_or_failed() -> None:
    sent = MessageFactory(is_secret=True)
    send(Server())
    failed = MessageFactory(is_secret=True)
    send(Server(sending=smtplib.SMTPDataError(554, b"no")))
    for message in (sent, failed):
        message.refresh_from_db()
        assert (message.text, message.html) == ("", "")


def test_an_expired_message_is_not_sent() -> None:
    expired = MessageFactory(not_after=AT - timedelta(seconds=1))
    in_time = MessageFactory(not_after=AT)
    server = Server()
    assert send(server) == Sent(sent=1, failed=1)
    assert server.taken[0].to[0].endswith(f"<{in_time.to_address}>")
    expired.refresh_from_db()
    assert (expired.state, expired.text) == (MessageState.FAILED, "")


def test_a_header_with_a_line_break_cannot_leave() -> None:
    message = MessageFactory.build(subject="a\nBcc: b@example.org")
    with pytest.raises(ValueError, match="newline"):
        envelope(message, Server()).message()
