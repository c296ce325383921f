"""What changes people, consents and staff roles."""

from huiju.people.actions.account import link_person, set_preferences
from huiju.people.actions.consent import give_consent, withdraw_consent
from huiju.people.actions.person import create_person, note_known, set_photo, update_person
from huiju.people.actions.team import (
    give_role,
    take_role,
    take_up_invitations,
    withdraw_invitation,
)

__all__ = [
    "create_person",
    "give_consent",
    "give_role",
    "link_person",
    "note_known",
    "set_photo",
    "set_preferences",
    "take_role",
    "take_up_invitations",
    "update_person",
    "withdraw_consent",
    "withdraw_invitation",
]
