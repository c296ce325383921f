"""What has been done to an organisation, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.core.models import AuditEntry
from huiju.organisations.models import Organisation

SHOWN = 30
WORDS: dict[str, Promise] = {
    "organisations.add_organisation": _("added"),
    "organisations.edit_organisation": _("changed"),
    "organisations.make_known": _("taken up by another office"),
    "organisations.add_sector_to_organisations": _("put into a sector"),
}


@dataclass(frozen=True)
class Step:
    at: datetime
    who: str
    what: Promise | str


def history_of(organisation: Organisation) -> list[Step]:
    """The latest changes, newest first; one query."""
    entries = AuditEntry.objects.filter(
        target_type=Organisation._meta.label_lower, target_id=organisation.pk
    ).select_related("user__person")
    return [
        Step(entry.at, _who(entry), WORDS.get(entry.verb, entry.verb))
        for entry in entries.order_by("-at", "-pk")[:SHOWN]
    ]


def _who(entry: AuditEntry) -> str:
    if entry.user is None:
        return ""
    person = getattr(entry.user, "person", None)
    return str(person or entry.user.email)
