"""Reads of what readers chose to see."""

from huiju.core.actor import Actor
from huiju.ui.models import ChosenColumns


def columns_of(actor: Actor, list_name: str) -> list[str] | None:
    """The columns the actor chose in a list; None for the list's own choice. At most one query."""
    if actor.user is None:
        return None
    chosen = ChosenColumns.objects.filter(user=actor.user, list_name=list_name)
    return chosen.values_list("columns", flat=True).first()
