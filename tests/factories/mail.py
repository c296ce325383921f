"""Messages for tests."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from huiju.mail.models import Message


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    event = "test"
    once = factory.Sequence(lambda n: f"test:{n}")
    to_address = factory.Sequence(lambda n: f"receiver{n}@example.org")
    to_name = "张伟"
    language = "en"
    subject = "Hello"
    text = "Hello.\n"
    html = "<p>Hello.</p>"
    message_id = factory.Sequence(lambda n: f"<{n}@example.org>")
    not_before = datetime(2025, 3, 1, 8, 0, tzinfo=UTC)
