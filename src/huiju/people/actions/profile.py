"""Somebody's own profile, with the consent without which nothing of it may be kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed
from huiju.people.actions.consent import give_consent
from huiju.people.actions.person import create_person, update_person
from huiju.people.choices import Purpose
from huiju.people.models import Person
from huiju.people.queries import has_consented

if TYPE_CHECKING:
    from huiju.people.actions.person import Photo


@transaction.atomic
def keep_profile(
    actor: Actor, *, values: Mapping[str, Any], photo: "Photo" = None, agrees: bool = False
) -> Person:
    """Make or change the profile of the signed-in user; raises Invalid naming the field.

    ``agrees`` is the consent to keep it, needed as long as it has not been given.
    """
    if actor.user is None:
        raise NotAllowed(_("Sign in to fill in your profile."))
    person = Person.objects.filter(user=actor.user).first()
    consented = person is not None and has_consented(person, Purpose.ACCOUNT)
    if not consented and not agrees:
        raise Invalid(_("Without your consent nothing can be kept."), field="agrees")
    if person is None:
        person = create_person(actor, user=actor.user, values=values, photo=photo)
    else:
        person = update_person(actor, person=person, values=values, photo=photo)
    if not consented:
        give_consent(actor, person=person, purpose=Purpose.ACCOUNT)
    return person
