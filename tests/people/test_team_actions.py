"""Staff roles: only an owner gives and takes them, the last owner stays, the person is told."""

import pytest

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.mail.models import Message
from huiju.people import actions
from huiju.people.models import RoleInvitation
from tests.factories.accounts import GrantFactory, UserFactory
from tests.factories.people import RoleInvitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(staff_actor, host):
    return staff_actor(StaffRole.OWNER, space=host)


def give(actor, space, email="ann@example.org", role="viewer", language="en"):
    return actions.give_role(actor, space=space, email=email, role=role, language=language)


def test_an_owner_gives_a_user_a_role_at_once(owner, host, at) -> None:
    ann = UserFactory(email="ann@example.org", language="zh-hans")
    grant = give(owner, host, " Ann@Example.org")
    assert isinstance(grant, Grant)
    assert (grant.user, grant.space, grant.role) == (ann, host, "viewer")
    assert (grant.granted_by, grant.granted_at) == (owner.user, at)
    message = Message.objects.get()
    assert (message.to_address, message.language) == ("ann@example.org", "zh-hans")
    assert (message.event, message.space) == ("people.role_given", host)
    assert "市科技局" in message.subject
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.space) == ("people.give_role", host)
    assert entry.changes == {"role": [None, "viewer"]}


def test_giving_what_somebody_has_changes_nothing(owner, host) -> None:
    UserFactory(email="ann@example.org")
    assert give(owner, host) == give(owner, host)
    assert Grant.objects.filter(role="viewer").count() == 1
    assert Message.objects.count() == 1
    assert AuditEntry.objects.count() == 1


def test_somebody_without_an_account_is_invited_once(owner, host, settings) -> None:
    settings.BASE_URL = "https://huiju.example.org"
    first = give(owner, host, "new@example.org", "organiser", "en")
    assert isinstance(first, RoleInvitation)
    assert give(owner, host, "new@example.org", "organiser") == first
    message = Message.objects.get()
    assert (message.to_address, message.language) == ("new@example.org", "en")
    link = "https://huiju.example.org/account/signup/?email=new%40example.org"
    assert link in message.text
    assert AuditEntry.objects.get().verb == "people.invite_to_role"


@pytest.mark.parametrize("role", sorted(set(StaffRole) - {StaffRole.OWNER}))
def test_only_an_owner_gives_takes_and_withdraws(staff_actor, host, role) -> None:
    actor = staff_actor(role, space=host)
    grant, invitation = GrantFactory(space=host), RoleInvitationFactory(space=host)
    with pytest.raises(NotAllowed):
        give(actor, host)
    with pytest.raises(NotAllowed):
        actions.take_role(actor, grant=grant)
    with pytest.raises(NotAllowed):
        actions.withdraw_invitation(actor, invitation=invitation)
    assert Grant.objects.filter(pk=grant.pk).exists()
    assert not Message.objects.exists()


def test_an_owner_of_one_host_has_no_say_in_another_or_above(
    owner, staff_actor, other_host, conference_space, host
) -> None:
    with pytest.raises(NotAllowed):
        give(owner, other_host)
    with pytest.raises(NotAllowed):
        give(staff_actor(StaffRole.OWNER, space=conference_space), host)
    assert give(owner, conference_space)


@pytest.mark.parametrize(
    ("email", "role", "field"),
    [("", "viewer", "email"), ("x", "viewer", "email"), ("ann@example.org", "king", "role")],
)
def test_nonsense_is_refused_by_name(owner, host, email, role, field) -> None:
    with pytest.raises(Invalid) as refusal:
        give(owner, host, email, role)
    assert refusal.value.field == field


def test_a_role_is_taken_and_the_person_told(owner, host) -> None:
    grant = GrantFactory(space=host, role=StaffRole.VIEWER)
    actions.take_role(owner, grant=grant)
    assert not Grant.objects.filter(pk=grant.pk).exists()
    assert Message.objects.get().event == "people.role_taken"
    assert AuditEntry.objects.get().changes == {"role": ["viewer", None]}
    # Twice is once.
    actions.take_role(owner, grant=grant)
    assert Message.objects.count() == 1


def test_the_last_owner_stays(owner, host) -> None:
    own = Grant.objects.get(user=owner.user)
    GrantFactory(space=host, role=StaffRole.OWNER, user=UserFactory(is_active=False))
    with pytest.raises(Refused):
        actions.take_role(owner, grant=own)
    assert Grant.objects.filter(pk=own.pk).exists()
    GrantFactory(space=host, role=StaffRole.OWNER)
    actions.take_role(owner, grant=own)
    assert not Grant.objects.filter(pk=own.pk).exists()


def test_an_owner_above_is_owner_enough(staff_actor, owner, conference_space) -> None:
    lone = GrantFactory(space=conference_space, role=StaffRole.OWNER)
    actions.take_role(owner, grant=lone)
    assert not Grant.objects.filter(pk=lone.pk).exists()


def test_what_was_promised_becomes_a_grant_once(host, owner, actor_for) -> None:
    invitation = RoleInvitationFactory(
        space=host, email="new@example.org", role="viewer", invited_by=owner.user
    )
    RoleInvitationFactory(space=host, email="other@example.org")
    user = UserFactory(email="new@example.org")
    actor = actor_for(user)
    (grant,) = actions.take_up_invitations(actor, user=user, email="New@example.org")
    assert (grant.user, grant.space, grant.role) == (user, host, "viewer")
    assert grant.granted_by == owner.user
    invitation.refresh_from_db()
    assert invitation.taken_up_at == actor.at
    assert actions.take_up_invitations(actor, user=user, email="new@example.org") == []
    assert AuditEntry.objects.get().verb == "people.take_up_invitation"


def test_a_withdrawn_invitation_gives_nothing(host, owner, actor_for) -> None:
    invitation = RoleInvitationFactory(space=host, email="new@example.org")
    for _ in range(2):
        actions.withdraw_invitation(owner, invitation=invitation)
    user = UserFactory(email="new@example.org")
    assert actions.take_up_invitations(actor_for(user), user=user, email=user.email) == []
    assert not Grant.objects.filter(user=user).exists()
    assert AuditEntry.objects.filter(verb="people.withdraw_invitation").count() == 1


def test_nobody_takes_up_for_another(user, actor_for) -> None:
    with pytest.raises(NotAllowed):
        actions.take_up_invitations(actor_for(UserFactory()), user=user, email=user.email)


def test_two_owners_give_the_same_role_at_the_same_moment(owner, host, monkeypatch) -> None:
    """The other's row was written after this one looked: the database refuses the second."""
    UserFactory(email="ann@example.org")
    first = give(owner, host)
    monkeypatch.setattr(
        "huiju.people.actions.team.Grant.objects.filter", lambda **_: Grant.objects.none()
    )
    assert give(owner, host) == first
    assert Grant.objects.exclude(role="owner").count() == 1
    assert Message.objects.count() == 1


def test_two_owners_invite_the_same_person_at_the_same_moment(owner, host, monkeypatch) -> None:
    first = give(owner, host, "new@example.org")
    blind = iter([RoleInvitation.objects.none(), RoleInvitation.objects.all()])
    monkeypatch.setattr("huiju.people.actions.team._open_invitation", lambda *_: next(blind))
    assert give(owner, host, "new@example.org") == first
    assert RoleInvitation.objects.count() == 1
    assert Message.objects.count() == 1
