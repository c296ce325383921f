"""Messages are rows, written with the change that causes them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from huiju.accounts.choices import StaffRole
from huiju.core.actor import Actor, Via, system
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry, Job
from huiju.mail import actions
from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from tests.factories.accounts import GrantFactory, HostFactory, UserFactory
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
ACTOR = system(AT)


@pytest.fixture(autouse=True)
def mail_templates(tmp_path: Path, settings) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "test.txt").write_text("Hello {{ name }}\n\nText.", encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    settings.BASE_URL = "https://huiju.example.org"


def queue(once: str = "a", **facts) -> Message:
    given = {"to_address": "ann@example.org", "to_name": "Ann", "language": "en", "space": None}
    given |= {"context": {"name": "Ann"}} | facts
    return actions.queue_message(ACTOR, event="test", once=once, **given)


def test_a_message_is_rendered_and_waits_from_the_moment_of_the_act() -> None:
    message = queue()
    message.refresh_from_db()
    assert (message.subject, message.text) == ("Hello Ann", "Text.\n")
    assert message.state == MessageState.QUEUED
    assert message.not_before == AT
    assert message.created_at == AT
    assert message.not_after is None
    assert message.message_id.startswith("<")
    assert message.message_id.endswith("@huiju.example.org>")


def test_life_counts_from_when_it_may_be_sent() -> None:
    message = queue(not_before=AT + timedelta(hours=1), lives=timedelta(minutes=15))
    assert message.not_before == AT + timedelta(hours=1)
    assert message.not_after == AT + timedelta(hours=1, minutes=15)


def test_the_same_key_gives_one_row() -> None:
    first, second = queue("same"), queue("same", to_address="bob@example.org")
    assert first.pk == second.pk
    assert Message.objects.count() == 1


def test_two_writers_with_the_same_key_leave_one_row(monkeypatch) -> None:
    """The other's row was written after this one looked: the database decides."""
    first = queue("same")
    monkeypatch.setattr(Message.objects, "filter", lambda **_: Message.objects.none())
    assert queue("same") == first


def test_the_sender_is_woken_once_after_the_commit(
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        queue("a")
        queue("b")
        assert not Job.objects.exists()
    assert len(callbacks) == 1
    job = Job.objects.get()
    assert (job.name, job.owner) == (actions.SENDER, None)


def test_nobody_is_woken_for_what_was_rolled_back(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        with transaction.atomic():
            queue("a")
            transaction.set_rollback(True)
        assert callbacks == []
        queue("b")
    assert len(callbacks) == 1


def test_an_action_that_fails_leaves_no_message() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.parametrize("address", ["", "ann", "ann@example.org\nBcc: x@example.org", "a b@c.de"])
def test_an_unusable_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        queue(to_address=address)
    assert refusal.value.field == "to_address"
    assert not Message.objects.exists()


def test_a_name_cannot_carry_a_header() -> None:
    assert queue(to_name="Ann\r\nBcc: x@example.org").to_name == "Ann Bcc: x@example.org"


def person(role: StaffRole, space) -> Actor:
    return Actor(user=GrantFactory(role=role, space=space).user, via=Via.PAGE, at=AT)


def test_an_organiser_sends_a_failed_message_again() -> None:
    host = HostFactory()
    message = MessageFactory(space=host, state=MessageState.FAILED, attempts=8, error="no")
    same_id = message.message_id
    actions.retry_message(person(StaffRole.ORGANISER, host), message=message)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == (MessageState.QUEUED, 0, "")
    assert message.not_before == AT
    assert message.message_id == same_id
    entry = AuditEntry.objects.get()
    assert entry.verb == "mail.retry_message"
    assert entry.changes["state"] == ["failed", "queued"]


@pytest.mark.parametrize("state", [MessageState.SENT, MessageState.QUEUED, MessageState.SENDING])
def test_only_a_failed_message_is_sent_again(state: MessageState) -> None:
    host = HostFactory()
    message = MessageFactory(space=host, state=state)
    with pytest.raises(Refused):
        actions.retry_message(person(StaffRole.ORGANISER, host), message=message)


def test_a_secret_message_is_never_sent_again() -> None:
    host = HostFactory()
    message = MessageFactory(space=host, state=MessageState.FAILED, is_secret=True)
    with pytest.raises(Refused):
        actions.retry_message(person(StaffRole.OWNER, host), message=message)


def test_a_message_of_no_space_is_nobodys_to_send_again() -> None:
    message = MessageFactory(space=None, state=MessageState.FAILED)
    with pytest.raises(Refused):
        actions.retry_message(person(StaffRole.OWNER, HostFactory()), message=message)


@pytest.mark.parametrize("role", [StaffRole.VIEWER, StaffRole.CHECKIN_DESK, StaffRole.OFFICIAL])
def test_others_do_not_send_again(role: StaffRole) -> None:
    host = HostFactory()
    message = MessageFactory(space=host, state=MessageState.FAILED)
    for actor in (person(role, host), Actor(user=UserFactory(), via=Via.PAGE, at=AT)):
        with pytest.raises(NotAllowed):
            actions.retry_message(actor, message=message)
