"""Several workers and several writers at one moment: one row, sent once."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from huiju.mail.sending import send_due
from tests.concurrency import real_database, together
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database(tmp_path):
    with real_database(tmp_path):
        yield


def test_workers_beside_each_other_send_every_message_once() -> None:
    MessageFactory.create_batch(12)
    taken: Counter[str] = Counter()

    class Server:
        def open(self) -> None:
            return None

        def close(self) -> None:
            return None

        def send_messages(self, messages) -> int:
            taken.update(m.extra_headers["Message-ID"] for m in messages)
            return len(messages)

    at = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)
    done = together(lambda _number: send_due(at, connect=Server), 4)
    assert sum(sent.sent for sent in done) == 12
    assert set(taken.values()) == {1}
    assert Message.objects.filter(state=MessageState.SENT, attempts=1).count() == 12
