"""The venue with halls and rooms; the hall's zones and tables."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404

from huiju.accounts.models import Space
from huiju.conference.models import Commitment, Conference, Hall, Room, Table, Venue, Zone


def venues_of(host: Space | None) -> QuerySet[Venue]:
    return Venue.objects.filter(space=host).annotate(used=Count("conferences")).order_by("pk")


def venue_in(host: Space, key: str) -> Venue:
    """A venue of this host with halls and rooms; three queries, 404 elsewhere."""
    halls = Hall.objects.order_by("order", "pk").prefetch_related(
        Prefetch("rooms", queryset=Room.objects.order_by("order", "pk"))
    )
    found = (
        Venue.objects.select_related("space")
        .prefetch_related(Prefetch("halls", queryset=halls))
        .filter(space=host, key=key)
        .first()
    )
    if found is None:
        raise Http404
    return found


def hall_in(host: Space, key: str) -> Hall:
    found = Hall.objects.select_related("venue__space").filter(venue__space=host, key=key).first()
    if found is None:
        raise Http404
    return found


def room_in(host: Space, key: str) -> Room:
    rooms = Room.objects.select_related("hall__venue__space")
    found = rooms.filter(hall__venue__space=host, key=key).first()
    if found is None:
        raise Http404
    return found


def zone_in(conference: Conference, key: str) -> Zone:
    zones = Zone.objects.select_related("hall", "conference__space")
    found = zones.filter(conference=conference, key=key).first()
    if found is None:
        raise Http404
    return found


def table_in(conference: Conference, key: str) -> Table:
    tables = Table.objects.select_related("zone", "conference__space")
    found = tables.filter(conference=conference, key=key).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class HallPlan:
    """A hall (None: zones without a hall) with its zones; each zone has ``laid_tables``."""

    hall: Hall | None
    zones: list[Zone] = field(default_factory=list)

    @property
    def tables(self) -> int:
        return sum(len(zone.tables.all()) for zone in self.zones)

    @property
    def seats(self) -> int:
        return sum(table.seats for zone in self.zones for table in zone.tables.all())


def plan_of(conference: Conference) -> list[HallPlan]:
    """Halls with zones with tables, in order; ``table.is_booked`` says whether it is taken at all.

    Two queries, however many tables.
    """
    booked = Commitment.objects.filter(table=OuterRef("pk"))
    tables = Table.objects.annotate(is_booked=Exists(booked)).order_by("code")
    zones = (
        conference.zones.select_related("hall")
        .prefetch_related(Prefetch("tables", queryset=tables))
        .order_by("hall__order", "hall", "order", "pk")
    )
    plans: dict[int | None, HallPlan] = {}
    for zone in zones:
        plans.setdefault(zone.hall_id, HallPlan(zone.hall)).zones.append(zone)
    return list(plans.values())
