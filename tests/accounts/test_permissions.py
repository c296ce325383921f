"""Who holds what where: roles reach down, never up or sideways."""

import pytest
from django.contrib.auth.models import AnonymousUser

from huiju.accounts import permissions
from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import declare, declared, holds, roles_in
from tests.factories.accounts import GrantFactory, UserFactory


@pytest.fixture
def permission(monkeypatch):
    monkeypatch.setattr(permissions, "_table", {})
    return declare("tests.look", {StaffRole.VIEWER}, "Look")


def test_an_owner_holds_everything(permission) -> None:
    assert permission.roles == {StaffRole.VIEWER, StaffRole.OWNER}
    assert declared() == [permission]


def test_a_code_is_declared_once(permission) -> None:
    with pytest.raises(ValueError, match=r"tests\.look"):
        declare("tests.look", set(), "Look again")


def test_permissions_are_listed_in_order(permission) -> None:
    first = declare("tests.act", set(), "Act")
    assert declared() == [first, permission]


@pytest.mark.django_db
class TestReach:
    def test_down_only(self, permission, installation, host, conference_space, other_host) -> None:
        viewer = GrantFactory(space=host, role=StaffRole.VIEWER).user
        reached = [
            holds(viewer, "tests.look", space)
            for space in (installation, host, conference_space, other_host)
        ]
        assert reached == [False, True, True, False]

    @pytest.mark.parametrize("role", sorted(StaffRole))
    def test_by_role(self, permission, host, role) -> None:
        user = GrantFactory(space=host, role=role).user
        assert holds(user, "tests.look", host) == (role in {StaffRole.VIEWER, StaffRole.OWNER})

    def test_roles_add_up(self, host, conference_space) -> None:
        user = GrantFactory(space=host, role=StaffRole.VIEWER).user
        GrantFactory(space=conference_space, role=StaffRole.OFFICIAL, user=user)
        assert roles_in(user, conference_space) == {StaffRole.VIEWER, StaffRole.OFFICIAL}
        assert roles_in(user, host) == {StaffRole.VIEWER}

    def test_strangers_and_closed_accounts_hold_nothing(self, permission, host) -> None:
        closed = UserFactory(is_active=False)
        GrantFactory(space=host, role=StaffRole.OWNER, user=closed)
        for user in (AnonymousUser(), closed, UserFactory()):
            assert roles_in(user, host) == frozenset()
            assert not holds(user, "tests.look", host)

    def test_grants_are_read_once_for_each_user(self, host, django_assert_num_queries) -> None:
        user = GrantFactory(space=host).user
        with django_assert_num_queries(1):
            roles_in(user, host)
            roles_in(user, host)
