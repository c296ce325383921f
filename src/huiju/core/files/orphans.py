"""Files nobody refers to: rows without a record, contents without a row."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, QuerySet

from huiju.core.files import purposes
from huiju.core.models import StoredFile

# Younger contents may belong to a transaction that is still open.
GRACE = timedelta(days=1)


def unused(now: datetime) -> QuerySet[StoredFile]:
    """Originals older than their purpose allows to which no record refers."""
    rows = StoredFile.objects.filter(original=None)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        column = getattr(relation, "field", None)
        if not relation.auto_created or column is None or column.model is StoredFile:
            continue
        rows = rows.exclude(
            Exists(column.model._default_manager.filter(**{column.name: OuterRef("pk")}))
        )
    young = {
        purpose.name: now - purpose.unused_for
        for purpose in purposes.known()
        if purpose.unused_for > GRACE
    }
    rows = rows.filter(created_at__lt=now - GRACE)
    for name, since in young.items():
        rows = rows.exclude(purpose=name, created_at__gte=since)
    return rows


def remove_unused(now: datetime) -> int:
    """Remove the rows (and with them the contents); returns how many files it were."""
    gone = 0
    for stored in unused(now).iterator(chunk_size=200):
        stored.delete()
        gone += 1
    return gone


def remove_strays(now: datetime) -> int:
    """Remove contents of this and the last month that have no row; returns how many.

    They stay behind when a transaction fails after its content was written.
    """
    gone = 0
    for month in {now.strftime("%Y/%m"), (now.replace(day=1) - GRACE).strftime("%Y/%m")}:
        for path in _strays(f"files/{month}", now):
            default_storage.delete(path)
            gone += 1
    return gone


def _strays(folder: str, now: datetime) -> Iterator[str]:
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    paths = {f"{folder}/{name}" for name in names}
    paths -= set(StoredFile.objects.filter(content__in=paths).values_list("content", flat=True))
    for path in sorted(paths):
        if default_storage.get_modified_time(path) < now - GRACE:
            yield path
