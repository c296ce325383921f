"""What changes people, consents and staff roles."""

from huiju.people.actions.account import link_person, open_account, settle_in
from huiju.people.actions.consent import give_consent, withdraw_consent
from huiju.people.actions.founding import Founding, found_host
from huiju.people.actions.person import create_person, note_known, update_person
from huiju.people.actions.profile import keep_profile
from huiju.people.actions.team import (
    give_role,
    take_role,
    take_up_invitations,
    withdraw_invitation,
)

__all__ = [
    "Founding",
    "create_person",
    "found_host",
    "give_consent",
    "give_role",
    "keep_profile",
    "link_person",
    "note_known",
    "open_account",
    "settle_in",
    "take_role",
    "take_up_invitations",
    "update_person",
    "withdraw_consent",
    "withdraw_invitation",
]
