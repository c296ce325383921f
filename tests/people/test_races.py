"""Several people at one moment, on both databases: nothing is doubled, nobody is locked out."""

import pytest
from django.core.cache import cache
from django.test import Client

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant, User
from huiju.core.actor import Actor, Via
from huiju.core.errors import Conflict, NotAllowed, Refused
from huiju.mail.models import Message
from huiju.people import actions
from huiju.people.choices import Purpose
from huiju.people.models import Consent, Person, RoleInvitation
from tests.concurrency import real_database, together
from tests.factories.accounts import GrantFactory, HostFactory, UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4


@pytest.fixture(autouse=True)
def database(tmp_path):
    with real_database(tmp_path):
        cache.clear()
        yield


@pytest.fixture
def as_user(at):
    return lambda user: Actor(user=user, via=Via.PAGE, at=at)


def test_sign_ups_with_one_address_make_one_user(settings) -> None:
    # One address is written to once in ten seconds; here it is the database that has to decide.
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}

    def sign_up(_number: int) -> int:
        return Client().post("/account/signup/", {"email": "new@example.org"}).status_code

    assert together(sign_up, WRITERS) == [302] * WRITERS
    assert User.objects.count() == 1
    # Everybody got an answer by mail; one of them the code.
    assert Message.objects.filter(event="account.confirm_code").count() == 1


def test_a_role_given_by_several_owners_is_given_once(as_user) -> None:
    host = HostFactory()
    owners = [GrantFactory(space=host, role=StaffRole.OWNER).user for _ in range(WRITERS)]
    UserFactory(email="ann@example.org")

    def give(email: str, number: int):
        return actions.give_role(
            as_user(owners[number]), space=host, email=email, role="viewer", language="en"
        )

    grants = together(lambda number: give("ann@example.org", number), WRITERS)
    assert {grant.pk for grant in grants} == {Grant.objects.get(role="viewer").pk}
    promised = together(lambda number: give("new@example.org", number), WRITERS)
    assert {invitation.pk for invitation in promised} == {RoleInvitation.objects.get().pk}
    assert Message.objects.count() == 2


def test_owners_who_remove_each_other_leave_one(as_user) -> None:
    host = HostFactory()
    grants = [GrantFactory(space=host, role=StaffRole.OWNER) for _ in range(2)]
    actors = [as_user(grant.user) for grant in grants]
    outcomes = together(
        lambda number: actions.take_role(actors[number], grant=grants[1 - number]), 2
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused | NotAllowed)]
    assert len(refused) == 1
    assert Grant.objects.count() == 1


def test_a_profile_saved_twice_at_once_is_one(as_user) -> None:
    user = UserFactory()
    outcomes = together(
        lambda _number: actions.keep_profile(
            as_user(user), values={"name_native": "李娜"}, agrees=True
        ),
        WRITERS,
    )
    assert all(isinstance(outcome, Person | Conflict) for outcome in outcomes)
    assert Person.objects.count() == 1
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_one_click_that_arrives_often_is_one_consent(as_user) -> None:
    person = PersonFactory(user=UserFactory())
    outcomes = together(
        lambda _number: actions.give_consent(
            as_user(person.user), person=person, purpose=Purpose.NEWS
        ),
        WRITERS,
    )
    assert {outcome.pk for outcome in outcomes} == {Consent.objects.get().pk}


def test_a_person_known_by_an_address_goes_to_one_of_those_who_prove_it(as_user) -> None:
    person = PersonFactory(email="shared@example.org")
    users = UserFactory.create_batch(WRITERS)
    together(
        lambda number: actions.link_person(
            as_user(users[number]), user=users[number], email="shared@example.org"
        ),
        WRITERS,
    )
    person.refresh_from_db()
    assert person.user in users


def test_an_invitation_is_taken_up_once(as_user) -> None:
    user = UserFactory(email="new@example.org")
    RoleInvitation.objects.create(
        space=HostFactory(), email=user.email, role="viewer", invited_at=user.joined_at
    )
    taken = together(
        lambda _number: actions.take_up_invitations(as_user(user), user=user, email=user.email),
        WRITERS,
    )
    assert sum(len(grants) for grants in taken) == 1
    assert Grant.objects.count() == 1
