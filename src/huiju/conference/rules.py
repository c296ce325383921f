"""Who may do what with conferences, places, participations and the ledger."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import EVERY_ROLE, declare
from huiju.conference.choices import ConferenceState
from huiju.conference.models import Conference, Participation
from huiju.core.actor import Actor
from huiju.core.models import StoredFile

VIEW = declare("conference.view_conference", EVERY_ROLE, _("See a conference's set-up"))
CREATE = declare("conference.create_conference", {StaffRole.ORGANISER}, _("Create conferences"))
EDIT = declare(
    "conference.edit_conference",
    {StaffRole.ORGANISER},
    _("Change a conference, its look and its ways to take part"),
)
EDIT_PLACES = declare(
    "conference.edit_places",
    {StaffRole.ORGANISER, StaffRole.PROGRAMME_EDITOR, StaffRole.MATCHMAKING_DESK},
    _("Set up venue, tables and slots"),
)
VIEW_PARTICIPATIONS = declare("conference.view_participations", EVERY_ROLE, _("See who takes part"))
DECIDE = declare(
    "conference.decide_participations",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Invite people and decide on applications"),
)
EDIT_TEAMS = declare(
    "conference.edit_teams",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Form teams"),
)
MARK_ARRIVALS = declare(
    "conference.mark_arrivals",
    {StaffRole.ORGANISER, StaffRole.CHECKIN_DESK, StaffRole.MATCHMAKING_DESK},
    _("Mark who has arrived"),
)
BOOK = declare(
    "conference.book",
    {
        StaffRole.ORGANISER,
        StaffRole.PROGRAMME_EDITOR,
        StaffRole.MATCHMAKING_DESK,
        StaffRole.JURY_CHAIR,
        StaffRole.CONSULTANT,
    },
    _("Book people, rooms and tables"),
)


def may_see_picture(actor: Actor, file: StoredFile) -> bool:
    """A conference's logo and cover are as public as the conference."""
    found = (
        Conference.objects.select_related("space__parent")
        .filter(Q(logo=file) | Q(cover=file))
        .first()
    )
    if found is None:
        return False
    return found.state != ConferenceState.DRAFT or actor.is_staff_of(found.space)


def may_book(actor: Actor, conference: Conference, people: Iterable[int]) -> bool:
    """Staff may book anybody; others only things in which they take part themselves.

    ``people`` are the keys (pk) of the persons in the booking.
    """
    if actor.holds(BOOK.code, conference.space):
        return True
    person = getattr(actor.user, "person", None)
    return person is not None and person.pk in set(people)


def is_own(actor: Actor, participation: Participation) -> bool:
    """Whether it is the participation of whoever acts."""
    return actor.user is not None and participation.person.user_id == actor.user.pk
