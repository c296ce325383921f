"""Taking people, rooms and tables, and giving them back: the only writers of the ledger.

Higher apps call these from their own actions, inside their transaction. The rows of the resources
are locked in one order first, so that two writers wait for each other instead of failing both; the
database's guards refuse whatever would slip through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.guards import is_overlap
from huiju.conference.models import RESOURCES, Booking, Commitment, Conference, Room, Table
from huiju.conference.queries.ledger import commitments_of
from huiju.conference.times import stretch
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Conflict, Invalid, NotAllowed
from huiju.people.models import Person

Resource: TypeAlias = Person | Room | Table
Stretch: TypeAlias = tuple[datetime, datetime]
_MODELS: dict[str, type[Resource]] = {"person": Person, "room": Room, "table": Table}


@dataclass(frozen=True)
class Claim:
    """One resource wanted; ``lanes`` is how many things it may carry in parallel."""

    resource: Resource
    lanes: int = 1

    def __post_init__(self) -> None:
        if self.lanes < 1:
            message = f"{self.resource} has {self.lanes} lanes; it needs at least one"
            raise ValueError(message)

    @property
    def kind(self) -> str:
        return self.resource._meta.model_name or ""


@dataclass(frozen=True)
class Wanted:
    """A booking to be made: ``kind`` is the activity (``meeting``, ``session``), times are UTC."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    claims: Sequence[Claim]


class Taken(Conflict):
    """A resource has no free lane in the time wanted; says which, and when it is taken."""

    def __init__(self, resource: Resource, taken: Stretch, zone: str) -> None:
        self.resource, self.taken = resource, taken
        text = _("{name} is already taken: {when}. Choose another time or place.")
        super().__init__(format_lazy(text, name=resource, when=stretch(*taken, zone)))


