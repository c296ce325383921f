"""Giving and taking staff roles, and roles promised to people without an account."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant, Space, User
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.bilingual import Both
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import new_key
from huiju.mail.actions import queue_message
from huiju.mail.rendering import Link
from huiju.people.facts import clean_email
from huiju.people.models import RoleInvitation
from huiju.people.queries import user_with
from huiju.people.rules import MANAGE_TEAM


def give_role(
    actor: Actor, *, space: Space, email: str, role: str, language: str
) -> Grant | RoleInvitation:
    """Give a staff role in the space: at once to a user, as an invitation to anybody else.

    The receiver gets a message, in their own language or (without an account) in ``language``.
    Giving what somebody has already changes nothing and sends nothing.
    """
    actor.need(MANAGE_TEAM.code, space)
    address = clean_email(email)
    if not address:
        raise Invalid(_("Write the person's e-mail address."), field="email")
    if role not in StaffRole.values:
        raise Invalid(_("Choose a staff role."), field="role")
    given = StaffRole(role)
    user = user_with(address)
    try:
        with transaction.atomic():
            if user is None:
                return _invite(actor, space, address, given, language)
            return _grant(actor, space, user, given)
    except IntegrityError:
        # Somebody gave the same role at the same moment; theirs stands.
        if user is None:
            return _open_invitation(space, address, given).get()
        return Grant.objects.get(user=user, space=space, role=given)


def _grant(actor: Actor, space: Space, user: User, role: StaffRole) -> Grant:
    found = Grant.objects.filter(user=user, space=space, role=role).first()
    if found is not None:
        return found
    grant = Grant.objects.create(
        user=user, space=space, role=role, granted_by=actor.user, granted_at=actor.at
    )
    changes = {"role": (None, role.value)}
    audit.record(actor, "people.give_role", grant, space=space, changes=changes)
    _tell(actor, grant, "people.role_given")
    return grant


def _open_invitation(space: Space, email: str, role: StaffRole) -> QuerySet[RoleInvitation]:
    return RoleInvitation.objects.filter(
        space=space, email=email, role=role, taken_up_at=None, withdrawn_at=None
    )


def _invite(
    actor: Actor, space: Space, email: str, role: StaffRole, language: str
) -> RoleInvitation:
    found = _open_invitation(space, email, role).first()
    if found is not None:
        return found
    invitation = RoleInvitation.objects.create(
        space=space, email=email, role=role, invited_by=actor.user, invited_at=actor.at
    )
    changes = {"email": (None, email), "role": (None, role.value)}
    audit.record(actor, "people.invite_to_role", invitation, space=space, changes=changes)
    queue_message(
        actor,
        event="people.role_invited",
        once=f"people.role_invited:{invitation.key}",
        to_address=email,
        language=language,
        space=space,
        context={
            "space": _title(space),
            "role": role.label,
            "giver": _name_of(actor),
            "link": Link(f"{reverse('account_signup')}?{urlencode({'email': email})}"),
        },
    )
    return invitation


@transaction.atomic
def take_role(actor: Actor, *, grant: Grant) -> None:
    """Take a staff role away. The last owner who reaches a space cannot be removed."""
    space = _locked(grant.space_id)
    actor.need(MANAGE_TEAM.code, space)
    found = Grant.objects.select_related("user").filter(pk=grant.pk).first()
    if found is None:
        return
    if found.role == StaffRole.OWNER and not _owned_without(found, space):
        raise Refused(_("This is the last owner. Make somebody else an owner first."))
    changes = {"role": (found.role, None)}
    audit.record(actor, "people.take_role", found, space=space, changes=changes)
    _tell(actor, found, "people.role_taken")
    found.delete()


def _locked(space_id: int) -> Space:
    """The space, locked: two owners cannot remove each other at the same moment."""
    locked = Space.objects.select_for_update(of=("self",))
    return locked.select_related("parent__parent").get(pk=space_id)


def _owned_without(grant: Grant, space: Space) -> bool:
    others = Grant.objects.filter(
        space__in=space.line(), role=StaffRole.OWNER, user__is_active=True
    )
    return others.exclude(pk=grant.pk).exists()


@transaction.atomic
def withdraw_invitation(actor: Actor, *, invitation: RoleInvitation) -> None:
    """Take back a role that was promised and not taken up."""
    actor.need(MANAGE_TEAM.code, invitation.space)
    changed = RoleInvitation.objects.filter(
        pk=invitation.pk, taken_up_at=None, withdrawn_at=None
    ).update(withdrawn_at=actor.at)
    if changed:
        changes = {"role": (invitation.role, None)}
        audit.record(
            actor, "people.withdraw_invitation", invitation, space=invitation.space, changes=changes
        )


@transaction.atomic
def take_up_invitations(actor: Actor, *, user: User, email: str) -> list[Grant]:
    """Turn what was promised to ``email`` into grants; the user has proved to own the address."""
    if actor.user != user:
        raise NotAllowed(_("Only the person themselves can take up an invitation."))
    waiting = RoleInvitation.objects.select_for_update(of=("self",)).filter(
        email=email.lower(), taken_up_at=None, withdrawn_at=None
    )
    grants = []
    for invitation in waiting.select_related("space", "invited_by").order_by("pk"):
        invitation.taken_up_at = actor.at
        invitation.save(update_fields=["taken_up_at", "updated_at"])
        grant, created = Grant.objects.get_or_create(
            user=user,
            space=invitation.space,
            role=invitation.role,
            defaults={"granted_by": invitation.invited_by, "granted_at": actor.at},
        )
        if created:
            changes = {"role": (None, invitation.role)}
            audit.record(
                actor, "people.take_up_invitation", grant, space=grant.space, changes=changes
            )
            grants.append(grant)
    return grants


def _tell(actor: Actor, grant: Grant, event: str) -> None:
    queue_message(
        actor,
        event=event,
        once=f"{event}:{grant.pk}:{new_key()}",
        to_address=grant.user.email,
        language=grant.user.language,
        space=grant.space,
        context={
            "space": _title(grant.space),
            "role": StaffRole(grant.role).label,
            "giver": _name_of(actor),
            "link": Link("/"),
        },
    )


def _title(space: Space) -> Both:
    return Both(en=space.name_en, zh=space.name_zh)


def _name_of(actor: Actor) -> str:
    if actor.user is None:
        return ""
    person = getattr(actor.user, "person", None)
    return str(person or actor.user.email)
