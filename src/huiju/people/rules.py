"""Who sees and changes people; contact data (e-mail, telephone, WeChat) has its own permission."""

from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space
from huiju.accounts.permissions import EVERY_ROLE, declare
from huiju.core.actor import Actor
from huiju.people.models import Person

VIEW = declare(
    "people.view_people", EVERY_ROLE, _("See the people known here, without their contact data")
)
VIEW_CONTACT = declare(
    "people.view_contact",
    {
        StaffRole.ORGANISER,
        StaffRole.PROGRAMME_EDITOR,
        StaffRole.MATCHMAKING_DESK,
        StaffRole.CHECKIN_DESK,
    },
    _("See e-mail, telephone and WeChat of people"),
)
EDIT = declare(
    "people.edit_people",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Add people and change what is known of them"),
)
EXPORT = declare("people.export_people", {StaffRole.ORGANISER}, _("Export lists of people"))
VIEW_HISTORY = declare(
    "people.view_history",
    {StaffRole.ORGANISER},
    _("See who changed a person's record, and their consents"),
)
MANAGE_TEAM = declare("people.manage_team", set(), _("Give and take staff roles"))


def is_self(actor: Actor, person: Person) -> bool:
    return actor.user is not None and person.user_id == actor.user.pk


def may_see_contact(actor: Actor, space: Space) -> bool:
    return actor.holds(VIEW_CONTACT.code, space)


def may_edit_person(actor: Actor, person: Person, space: Space | None) -> bool:
    """The person themselves, or staff of a space that knows the person and may edit there."""
    if is_self(actor, person):
        return True
    if space is None:
        return actor.is_system
    return actor.holds(EDIT.code, space)
