"""Narrowings: conditions that higher apps add to a list."""

from datetime import UTC, datetime

import pytest

from huiju.accounts.models import Space, User
from huiju.core import narrowing
from huiju.core.actor import system

AT = datetime(2027, 5, 1, 8, tzinfo=UTC)


@pytest.fixture
def registry(monkeypatch):
    found: dict[str, object] = {}
    monkeypatch.setattr(narrowing, "_narrowings", found)
    return found


@pytest.mark.django_db
def test_rows_of_a_model_without_narrowing_stay_as_they_are(registry):
    User.objects.create(email="a@example.org")

    assert narrowing.narrowed(system(AT), Space(), User.objects.all()).count() == 1


@pytest.mark.django_db
def test_every_narrowing_of_the_model_is_applied_in_turn(registry):
    for name in ("ann", "bea", "cho"):
        User.objects.create(email=f"{name}@example.org")
    narrowing.narrowings("accounts.user").add(
        lambda a, s, rows: rows.exclude(email="ann@example.org")
    )
    narrowing.narrowings("accounts.user").add(
        lambda a, s, rows: rows.exclude(email="bea@example.org")
    )
    narrowing.narrowings("accounts.space").add(lambda a, s, rows: rows.none())

    left = narrowing.narrowed(system(AT), Space(), User.objects.all())

    assert [user.email for user in left] == ["cho@example.org"]


def test_a_narrowing_learns_who_asks_and_where(registry):
    asked = []
    narrowing.narrowings("accounts.user").add(lambda a, s, rows: asked.append((a, s)) or rows)
    actor, space = system(AT), Space(slug="suzhou")

    narrowing.narrowed(actor, space, User.objects.all())

    assert asked == [(actor, space)]
