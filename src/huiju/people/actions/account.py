"""What happens to a user's own account: preferences, and the person it belongs to."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language, Theme
from huiju.accounts.models import User
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed
from huiju.people.models import Person


@transaction.atomic
def set_preferences(
    actor: Actor, *, user: User, language: str | None = None, theme: str | None = None
) -> User:
    """Language and appearance of the user's pages and, for the language, their mail."""
    if actor.user != user:
        raise NotAllowed(_("You can only change your own settings."))
    before = audit.snapshot(user)
    if language is not None:
        if language not in Language.values:
            raise Invalid(_("Choose English or Chinese."), field="language")
        user.language = language
    if theme is not None:
        if theme not in Theme.values:
            raise Invalid(_("Choose one of the appearances."), field="theme")
        user.theme = theme
    changes = audit.differences(before, audit.snapshot(user))
    if changes:
        user.save(update_fields=["language", "theme"])
        audit.record(actor, "people.set_preferences", user, space=None, changes=changes)
    return user


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