class _Lanes:
    """What the resources of a change carry already, lane by lane."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._taken: dict[tuple[str, int], list[tuple[int, Stretch]]] = {}
        keys: dict[str, set[int]] = {}
        for claim in (claim for one in wanted for claim in one.claims):
            keys.setdefault(claim.kind, set()).add(claim.resource.pk)
        since, until = min(w.starts_at for w in wanted), max(w.ends_at for w in wanted)
        for row in commitments_of(keys, since=since, until=until):
            self._note(_resource_of(row), row.lane, (row.starts_at, row.ends_at))

    def _note(self, resource: tuple[str, int], lane: int, taken: Stretch) -> None:
        self._taken.setdefault(resource, []).append((lane, taken))

    def take(self, claim: Claim, wanted: Wanted, zone: str) -> int:
        """The lowest free lane, which is taken by this; :class:`Taken` when there is none."""
        resource = claim.kind, claim.resource.pk
        overlaps = {
            lane: (since, until)
            for lane, (since, until) in self._taken.get(resource, [])
            if since < wanted.ends_at and until > wanted.starts_at
        }
        for lane in range(1, claim.lanes + 1):
            if lane not in overlaps:
                self._note(resource, lane, (wanted.starts_at, wanted.ends_at))
                return lane
        raise Taken(claim.resource, overlaps[1], zone)


def _resource_of(row: Commitment) -> tuple[str, int]:
    for kind in RESOURCES:
        key: int | None = getattr(row, f"{kind}_id")
        if key is not None:
            return kind, key
    message = f"commitment {row.pk} takes nothing"
    raise ValueError(message)


def _lock(claims: Iterable[Claim]) -> None:
    """Wait for other writers of the same resources, always in the same order."""
    for kind in RESOURCES:
        keys = {claim.resource.pk for claim in claims if claim.kind == kind}
        rows = _MODELS[kind]._default_manager.filter(pk__in=keys).order_by("pk")
        if keys:
            list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def _check(actor: Actor, conference: Conference, wanted: Sequence[Wanted]) -> None:
    for one in wanted:
        if one.ends_at <= one.starts_at:
            raise Invalid(_("The end must be later than the beginning."), field="ends_at")
        for claim in one.claims:
            _check_place(conference, claim.resource)
        people = [claim.resource.pk for claim in one.claims if claim.kind == "person"]
        if not rules.may_book(actor, conference, people):
            raise NotAllowed(_("You may only book what you take part in yourself."))


def _check_place(conference: Conference, resource: Resource) -> None:
    is_elsewhere = (isinstance(resource, Table) and resource.conference_id != conference.pk) or (
        isinstance(resource, Room) and resource.hall.venue_id != conference.venue_id
    )
    if is_elsewhere:
        text = _("{name} does not belong to this conference.")
        raise Invalid(format_lazy(text, name=resource), field="claims")


def _rows(
    conference: Conference, wanted: Sequence[Wanted], bookings: Sequence[Booking]
) -> list[Commitment]:
    lanes = _Lanes(wanted)
    return [
        Commitment(
            booking=booking,
            lane=lanes.take(claim, one, conference.time_zone),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            **{claim.kind: claim.resource},
        )
        for one, booking in zip(wanted, bookings, strict=True)
        for claim in one.claims
    ]


def _commit(conference: Conference, wanted: Sequence[Wanted], bookings: Sequence[Booking]) -> None:
    """Write the commitments; what the guards refuse is said as a conflict."""
    try:
        with transaction.atomic():
            Commitment.objects.bulk_create(_rows(conference, wanted, bookings), batch_size=500)
    except IntegrityError as error:
        if not is_overlap(error):
            raise
        _rows(conference, wanted, bookings)  # finds out who or what it was, and says so
        raise Conflict(_("Somebody else took it first. Please try again.")) from error


@transaction.atomic
def book_many(
    actor: Actor, *, conference: Conference, wanted: Sequence[Wanted], replaced: Iterable[int] = ()
) -> list[Booking]:
    """Make all bookings or none, after deleting those in ``replaced`` (keys of this conference).

    Deleting comes first, so that a changed timetable never stands in its own way. Raises
    :class:`Taken` for the first overlap.
    """
    _check(actor, conference, wanted)
    _drop(actor, conference, conference.bookings.filter(pk__in=list(replaced)))
    if not wanted:
        return []
    _lock([claim for one in wanted for claim in one.claims])
    bookings = Booking.objects.bulk_create(
        [
            Booking(
                conference=conference, kind=one.kind, starts_at=one.starts_at, ends_at=one.ends_at
            )
            for one in wanted
        ],
        batch_size=500,
    )
    _commit(conference, wanted, bookings)
    audit.record_many(
        actor, "conference.book", [(one, {}) for one in bookings], space=conference.space
    )
    return bookings


def book(
    actor: Actor,
    *,
    conference: Conference,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    claims: Sequence[Claim],
) -> Booking:
    """Take people and places from ``starts_at`` until ``ends_at`` (UTC), each in a free lane."""
    wanted = Wanted(kind, starts_at, ends_at, claims)
    return book_many(actor, conference=conference, wanted=[wanted])[0]


@transaction.atomic
def move_booking(
    actor: Actor,
    *,
    booking: Booking,
    starts_at: datetime,
    ends_at: datetime,
    claims: Sequence[Claim],
) -> Booking:
    """Give the booking another time and other claims; when refused, it keeps the old ones."""
    wanted = Wanted(booking.kind, starts_at, ends_at, claims)
    conference = booking.conference
    held = booking.commitments.filter(person__isnull=False).values_list("person", flat=True)
    if not rules.may_book(actor, conference, held):
        raise NotAllowed(_("You may only book what you take part in yourself."))
    _check(actor, conference, [wanted])
    _lock(claims)
    before = audit.snapshot(booking)
    booking.commitments.all().delete()
    booking.starts_at, booking.ends_at = starts_at, ends_at
    booking.save(update_fields=["starts_at", "ends_at"])
    _commit(conference, [wanted], [booking])
    changes = audit.differences(before, audit.snapshot(booking))
    audit.record(actor, "conference.move_booking", booking, space=conference.space, changes=changes)
    return booking


@transaction.atomic
def cancel_booking(actor: Actor, *, booking: Booking) -> None:
    """Delete the booking: everybody and everything it took is free again."""
    _drop(actor, booking.conference, booking.conference.bookings.filter(pk=booking.pk))


def _drop(actor: Actor, conference: Conference, bookings: QuerySet[Booking]) -> None:
    dropped = list(bookings.prefetch_related("commitments"))
    for booking in dropped:
        people = [row.person_id for row in booking.commitments.all() if row.person_id is not None]
        if not rules.may_book(actor, conference, people):
            raise NotAllowed(_("You may only cancel what you take part in yourself."))
    audit.record_many(
        actor, "conference.cancel_booking", [(one, {}) for one in dropped], space=conference.space
    )
    bookings.delete()
