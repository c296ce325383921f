"""What has been done to a project and its entries, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.core.models import AuditEntry
from huiju.projects.models import Entry, Project

SHOWN = 40
WORDS: dict[str, Promise] = {
    "projects.add_project": _("added"),
    "projects.edit_project": _("changed"),
    "projects.add_member": _("added to the team"),
    "projects.edit_member": _("changed the team"),
    "projects.remove_member": _("removed from the team"),
    "projects.set_cover": _("changed the cover"),
    "projects.set_deck": _("changed the deck"),
    "projects.add_picture": _("added a picture"),
    "projects.remove_picture": _("removed a picture"),
    "projects.submit_entry": _("submitted"),
    "projects.withdraw_entry": _("took it back"),
    "projects.mark_roadshow": _("changed the roadshow"),
}
DECIDED: dict[str, Promise] = {"approved": _("approved"), "returned": _("returned")}


@dataclass(frozen=True)
class Step:
    at: datetime
    who: str
    what: Promise | str
    about: str


def history_of(project: Project) -> list[Step]:
    """The latest changes, newest first; two queries."""
    entries = list(Entry.objects.filter(project=project).values_list("pk", flat=True))
    rows = AuditEntry.objects.filter(
        Q(target_type=Project._meta.label_lower, target_id=project.pk)
        | Q(target_type=Entry._meta.label_lower, target_id__in=entries)
    ).select_related("user__person")
    return [_step(row) for row in rows.order_by("-at", "-pk")[:SHOWN]]


def _step(row: AuditEntry) -> Step:
    _before, state = row.changes.get("state", ("", ""))
    what = DECIDED.get(state) if row.verb == "projects.decide_entries" else None
    about = row.target_label if row.target_type == Entry._meta.label_lower else ""
    words: Promise | str = what or WORDS.get(row.verb) or row.verb
    return Step(row.at, _who(row), words, about)


def _who(row: AuditEntry) -> str:
    if row.user is None:
        return ""
    person = getattr(row.user, "person", None)
    return str(person or row.user.email)
