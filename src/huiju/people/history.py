"""The audit of a person as a reader understands it: what was done, and to which fields."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.core.models import AuditEntry
from huiju.people.choices import Purpose
from huiju.people.models import Person

VERBS: dict[str, Promise] = {
    "people.create_person": _("added"),
    "people.update_person": _("changed"),
    "people.note_known": _("became known"),
    "people.link_person": _("joined with an account"),
    "people.give_consent": _("gave consent"),
    "people.withdraw_consent": _("withdrew consent"),
}


@dataclass(frozen=True)
class Change:
    field: object
    before: object
    after: object


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: object
    changes: list[Change]


def lines(entries: list[AuditEntry]) -> list[Line]:
    return [_line(entry) for entry in entries]


def _line(entry: AuditEntry) -> Line:
    changes = [
        Change(_field_name(name), _shown(before), _shown(after))
        for name, (before, after) in entry.changes.items()
        if before or after
    ]
    return Line(entry.at, _who(entry), VERBS.get(entry.verb, entry.verb), changes)


def _who(entry: AuditEntry) -> str:
    if entry.user is None:
        return str(_("the system"))
    person = getattr(entry.user, "person", None)
    return str(person or entry.user.email)


def _field_name(name: str) -> object:
    if name in Purpose.values:
        return Purpose(name).label
    try:
        return Person._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]  # a column of ours
    except FieldDoesNotExist:
        return name


def _shown(value: Any) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
