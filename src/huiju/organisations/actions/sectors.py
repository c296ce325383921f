"""Sectors: those of the package brought up to date, and a host's own."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.core.errors import NotAllowed, Refused
from huiju.core.models import new_key
from huiju.organisations.models import Sector
from huiju.organisations.rules import SECTORS
from huiju.organisations.taxonomy import SectorRow, read_sectors

EDITABLE = frozenset({"name_en", "name_zh", "parent", "isic", "emerging", "is_active"})
# A host's own stand after those of the package.
_AFTER_THE_PACKAGE = 10_000


@transaction.atomic
def load_sectors(actor: Actor) -> int:
    """Bring the package's sectors up to date; return how many rows were written.

    Rows that left the package stay, out of use, because records point at them.
    """
    if not actor.is_system:
        raise NotAllowed(_("Only the installation itself brings its sectors up to date."))
    rows = read_sectors()
    present = {s.code: s for s in Sector.objects.filter(space=None).select_related("parent")}
    written = 0
    for order, row in enumerate(rows):
        written += _write(row, order, present)
    gone = present.keys() - {row.code for row in rows}
    return written + Sector.objects.filter(code__in=gone, is_active=True).update(is_active=False)


def _write(row: SectorRow, order: int, present: dict[str, Sector]) -> int:
    sector = present.setdefault(row.code, Sector(code=row.code))
    before = audit.snapshot(sector)
    sector.parent = present[row.parent] if row.parent else None
    sector.name_en, sector.name_zh = row.name_en, row.name_zh
    sector.isic, sector.emerging = row.isic, row.emerging
    sector.order, sector.is_active = order, True
    if sector.pk and not audit.differences(before, audit.snapshot(sector)):
        return 0
    sector.save()
    return 1


@transaction.atomic
def add_sector(actor: Actor, *, space: Space, values: Mapping[str, Any]) -> Sector:
    """A sector or field of a host's own; its code is made here and never changes."""
    host = _host(actor, space)
    sector = Sector(code=f"x-{new_key()}", space=host, order=_AFTER_THE_PACKAGE)
    assign(sector, values, EDITABLE)
    _check(sector)
    sector.save()
    audit.record(actor, "organisations.add_sector", sector, space=space)
    return sector


@transaction.atomic
def edit_sector(actor: Actor, *, space: Space, sector: Sector, values: Mapping[str, Any]) -> Sector:
    """Change a host's own sector; those of the package are the same everywhere."""
    if sector.space != _host(actor, space):
        raise NotAllowed(_("This sector comes with the software and cannot be changed here."))
    before = audit.snapshot(sector)
    assign(sector, values, EDITABLE)
    _check(sector)
    sector.save()
    changes = audit.differences(before, audit.snapshot(sector))
    audit.record(actor, "organisations.edit_sector", sector, space=space, changes=changes)
    return sector


def _host(actor: Actor, space: Space) -> Space:
    actor.need(SECTORS.code, space)
    if space.kind != SpaceKind.HOST:
        raise Refused(_("Sectors are added by the hosting body, for all its conferences."))
    return space


def _check(sector: Sector) -> None:
    check(sector)
    above = sector.parent
    if above is None:
        return
    if above.parent_id or above.pk == sector.pk:
        raise Refused(_("A field stands directly below a sector."))
    if above.space_id not in {None, sector.space_id}:
        raise NotAllowed(_("This sector belongs to another hosting body."))
    if sector.pk and sector.fields.exists():
        raise Refused(_("A sector with fields cannot become a field itself."))
