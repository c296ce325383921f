"""What projects do when others report."""

from typing import Any

from huiju.core.actor import Actor
from huiju.core.files.queries import ORIGINAL
from huiju.core.models import StoredFile
from huiju.projects.actions import note_deck_opening
from huiju.projects.storing import DECK


def note_opening(actor: Actor, stored: StoredFile, variant: str, **_signal: Any) -> None:
    """A deck was served as a whole; the preview of its first page leaves no trace."""
    if stored.purpose == DECK and variant == ORIGINAL:
        note_deck_opening(actor, deck=stored)
