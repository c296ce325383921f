"""What a proved address gives a user: the person known by it, and the roles promised to it."""

from allauth.account.models import EmailAddress
from django.db import transaction

from huiju.accounts.models import User
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.people.actions.team import take_up_invitations
from huiju.people.models import Person


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
