from huiju.conference.models.conference import Conference, PartSetting
from huiju.conference.models.ledger import RESOURCES, Booking, Commitment
from huiju.conference.models.participation import (
    Arrival,
    Invitation,
    Participation,
    Team,
    TeamMember,
)
from huiju.conference.models.slots import Block, OpeningHours, Slot, SlotGrid
from huiju.conference.models.venue import Hall, Room, Table, Venue, Zone

__all__ = [
    "RESOURCES",
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
    "SlotGrid",
    "Table",
    "Team",
    "TeamMember",
    "Venue",
    "Zone",
]
