"""What a proved address gives a user: the person known by it, and the roles promised to it."""

from contextlib import suppress

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from huiju.accounts.models import User
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.people.actions.team import take_up_invitations
from huiju.people.models import Person
from huiju.people.queries import user_with


@transaction.atomic
def settle_in(actor: Actor, *, user: User) -> None:
    """Done at every sign-in, for every address that the user has proved to own."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    for email in proved.order_by("-primary", "pk").values_list("email", flat=True):
        link_person(actor, user=user, email=email)
        take_up_invitations(actor, user=user, email=email)


@transaction.atomic
def link_person(actor: Actor, *, user: User, email: str) -> Person | None:
    """Give a user the person who is known under an address that the user has proved to own.

    Done only where it is certain: the user has no person yet, and exactly one person without an
    account has this address. Otherwise nothing happens, and the office merges if need be.
    """
    if Person.objects.filter(user=user).exists():
        return None
    # Ordered and locked, so that two sign-ins cannot take the same person.
    known = Person.objects.select_for_update().filter(user=None, email=email.lower())
    found = list(known.order_by("pk")[:2])
    if len(found) != 1:
        return None
    person = found[0]
    person.user = user
    person.save(update_fields=["user", "updated_at"])
    changes = {"user_id": (None, user.pk)}
    audit.record(actor, "people.link_person", person, space=None, changes=changes)
    return person


@transaction.atomic
def open_account(actor: Actor, *, person: Person, email: str, language: str) -> None:
    """Let somebody who answered from their mailbox sign in by code, without signing up first.

    The address counts as proved: the link that was used reached nobody else. Nothing happens where
    the person or the address has an account already.
    """
    if person.user_id is not None or user_with(email) is not None:
        return
    # Who signs up at this very moment has their account; nothing is missing then.
    with suppress(IntegrityError), transaction.atomic():
        user = User.objects.create_user(email, language=language, joined_at=actor.at)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        link_person(actor, user=user, email=user.email)
        audit.record(actor, "people.open_account", user, space=None)
