"""Writes: projects with what belongs to them, and their entries in conferences."""

from huiju.projects.actions.decks import note_deck_opening
from huiju.projects.actions.entries import (
    decide_entries,
    mark_roadshow,
    missing_for_submission,
    submit_entry,
    withdraw_entry,
)
from huiju.projects.actions.files import add_picture, remove_picture, set_cover, set_deck
from huiju.projects.actions.members import add_member, edit_member, remove_member
from huiju.projects.actions.projects import add_project, edit_project

__all__ = [
    "add_member",
    "add_picture",
    "add_project",
    "decide_entries",
    "edit_member",
    "edit_project",
    "mark_roadshow",
    "missing_for_submission",
    "note_deck_opening",
    "remove_member",
    "remove_picture",
    "set_cover",
    "set_deck",
    "submit_entry",
    "withdraw_entry",
]
