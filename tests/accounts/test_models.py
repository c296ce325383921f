"""Users, spaces, grants and tokens as the database keeps them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space, Token, User
from tests.factories.accounts import GrantFactory, TokenFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_user_is_made_with_a_lower_case_address_and_without_a_password() -> None:
    user = User.objects.create_user(" Ann@Example.ORG ")
    assert user.email == "ann@example.org"
    assert not user.has_usable_password()
    assert User.objects.get_by_natural_key("ANN@example.org") == user
    assert User.objects.create_user("b@example.org", "secret").check_password("secret")


def test_addresses_are_kept_in_lower_case_and_once() -> None:
    UserFactory(email="ann@example.org")
    for email in ("ann@example.org", "Bob@example.org"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(email=email)


def test_there_is_one_installation_and_all_else_stands_below_something(installation) -> None:
    wrong = [
        {"kind": SpaceKind.INSTALLATION, "slug": "a", "name_en": "A"},
        {"kind": SpaceKind.HOST, "slug": "b", "name_en": "B"},
        {"kind": SpaceKind.INSTALLATION, "slug": "c", "name_en": "C", "parent": installation},
        {"kind": SpaceKind.HOST, "slug": "d", "parent": installation},
    ]
    for facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Space.objects.create(**facts)


def test_a_space_knows_its_line_and_its_name_in_the_readers_language(
    installation, host, conference_space
) -> None:
    assert conference_space.line() == [conference_space, host, installation]
    with translation.override("zh-hans"):
        assert str(host) == "市科技局"
        host.name_zh = ""
        assert str(host) == "City"
    with translation.override("en"):
        assert str(host) == "City"


def test_a_role_is_given_once_in_a_space(host) -> None:
    grant = GrantFactory(space=host, role="viewer")
    assert str(grant) == f"{grant.user.email} · Viewer"
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantFactory(space=host, role="viewer", user=grant.user)
    assert GrantFactory(space=host, role="official", user=grant.user)


def test_a_token_is_kept_as_a_digest_only() -> None:
    secret = Token.new_secret()
    token = TokenFactory(secret=secret, name="Export")
    assert secret.startswith("hj_")
    assert len(secret) > 40
    assert token.digest == Token.digest_of(secret)
    assert secret not in token.digest
    assert str(token) == "Export"
