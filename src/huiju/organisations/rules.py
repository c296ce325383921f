"""Who may see and change organisations, the tree of public bodies and the sectors."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space
from huiju.accounts.permissions import EVERY_ROLE, declare, roles_in
from huiju.core.actor import Actor
from huiju.organisations.models import Membership, Organisation

VIEW = declare("organisations.view_organisations", EVERY_ROLE, _("See organisations"))
EDIT = declare(
    "organisations.edit_organisations",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK, StaffRole.CONSULTANT},
    _("Add and change organisations and who belongs to them"),
)
TREE = declare(
    "organisations.manage_public_bodies",
    {StaffRole.ORGANISER},
    _("Arrange the tree of public bodies"),
)
SECTORS = declare(
    "organisations.manage_sectors", {StaffRole.ORGANISER}, _("Add sectors of one's own")
)
REMITS = declare(
    "organisations.set_remits", set(), _("Say for which public body an official reads")
)


def current(actor: Actor) -> Q:
    """The memberships that have not ended on the day of the act."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=actor.at.date())


def representing(actor: Actor) -> QuerySet[Membership]:
    """The memberships by which the actor speaks for organisations today."""
    if actor.user is None:
        return Membership.objects.none()
    return Membership.objects.filter(current(actor), person__user=actor.user, may_represent=True)


def may_represent(actor: Actor, organisation: Organisation) -> bool:
    return representing(actor).filter(organisation=organisation).exists()


def represented(actor: Actor) -> Exists:
    """The same as a condition on organisations."""
    return Exists(representing(actor).filter(organisation=OuterRef("pk")))


def reads_by_remit(actor: Actor, space: Space) -> bool:
    """Whether the actor works in ``space`` as an official only, and so within a remit."""
    return roles_in(actor.user or AnonymousUser(), space) == {StaffRole.OFFICIAL}
