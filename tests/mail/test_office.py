"""The office's list of messages: its own and those below, without what they say."""

import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.mail import queries
from huiju.mail.choices import MessageState
from huiju.mail.panels import messages_that_failed
from tests.factories.mail import MessageFactory

pytestmark = pytest.mark.django_db
MAY = {StaffRole.OWNER, StaffRole.ORGANISER}


@pytest.fixture
def address(conference_space) -> str:
    return reverse("messages", args=[conference_space.slug])


@pytest.mark.parametrize("role", sorted(StaffRole))
def test_who_sees_the_outbox(staff, sign_in, address, conference_space, role) -> None:
    message = MessageFactory(space=conference_space, state=MessageState.FAILED)
    browser = sign_in(staff(role))
    one = reverse("message", args=[conference_space.slug, message.key])
    again = reverse("message_retry", args=[conference_space.slug, message.key])
    expected = 200 if role in MAY else 403
    assert browser.get(address).status_code == expected
    assert browser.get(one).status_code == expected
    assert browser.post(again).status_code == (302 if role in MAY else 403)
    message.refresh_from_db()
    assert message.state == (MessageState.QUEUED if role in MAY else MessageState.FAILED)


def test_others_learn_nothing(
    client, user, sign_in, address, staff, other_conference_space
) -> None:
    assert client.get(address).status_code == 302
    assert sign_in(user).get(address).status_code == 404
    elsewhere = staff(StaffRole.OWNER, space=other_conference_space)
    assert sign_in(elsewhere).get(address).status_code == 404


def test_messages_of_other_spaces_and_sign_in_codes_are_not_there(
    staff, sign_in, host, conference_space, other_host
) -> None:
    mine = MessageFactory(space=conference_space, subject="Ours")
    theirs = MessageFactory(space=other_host, subject="Theirs")
    code = MessageFactory(space=None, is_secret=True, subject="Code")
    browser = sign_in(staff(StaffRole.ORGANISER, space=host))
    page = browser.get(reverse("messages", args=[host.slug])).content.decode()
    assert mine.to_address in page
    for hidden in (theirs, code):
        assert hidden.to_address not in page
        for name in ("message", "message_retry"):
            url = reverse(name, args=[host.slug, hidden.key])
            assert browser.post(url).status_code == 404


def test_what_a_message_says_is_not_shown(staff, sign_in, conference_space) -> None:
    message = MessageFactory(space=conference_space, text="very private", error="550 unknown")
    browser = sign_in(staff(StaffRole.OWNER))
    page = browser.get(reverse("message", args=[conference_space.slug, message.key]))
    assert "very private" not in page.content.decode()
    assert "550 unknown" in page.content.decode()


def test_a_message_that_is_not_failed_is_not_sent_again(staff, sign_in, conference_space) -> None:
    message = MessageFactory(space=conference_space, state=MessageState.SENT)
    browser = sign_in(staff(StaffRole.OWNER))
    url = reverse("message_retry", args=[conference_space.slug, message.key])
    page = browser.post(url, follow=True).content.decode()
    assert "Only a message that failed can be sent again." in page
    assert browser.get(url).status_code == 405


def test_the_list_is_searched_and_filtered(staff, sign_in, address, conference_space) -> None:
    MessageFactory(space=conference_space, to_address="ann@example.org", subject="Welcome")
    MessageFactory(space=conference_space, to_address="bob@example.org", state=MessageState.FAILED)
    browser = sign_in(staff(StaffRole.ORGANISER))

    def found(query: str) -> list[bool]:
        page = browser.get(f"{address}?{query}").content.decode()
        return ["ann@" in page, "bob@" in page]

    assert found("q=ann") == [True, False]
    assert found("q=WELCOME") == [True, False]
    assert found("state=failed") == [False, True]
    assert found("") == [True, True]


def test_failed_messages_are_something_to_do(staff_actor, conference_space) -> None:
    MessageFactory(space=conference_space)
    owner = staff_actor(StaffRole.OWNER)
    assert messages_that_failed(owner, conference_space) == []
    MessageFactory(space=conference_space, state=MessageState.FAILED)
    (todo,) = messages_that_failed(owner, conference_space)
    assert todo.count == 1
    assert messages_that_failed(staff_actor(StaffRole.VIEWER), conference_space) == []


def test_a_reader_without_the_permission_gets_no_rows(staff_actor, conference_space) -> None:
    MessageFactory(space=conference_space)
    assert not queries.messages_of(staff_actor(StaffRole.VIEWER), conference_space).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    staff, sign_in, address, conference_space, count, django_assert_num_queries
) -> None:
    MessageFactory.create_batch(count, space=conference_space)
    browser = sign_in(staff(StaffRole.ORGANISER))
    with django_assert_num_queries(9):
        browser.get(address)
