"""The first hosting body and its owner."""

import pytest
from allauth.account.models import EmailAddress

from huiju.accounts.choices import SpaceKind, StaffRole
from huiju.accounts.models import Grant, Space, User
from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.people.actions import found_host
from tests.factories.accounts import PASSWORD, ConferenceSpaceFactory, UserFactory

pytestmark = pytest.mark.django_db

FACTS = {
    "email": "Li@Example.org",
    "slug": "city",
    "name_en": "City office",
    "name_zh": "市科技局",
    "language": "zh-hans",
}


def test_everything_is_made_from_nothing(system_actor, at):
    made = found_host(system_actor, **FACTS, password=PASSWORD)

    assert (made.is_new_host, made.is_new_user) == (True, True)
    host, owner = made.host, made.owner
    assert (host.kind, host.slug, host.name_en, host.name_zh) == (
        SpaceKind.HOST,
        "city",
        "City office",
        "市科技局",
    )
    assert (host.parent.kind, host.created_at) == (SpaceKind.INSTALLATION, at)
    assert (owner.email, owner.language, owner.joined_at) == ("li@example.org", "zh-hans", at)
    assert owner.check_password(PASSWORD)
    grant = Grant.objects.get()
    assert (grant.user, grant.space, grant.role) == (owner, host, StaffRole.OWNER)
    address = EmailAddress.objects.get()
    assert (address.user, address.verified, address.primary) == (owner, True, True)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "people.found_host",
        "people.give_role",
    ]


def test_doing_it_again_changes_nothing(system_actor):
    found_host(system_actor, **FACTS, password=PASSWORD)
    again = found_host(system_actor, **FACTS, password="another one entirely")
    assert (again.is_new_host, again.is_new_user) == (False, False)
    assert again.owner.check_password(PASSWORD)
    assert (Space.objects.count(), User.objects.count(), Grant.objects.count()) == (2, 1, 1)
    assert AuditEntry.objects.count() == 2


def test_without_a_password_the_owner_signs_in_by_code(system_actor):
    assert not found_host(system_actor, **FACTS).owner.has_usable_password()


def test_somebody_known_becomes_owner_of_a_second_host(system_actor):
    known = UserFactory(email="li@example.org")
    first = found_host(system_actor, **FACTS)
    second = found_host(system_actor, **{**FACTS, "slug": "district"})
    assert first.owner == second.owner == known
    assert first.host.parent == second.host.parent
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"slug": "two words"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"name_en": "", "name_zh": ""}, "name"),
        ({"password": "123"}, "password"),
        ({"password": "li@example.org"}, "password"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_made(system_actor, facts, field):
    with pytest.raises(Invalid) as refused:
        found_host(system_actor, **{**FACTS, **facts})
    assert refused.value.field == field
    assert not Space.objects.exists()
    assert not User.objects.exists()


def test_a_conferences_short_name_is_taken(system_actor):
    ConferenceSpaceFactory(slug="city")
    with pytest.raises(Invalid, match="taken") as refused:
        found_host(system_actor, **FACTS)
    assert refused.value.field == "slug"


def test_nobody_but_the_system_may(staff_actor, actor_for, user):
    for actor in (actor_for(user), actor_for(None), staff_actor(StaffRole.OWNER)):
        with pytest.raises(NotAllowed):
            found_host(actor, **FACTS)
