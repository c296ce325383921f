"""Programs and their tokens."""

from datetime import UTC, datetime, timedelta

import pytest

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Token
from huiju.api.auth import reaches
from huiju.core import clock
from huiju.people.actions.tokens import create_token, revoke_token

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def issued(staff_actor, host, monkeypatch):
    """An organiser's token in the host, and its secret."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    actor = staff_actor(StaffRole.ORGANISER, space=host)
    return create_token(actor, space=host, name="Report", days=30)


def call(client, path, secret):
    return client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}"})


def test_a_token_says_who_calls_and_is_marked_as_used(client, issued) -> None:
    token, secret = issued
    answer = call(client, "me", secret)
    assert answer.status_code == 200
    assert answer.json() == {
        "email": token.user.email,
        "language": "en",
        "token": "Report",
        "expires_at": "2026-10-01T02:00:00+00:00",
        "scopes": ["read"],
    }
    token.refresh_from_db()
    assert token.last_used_at == NOW


def test_the_secret_is_not_kept(issued) -> None:
    token, secret = issued
    assert secret.startswith("hj_")
    assert secret not in str(vars(token))
    assert token.digest == Token.digest_of(secret)


def test_it_reaches_its_space_and_those_below(
    client, issued, host, conference_space, other_host
) -> None:
    _token, secret = issued
    found = call(client, "spaces", secret).json()
    assert [(space["slug"], space["roles"]) for space in found] == [
        (host.slug, ["organiser"]),
        (conference_space.slug, ["organiser"]),
    ]
    assert found[0]["name"] == {"en": host.name_en, "zh": host.name_zh}


def test_it_does_not_reach_above_or_beside_its_space(
    issued, installation, host, other_host
) -> None:
    token, _secret = issued
    assert [reaches(token, space) for space in (host, installation, other_host)] == [
        True,
        False,
        False,
    ]


def test_what_does_not_work_is_one_refusal(client, issued, actor_for, monkeypatch) -> None:
    token, secret = issued
    answers = [client.get("/api/v1/me"), call(client, "me", "hj_unknown")]
    token.user.is_active = False
    token.user.save()
    answers.append(call(client, "me", secret))
    token.user.is_active = True
    token.user.save()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=31))
    answers.append(call(client, "me", secret))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    revoke_token(actor_for(token.user), token=token)
    answers.append(call(client, "me", secret))
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0]["Content-Type"] == "application/problem+json"
    assert answers[0].json()["detail"].startswith("Send a token")


def test_the_refusal_is_in_the_callers_language(client, db) -> None:
    answer = client.get("/api/v1/me", headers={"Accept-Language": "zh-hans"})
    assert answer.json()["status"] == 401


def test_the_contract_is_published(client, db) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {"/api/v1/me", "/api/v1/spaces"}
