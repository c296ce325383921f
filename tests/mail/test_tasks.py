"""The job that sends: it goes on until nothing is due, and says what it did."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from huiju.core import jobs
from huiju.core.actor import system
from huiju.mail import tasks
from huiju.mail.actions import SENDER
from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db


def test_the_job_sends_all_that_is_due_and_says_how_many(monkeypatch) -> None:
    monkeypatch.setattr(tasks, "BATCH", 2)
    monkeypatch.setattr("huiju.mail.sending.BATCH", 2)
    MessageFactory.create_batch(5)
    job = jobs.start(SENDER, actor=system(datetime(2025, 3, 1, tzinfo=UTC)))
    ended = jobs.execute(job.key)
    assert len(mail.outbox) == 5
    assert not Message.objects.exclude(state=MessageState.SENT).exists()
    assert ended.outcome["figures"] == {"sent": 5, "delayed": 0, "failed": 0}
    assert ended.outcome["text"] == "5 messages sent."
