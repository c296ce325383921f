"""What this app hangs into navigation, dashboards and the pages of lower apps."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.choices import ConferenceState, ParticipationState
from huiju.conference.models import Participation
from huiju.conference.queries.participations import participations_of
from huiju.core import files
from huiju.core.actor import Actor
from huiju.core.files import Accept
from huiju.core.registries import (
    Area,
    NavigationItem,
    Panel,
    Todo,
    navigation,
    office_todos,
    panels,
    portal_todos,
)
from huiju.people.models import Person

HOST, CONFERENCE = frozenset({SpaceKind.HOST}), frozenset({SpaceKind.CONFERENCE})
PUBLIC = frozenset({SpaceKind.CONFERENCE})

for _item in (
    NavigationItem(
        Area.OFFICE,
        "office_conferences",
        _("Conferences"),
        "calendar-event",
        10,
        rules.VIEW.code,
        HOST,
    ),
    NavigationItem(
        Area.OFFICE,
        "office_participations",
        _("Participations"),
        "id-badge-2",
        15,
        rules.VIEW_PARTICIPATIONS.code,
        CONFERENCE,
    ),
    NavigationItem(
        Area.OFFICE,
        "office_teams",
        _("Teams"),
        "users-group",
        45,
        rules.VIEW_PARTICIPATIONS.code,
        CONFERENCE,
    ),
    NavigationItem(
        Area.OFFICE, "office_tables", _("Tables"), "armchair", 50, rules.VIEW.code, CONFERENCE
    ),
    NavigationItem(
        Area.OFFICE, "office_slots", _("Slots"), "clock", 55, rules.VIEW.code, CONFERENCE
    ),
    NavigationItem(Area.OFFICE, "office_venues", _("Venues"), "map-pin", 60, rules.VIEW.code),
    NavigationItem(
        Area.OFFICE,
        "office_conference",
        _("Conference"),
        "settings",
        80,
        rules.VIEW.code,
        CONFERENCE,
    ),
    NavigationItem(Area.PORTAL, "my_participations", _("My conferences"), "calendar-event", 10),
    NavigationItem(Area.PUBLIC, "conference_home", _("Home"), "home", 10, kinds=PUBLIC),
    NavigationItem(
        Area.PUBLIC, "conference_about", _("About the conference"), "info-circle", 20, kinds=PUBLIC
    ),
    NavigationItem(Area.PUBLIC, "conference_parts", _("Take part"), "ticket", 90, kinds=PUBLIC),
):
    navigation.add(_item)


def applications(actor: Actor, space: Space) -> list[Todo]:
    """Applications that wait for the office."""
    if space.kind != SpaceKind.CONFERENCE or not actor.holds(rules.DECIDE.code, space):
        return []
    count = Participation.objects.filter(
        conference__space=space, state=ParticipationState.APPLIED
    ).count()
    text = ngettext(
        "application waits for a decision",
        "applications wait for a decision",
        count,
    )
    url = reverse("office_participations", args=[space.slug]) + "?state=applied"
    return [Todo(count, text, url, "inbox")]


def invitations(actor: Actor) -> list[Todo]:
    """Invitations that wait for the reader's answer."""
    count = (
        Participation.objects.filter(
            person__user=actor.user,
            state=ParticipationState.INVITED,
            invitations__expires_at__gt=actor.at,
            invitations__used_at__isnull=True,
            invitations__revoked_at__isnull=True,
        )
        .exclude(conference__state=ConferenceState.DRAFT)
        .count()
    )
    text = ngettext(
        "invitation waits for your answer",
        "invitations wait for your answer",
        count,
    )
    return [Todo(count, text, reverse("my_participations"), "mail")]


def taking_part(actor: Actor, record: models.Model, space: Space | None) -> Panel | None:
    """On a person's page: in which conferences of this office they take part, and as what."""
    if not isinstance(record, Person) or space is None:
        return None
    rows = list(participations_of(actor, record, space))
    if not rows:
        return None
    return Panel(
        title=gettext("Takes part in"),
        template="conference/office/person_panel.html",
        context={"participations": rows},
    )


panels("people.person").add(taking_part)
office_todos.add(applications)
portal_todos.add(invitations)
files.purpose(
    "conference.logo",
    accept={Accept.IMAGE},
    max_mb=5,
    sizes={"small": (320, 160)},
    may_read=rules.may_see_picture,
)
files.purpose(
    "conference.cover",
    accept={Accept.IMAGE},
    max_mb=15,
    sizes={"small": (640, 360), "wide": (1600, 900)},
    may_read=rules.may_see_picture,
)
