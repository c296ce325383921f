"""Venues of a host with their halls and rooms."""

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.models import Hall, Room, Venue
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, Refused

Place = TypeVar("Place", Venue, Hall, Room)
_FIELDS = {
    Venue: {"name_en", "name_zh", "address_en", "address_zh"},
    Hall: {"name_en", "name_zh", "order"},
    Room: {"name_en", "name_zh", "seats", "order"},
}


def _save(actor: Actor, verb: str, place: Place, space: Space, values: dict[str, Any]) -> Place:
    unknown = set(values) - _FIELDS[type(place)]
    if unknown:
        message = f"not known of a {place._meta.model_name}: {sorted(unknown)}"
        raise TypeError(message)
    before = {} if place._state.adding else audit.snapshot(place)
    for name, value in values.items():
        setattr(place, name, value.strip() if isinstance(value, str) else value)
    if not place.name_en and not place.name_zh:
        raise Invalid(_("Write the name in at least one language."), field="name_zh")
    place.save()
    changes = audit.differences(before, audit.snapshot(place)) if before else None
    audit.record(actor, f"conference.{verb}", place, space=space, changes=changes)
    return place


def _remove(actor: Actor, verb: str, place: models.Model, space: Space) -> None:
    name = str(place)
    audit.record(actor, f"conference.{verb}", place, space=space)
    try:
        with transaction.atomic():
            place.delete()
    except models.ProtectedError as error:
        text = _("{name} is in use, so it cannot be removed.")
        raise Refused(format_lazy(text, name=name)) from error


@transaction.atomic
def create_venue(actor: Actor, *, host: Space, **values: Any) -> Venue:
    """``values``: name_en, name_zh, address_en, address_zh."""
    actor.need(rules.EDIT_PLACES.code, host)
    if host.kind != SpaceKind.HOST:
        raise Refused(_("A venue belongs to a hosting body."))
    return _save(actor, "create_venue", Venue(space=host), host, values)


@transaction.atomic
def edit_venue(actor: Actor, *, venue: Venue, **values: Any) -> Venue:
    actor.need(rules.EDIT_PLACES.code, venue.space)
    return _save(actor, "edit_venue", venue, venue.space, values)


@transaction.atomic
def create_hall(actor: Actor, *, venue: Venue, **values: Any) -> Hall:
    """``values``: name_en, name_zh, order."""
    actor.need(rules.EDIT_PLACES.code, venue.space)
    return _save(actor, "create_hall", Hall(venue=venue), venue.space, values)


@transaction.atomic
def edit_hall(actor: Actor, *, hall: Hall, **values: Any) -> Hall:
    actor.need(rules.EDIT_PLACES.code, hall.venue.space)
    return _save(actor, "edit_hall", hall, hall.venue.space, values)


@transaction.atomic
def remove_hall(actor: Actor, *, hall: Hall) -> None:
    """With its rooms, as long as none is booked."""
    actor.need(rules.EDIT_PLACES.code, hall.venue.space)
    _remove(actor, "remove_hall", hall, hall.venue.space)


@transaction.atomic
def create_room(actor: Actor, *, hall: Hall, **values: Any) -> Room:
    """``values``: name_en, name_zh, seats, order."""
    actor.need(rules.EDIT_PLACES.code, hall.venue.space)
    return _save(actor, "create_room", Room(hall=hall), hall.venue.space, values)


@transaction.atomic
def edit_room(actor: Actor, *, room: Room, **values: Any) -> Room:
    actor.need(rules.EDIT_PLACES.code, room.hall.venue.space)
    return _save(actor, "edit_room", room, room.hall.venue.space, values)


@transaction.atomic
def remove_room(actor: Actor, *, room: Room) -> None:
    actor.need(rules.EDIT_PLACES.code, room.hall.venue.space)
    _remove(actor, "remove_room", room, room.hall.venue.space)
