"""Conferences as an office, a participant or a stranger may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.conference.models import Conference
from huiju.core.actor import Actor


def conferences_of(actor: Actor, host: Space) -> QuerySet[Conference]:
    """The conferences of a host, drafts included, for its staff; one query."""
    if not actor.holds(rules.VIEW.code, host):
        raise Http404
    return (
        Conference.objects.filter(space__parent=host)
        .select_related("space__parent", "venue", "forum", "cover")
        .annotate(
            confirmed=Count(
                "participations",
                filter=Q(participations__state=ParticipationState.CONFIRMED),
            )
        )
    )


def conference_in(space: Space) -> Conference:
    """The conference of an office's space; 404 in a space that is none."""
    found = (
        Conference.objects.select_related("space__parent", "venue", "forum", "cover", "logo")
        .filter(space=space)
        .first()
    )
    if found is None:
        raise Http404
    return found


def public_conference(actor: Actor, slug: str) -> Conference:
    """A published or closed conference; a draft is there for its staff only. One query."""
    found = (
        Conference.objects.select_related("space__parent", "venue", "cover", "logo", "forum__space")
        .filter(space__slug=slug)
        .first()
    )
    if found is None:
        raise Http404
    if found.state == ConferenceState.DRAFT and not actor.is_staff_of(found.space):
        raise Http404
    return found


@dataclass(frozen=True)
class Figures:
    """What a conference's home shows in numbers."""

    days: int
    people: int
    organisations: int
    countries: int


def figures_of(conference: Conference) -> Figures:
    """Confirmed people, the organisations they come for, their countries; one query."""
    confirmed = conference.participations.filter(state=ParticipationState.CONFIRMED)
    counted = confirmed.aggregate(
        people=Count("person", distinct=True),
        organisations=Count("organisation", distinct=True),
        countries=Count("person__country", distinct=True, filter=~Q(person__country="")),
    )
    days = (conference.ends_on - conference.starts_on).days + 1
    return Figures(days=days, **counted)


def days_until(conference: Conference, at: datetime) -> int:
    """Days from today at the venue to the first day; negative once it has begun."""
    today: date = at.astimezone(ZoneInfo(conference.time_zone)).date()
    return (conference.starts_on - today).days


def other_conferences(conference: Conference) -> QuerySet[Conference]:
    """Those of which it may become a part: same host, not parts themselves."""
    return (
        Conference.objects.filter(space__parent=conference.space.parent, forum=None)
        .exclude(pk=conference.pk)
        .order_by("-starts_on")
    )


def published_parts(conference: Conference) -> QuerySet[Conference]:
    """The public conferences that are part of this forum."""
    return (
        conference.parts.exclude(state=ConferenceState.DRAFT)
        .select_related("space")
        .order_by("starts_on", "pk")
    )
