"""Bookings and commitments: the one place where people and places are taken.

The database itself refuses an overlap on the same resource and lane (see ``conference.guards``).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

RESOURCES = ("person", "room", "table")


def _exactly_one() -> models.Q:
    condition = models.Q()
    for chosen in RESOURCES:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in RESOURCES})
    return condition


class Booking(models.Model):
    """One thing that takes people and places; the activity's own row is one-to-one with it."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.PROTECT, related_name="bookings"
    )
    kind = models.CharField(_("kind"), max_length=40)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conference_booking_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            )
        ]
        indexes = [
            models.Index(fields=["conference", "starts_at"], name="conference_booking_times")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d %H:%M}"


class Commitment(models.Model):
    """One resource of a booking, in one of its lanes (1…n: what it may carry in parallel)."""

    booking = models.ForeignKey(
        "conference.Booking", on_delete=models.CASCADE, related_name="commitments"
    )
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="commitments"
    )
    room = models.ForeignKey(
        "conference.Room", null=True, on_delete=models.PROTECT, related_name="commitments"
    )
    table = models.ForeignKey(
        "conference.Table", null=True, on_delete=models.PROTECT, related_name="commitments"
    )
    lane = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conference_commitment_of_one_resource", condition=_exactly_one()
            ),
            models.CheckConstraint(
                name="conference_commitment_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="conference_commitment_lane_from_one", condition=models.Q(lane__gte=1)
            ),
        ]
        indexes = [
            models.Index(fields=[name, "lane", "starts_at"], name=f"conference_commitment_{name}")
            for name in RESOURCES
        ]
