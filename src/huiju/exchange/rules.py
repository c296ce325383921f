"""Who may do what with listings, and which state follows which."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space
from huiju.accounts.permissions import declare
from huiju.core.actor import Actor
from huiju.exchange.choices import ListingState
from huiju.exchange.models import Listing
from huiju.organisations.rules import representing
from huiju.projects.models import ProjectMember

VIEW = declare(
    "exchange.view_listings",
    {
        StaffRole.ORGANISER,
        StaffRole.PROGRAMME_EDITOR,
        StaffRole.MATCHMAKING_DESK,
        StaffRole.CONSULTANT,
        StaffRole.OFFICIAL,
        StaffRole.VIEWER,
    },
    _("See needs and offers"),
)
EDIT = declare(
    "exchange.edit_listings",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Add and change needs and offers"),
)
DECIDE = declare(
    "exchange.decide_listings",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Publish or return needs and offers"),
)

OPEN_TO_OWNER = frozenset(
    {
        ListingState.DRAFT,
        ListingState.RETURNED,
        ListingState.SUBMITTED,
        ListingState.PUBLISHED,
        ListingState.PAUSED,
    }
)
# Verb → the states it leads from; what it leads to is the action's business.
FROM: dict[str, frozenset[str]] = {
    "submit": frozenset({ListingState.DRAFT, ListingState.RETURNED}),
    "publish": frozenset({ListingState.SUBMITTED}),
    "return": frozenset({ListingState.SUBMITTED, ListingState.PUBLISHED}),
    "pause": frozenset({ListingState.PUBLISHED}),
    "resume": frozenset({ListingState.PAUSED}),
    "fulfil": frozenset({ListingState.PUBLISHED, ListingState.PAUSED}),
    "withdraw": OPEN_TO_OWNER,
    "expire": frozenset({ListingState.PUBLISHED, ListingState.PAUSED}),
}


def owned_by(actor: Actor) -> Q:
    """What the actor answers for: their own, their organisations', their projects' listings."""
    if actor.user is None:
        return Q(pk__in=[])
    editors = ProjectMember.objects.filter(person__user=actor.user, may_edit=True)
    return (
        Q(person__user=actor.user)
        | Q(organisation__in=representing(actor).values("organisation"))
        | Q(project__in=editors.values("project"))
    )


def is_owner(actor: Actor, listing: Listing) -> bool:
    return Listing.objects.filter(owned_by(actor), pk=listing.pk).exists()


def _holds(actor: Actor, code: str, listing: Listing) -> bool:
    if actor.holds(code, listing.space):
        return True
    shown_in = Space.objects.filter(conference__listings=listing).select_related("parent__parent")
    return any(actor.holds(code, space) for space in shown_in)


def may_edit_listing(actor: Actor, listing: Listing) -> bool:
    """Its owner while it is open, or staff of its host who edit listings."""
    if _holds(actor, EDIT.code, listing):
        return True
    return listing.state in OPEN_TO_OWNER and is_owner(actor, listing)


def may_decide_listing(actor: Actor, listing: Listing) -> bool:
    """Staff of its host, or of a conference in which it is shown."""
    return _holds(actor, DECIDE.code, listing)


def follows(verb: str, listing: Listing) -> bool:
    """Whether the listing's state allows the verb now."""
    return listing.state in FROM[verb]
