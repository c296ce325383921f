"""Zones of a conference and their tables, made in bulk from their names."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.models import Conference, Hall, Table, Zone
from huiju.conference.table_codes import expand, listed
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Conflict, Invalid, Refused

MOST_SEATS = 50
_ZONE_FIELDS = {"name_en", "name_zh", "hall", "order"}


def _save_zone(actor: Actor, verb: str, zone: Zone, values: dict[str, Any]) -> Zone:
    unknown = set(values) - _ZONE_FIELDS
    if unknown:
        message = f"not known of a zone: {sorted(unknown)}"
        raise TypeError(message)
    conference = zone.conference
    actor.need(rules.EDIT_PLACES.code, conference.space)
    hall: Hall | None = values.get("hall")
    if hall is not None and hall.venue_id != conference.venue_id:
        raise Invalid(_("Choose a hall of the conference's venue."), field="hall")
    before = {} if zone._state.adding else audit.snapshot(zone)
    for name, value in values.items():
        setattr(zone, name, value.strip() if isinstance(value, str) else value)
    if not zone.name_en and not zone.name_zh:
        raise Invalid(_("Write the name in at least one language."), field="name_zh")
    zone.save()
    changes = audit.differences(before, audit.snapshot(zone)) if before else None
    audit.record(actor, f"conference.{verb}", zone, space=conference.space, changes=changes)
    return zone


@transaction.atomic
def create_zone(actor: Actor, *, conference: Conference, **values: Any) -> Zone:
    """``values``: name_en, name_zh, hall, order."""
    return _save_zone(actor, "create_zone", Zone(conference=conference), values)


@transaction.atomic
def edit_zone(actor: Actor, *, zone: Zone, **values: Any) -> Zone:
    return _save_zone(actor, "edit_zone", zone, values)


@transaction.atomic
def remove_zone(actor: Actor, *, zone: Zone) -> None:
    """With its tables, as long as none is booked."""
    space = zone.conference.space
    actor.need(rules.EDIT_PLACES.code, space)
    remove_tables(actor, conference=zone.conference, tables=list(zone.tables.all()))
    audit.record(actor, "conference.remove_zone", zone, space=space)
    zone.delete()


def _check_seats(seats: int) -> None:
    if not 1 <= seats <= MOST_SEATS:
        text = _("A table has between 1 and {most} seats.")
        raise Invalid(format_lazy(text, most=MOST_SEATS), field="seats")


@transaction.atomic
def create_tables(actor: Actor, *, zone: Zone, codes: str, seats: int = 4) -> list[Table]:
    """All tables named in ``codes`` (``B01–B40, C1–C5``) or none; names in use are listed."""
    conference = zone.conference
    actor.need(rules.EDIT_PLACES.code, conference.space)
    _check_seats(seats)
    names = expand(codes)
    taken = set(conference.tables.filter(code__in=names).values_list("code", flat=True))
    if taken:
        text = _("There already are tables named {names}.")
        standing = [name for name in names if name in taken]
        raise Invalid(format_lazy(text, names=listed(standing)), field="codes")
    tables = [Table(conference=conference, zone=zone, code=name, seats=seats) for name in names]
    try:
        with transaction.atomic():
            Table.objects.bulk_create(tables)
    except IntegrityError as error:
        raise Conflict(_("Somebody else just made tables with these names.")) from error
    audit.record_many(
        actor, "conference.create_tables", [(table, {}) for table in tables], space=conference.space
    )
    return tables


@transaction.atomic
def edit_table(actor: Actor, *, table: Table, seats: int, is_usable: bool) -> Table:
    """A table that is out of use keeps what is booked there but is given to nobody else."""
    space = table.conference.space
    actor.need(rules.EDIT_PLACES.code, space)
    _check_seats(seats)
    before = audit.snapshot(table)
    table.seats, table.is_usable = seats, is_usable
    table.save(update_fields=["seats", "is_usable", "updated_at"])
    changes = audit.differences(before, audit.snapshot(table))
    audit.record(actor, "conference.edit_table", table, space=space, changes=changes)
    return table


@transaction.atomic
def remove_tables(actor: Actor, *, conference: Conference, tables: list[Table]) -> int:
    """Remove these tables, all or none; those that are booked are named."""
    actor.need(rules.EDIT_PLACES.code, conference.space)
    rows = conference.tables.filter(pk__in=[table.pk for table in tables])
    audit.record_many(
        actor, "conference.remove_tables", [(table, {}) for table in rows], space=conference.space
    )
    count = len(rows)
    try:
        with transaction.atomic():
            rows.delete()
    except models.ProtectedError as error:
        booked = rows.filter(commitments__isnull=False).distinct().order_by("code")
        names = listed(list(booked.values_list("code", flat=True)))
        text = _("Something is booked at {names}. Take the tables out of use instead.")
        raise Refused(format_lazy(text, names=names)) from error
    return count
