"""Making and revoking tokens, as actions and on one's own page."""

import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Token
from huiju.core.errors import Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.people.actions.tokens import create_token, revoke_token


def test_only_staff_make_tokens(user, actor_for, host) -> None:
    for actor in (actor_for(user), actor_for(None)):
        with pytest.raises(NotAllowed):
            create_token(actor, space=host, name="x", days=1)


@pytest.mark.parametrize(
    ("name", "days", "field"), [(" ", 1, "name"), ("x", 0, "days"), ("x", 367, "days")]
)
def test_nonsense_is_refused(staff_actor, host, name, days, field) -> None:
    actor = staff_actor(StaffRole.VIEWER, space=host)
    with pytest.raises(Invalid) as refused:
        create_token(actor, space=host, name=name, days=days)
    assert refused.value.field == field


def test_a_token_is_revoked_once_and_by_its_user(staff_actor, actor_for, user, host) -> None:
    actor = staff_actor(StaffRole.VIEWER, space=host)
    token, _secret = create_token(actor, space=host, name="x", days=1)
    with pytest.raises(NotAllowed):
        revoke_token(actor_for(user), token=token)
    revoke_token(actor, token=token)
    revoke_token(actor, token=token)
    token.refresh_from_db()
    assert token.revoked_at == actor.at
    verbs = AuditEntry.objects.filter(target_type="accounts.token").values_list("verb", flat=True)
    assert sorted(verbs) == ["people.create_token", "people.revoke_token"]


def test_the_secret_is_shown_once(client, staff, host) -> None:
    client.force_login(staff(StaffRole.ORGANISER, space=host))
    url = reverse("my_tokens")
    assert client.get(url).status_code == 200
    made = client.post(url, {"name": "Report", "space": host.slug, "days": "30"})
    token = Token.objects.get()
    assert b"hj_" in made.content
    assert made["Cache-Control"] == "no-store"
    later = client.get(url)
    assert b"Report" in later.content
    assert b"hj_" not in later.content
    client.post(reverse("my_token_revoke", args=[token.pk]))
    assert b"Report" not in client.get(url).content


def test_a_space_one_does_not_work_in_is_no_choice(client, staff, host, other_host) -> None:
    client.force_login(staff(StaffRole.ORGANISER, space=host))
    refused = client.post(
        reverse("my_tokens"), {"name": "x", "space": other_host.slug, "days": "1"}
    )
    assert refused.status_code == 200
    assert not Token.objects.exists()


def test_without_a_role_there_is_nothing_to_make(client, user) -> None:
    client.force_login(user)
    page = client.get(reverse("my_tokens")).content
    assert b"Tokens are for people with a staff role." in page
    assert b'name="days"' not in page


def test_somebody_elses_token_is_not_found(client, user, staff_actor, host) -> None:
    token, _secret = create_token(
        staff_actor(StaffRole.VIEWER, space=host), space=host, name="x", days=1
    )
    client.force_login(user)
    assert client.post(reverse("my_token_revoke", args=[token.pk])).status_code == 404
