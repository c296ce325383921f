"""Writing the audit: called by actions, inside their transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.models import AuditEntry

_encode = DjangoJSONEncoder().default
# Columns that follow from others or from the clock tell a reader nothing.
SILENT = frozenset({"id", "key", "created_at", "updated_at", "search", "password", "digest"})

Changes = Mapping[str, tuple[Any, Any]]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or None
    return _encode(value)


def snapshot(record: models.Model) -> dict[str, Any]:
    """The record's columns as JSON values, to be compared after a change."""
    return {
        field.attname: _plain(getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if field.name not in SILENT
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    }


def _entry(
    actor: Actor, verb: str, target: models.Model, space: Space | None, changes: Changes
) -> AuditEntry:
    return AuditEntry(
        at=actor.at,
        user=actor.user,
        on_behalf_of=actor.on_behalf_of,
        via=actor.via,
        address=actor.address,
        space=space,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:300],
        changes={name: [_plain(old), _plain(new)] for name, (old, new) in changes.items()},
    )


def record(
    actor: Actor,
    verb: str,
    target: models.Model,
    *,
    space: Space | None,
    changes: Changes | None = None,
) -> AuditEntry:
    """Write one entry. ``verb`` is the action's name, ``changes`` maps field → (before, after)."""
    entry = _entry(actor, verb, target, space, changes or {})
    entry.save()
    return entry


def record_many(
    actor: Actor,
    verb: str,
    targets: Iterable[tuple[models.Model, Changes]],
    *,
    space: Space | None,
) -> None:
    """One entry for each target, written together (for bulk decisions and generators)."""
    AuditEntry.objects.bulk_create(
        [_entry(actor, verb, target, space, changes) for target, changes in targets],
        batch_size=500,
    )
