from huiju.conference.models.conference import Conference, PartSetting
from huiju.conference.models.ledger import Booking, Commitment
from huiju.conference.models.participation import (
    Arrival,
    Invitation,
    Participation,
    Team,
    TeamMember,
)
from huiju.conference.models.slots import Block, OpeningHours, Slot
from huiju.conference.models.venue import Hall, Room, Table, Venue, Zone

__all__ = [
    "Arrival",
    "Block",
    "Booking",
    "Commitment",
    "Conference",
    "Hall",
    "Invitation",
    "OpeningHours",
    "PartSetting",
    "Participation",
    "Room",
    "Slot",
    "Table",
    "Team",
    "TeamMember",
    "Venue",
    "Zone",
]
