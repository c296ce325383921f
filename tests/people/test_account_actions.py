"""A user's own account: preferences, and the person whom a proved address makes theirs."""

import pytest

from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.people import actions
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_preferences_are_kept_and_written_down(user, actor_for) -> None:
    actions.set_preferences(actor_for(user), user=user, language="zh-hans", theme="dark")
    user.refresh_from_db()
    assert (user.language, user.theme) == ("zh-hans", "dark")
    assert AuditEntry.objects.get().changes == {
        "language": ["en", "zh-hans"],
        "theme": ["auto", "dark"],
    }
    actions.set_preferences(actor_for(user), user=user, theme="dark")
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"theme": "pink"}])
def test_unknown_preferences_are_refused(user, actor_for, wrong) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.set_preferences(actor_for(user), user=user, **wrong)
    assert refusal.value.field in wrong


def test_preferences_of_others_are_theirs(user, actor_for) -> None:
    with pytest.raises(NotAllowed):
        actions.set_preferences(actor_for(UserFactory()), user=user, theme="dark")


def test_a_proved_address_links_the_person_known_by_it(user, actor_for) -> None:
    person = PersonFactory(email="ann@example.org")
    assert actions.link_person(actor_for(user), user=user, email="Ann@example.org") == person
    person.refresh_from_db()
    assert person.user == user
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.changes) == ("people.link_person", {"user_id": [None, user.pk]})


def test_nothing_is_linked_where_it_is_not_certain(user, actor_for) -> None:
    PersonFactory.create_batch(2, email="two@example.org")
    PersonFactory(email="taken@example.org", user=UserFactory())
    for email in ("two@example.org", "taken@example.org", "none@example.org"):
        assert actions.link_person(actor_for(user), user=user, email=email) is None


def test_a_user_keeps_the_person_they_have(user, actor_for) -> None:
    PersonFactory(user=user)
    other = PersonFactory(email="ann@example.org")
    assert actions.link_person(actor_for(user), user=user, email="ann@example.org") is None
    other.refresh_from_db()
    assert other.user is None
