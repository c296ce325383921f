"""The two ways to change an organisation: as its office, or as who speaks for it."""

from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.errors import NotAllowed
from huiju.organisations.models import Organisation
from huiju.organisations.queries.office import is_seen_in
from huiju.organisations.rules import EDIT, may_represent


def need_to_edit(actor: Actor, organisation: Organisation, space: Space | None) -> None:
    """Raise ``NotAllowed`` unless the office of ``space`` knows it, or the actor speaks for it."""
    if space is None:
        if not actor.is_system and not may_represent(actor, organisation):
            raise NotAllowed(_("Only those who speak for the organisation may change it."))
        return
    actor.need(EDIT.code, space)
    if not actor.is_system and not is_seen_in(actor, space, organisation):
        raise NotAllowed(_("This organisation is not known in your office."))
