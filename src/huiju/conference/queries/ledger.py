"""What is taken when."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from huiju.conference.models import RESOURCES, Booking, Commitment, Conference


def commitments_of(
    wanted: dict[str, set[int]], *, since: datetime, until: datetime
) -> QuerySet[Commitment]:
    """Commitments that touch [since, until) of the resources in ``wanted`` (kind → keys)."""
    any_of = Q(pk__in=[])
    for kind in RESOURCES:
        if wanted.get(kind):
            any_of |= Q(**{f"{kind}__in": wanted[kind]})
    return Commitment.objects.filter(any_of, starts_at__lt=until, ends_at__gt=since)


def bookings_within(
    conference: Conference, stretches: Iterable[tuple[datetime, datetime]]
) -> QuerySet[Booking]:
    """Bookings of a conference that touch any of the stretches [from, to)."""
    touched = Q(pk__in=[])
    for since, until in stretches:
        touched |= Q(starts_at__lt=until, ends_at__gt=since)
    return conference.bookings.filter(touched).order_by("starts_at", "pk")
