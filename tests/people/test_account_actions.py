"""A proved address gives a user the person known by it and the roles promised to it."""

import pytest
from allauth.account.models import EmailAddress

from huiju.accounts.models import Grant, User
from huiju.core.models import AuditEntry
from huiju.people import actions
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory, RoleInvitationFactory

pytestmark = pytest.mark.django_db


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


def test_settling_in_uses_proved_addresses_only(user, actor_for) -> None:
    proved, claimed = "proved@example.org", "claimed@example.org"
    EmailAddress.objects.create(user=user, email=proved, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email=claimed, verified=False)
    theirs, not_theirs = PersonFactory(email=proved), PersonFactory(email=claimed)
    RoleInvitationFactory(email=proved)
    RoleInvitationFactory(email=claimed)
    actions.settle_in(actor_for(user), user=user)
    for person in (theirs, not_theirs):
        person.refresh_from_db()
    assert (theirs.user, not_theirs.user) == (user, None)
    assert Grant.objects.filter(user=user).count() == 1


def open_account(actor_for, person) -> None:
    actions.open_account(
        actor_for(None), person=person, email="Ann@example.org", language="zh-hans"
    )


def test_an_account_opened_from_a_mailbox_can_sign_in_by_code(actor_for, at) -> None:
    person = PersonFactory(email="ann@example.org")
    open_account(actor_for, person)
    person.refresh_from_db()
    user = person.user
    assert (user.email, user.language, user.joined_at) == ("ann@example.org", "zh-hans", at)
    assert not user.has_usable_password()
    proved = EmailAddress.objects.get(user=user)
    assert (proved.email, proved.verified, proved.primary) == ("ann@example.org", True, True)
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == {"people.open_account", "people.link_person"}


def test_no_second_account_for_a_person_or_an_address(user, actor_for) -> None:
    open_account(actor_for, PersonFactory(user=user))
    assert list(User.objects.all()) == [user]
    UserFactory(email="ann@example.org")
    open_account(actor_for, PersonFactory(email="ann@example.org"))
    assert User.objects.count() == 2


def test_who_signs_up_at_that_moment_keeps_their_account(actor_for, monkeypatch) -> None:
    first = UserFactory(email="ann@example.org")
    monkeypatch.setattr("huiju.people.actions.account.user_with", lambda _email: None)
    open_account(actor_for, PersonFactory(email="ann@example.org"))
    assert list(User.objects.all()) == [first]
    assert not EmailAddress.objects.exists()
