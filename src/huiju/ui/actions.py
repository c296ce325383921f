"""What readers choose to see; their own business, so nothing of it is audited."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed
from huiju.ui.models import ChosenColumns

MOST_COLUMNS = 60
NAME_LENGTH = 80


def choose_columns(actor: Actor, *, list_name: str, columns: Sequence[str]) -> None:
    """Remember the columns for this list; none brings back the list's own choice."""
    if actor.user is None:
        raise NotAllowed(_("Sign in to have your columns remembered."))
    if len(columns) > MOST_COLUMNS or any(len(n) > NAME_LENGTH for n in [list_name, *columns]):
        raise Invalid(_("These columns are not of this list. Open the list again."))
    if not columns:
        ChosenColumns.objects.filter(user=actor.user, list_name=list_name).delete()
        return
    ChosenColumns.objects.update_or_create(
        user=actor.user, list_name=list_name, defaults={"columns": list(columns)}
    )
