"""Invitation links: what state one is in."""

from datetime import datetime
from enum import StrEnum

from huiju.conference.choices import ParticipationState
from huiju.conference.links import digest_of
from huiju.conference.models import Invitation


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


def link_state(invitation: Invitation, at: datetime) -> LinkState:
    """Whether the link can be answered at ``at``, or why not."""
    if invitation.used_at is not None:
        return LinkState.USED
    if invitation.revoked_at is not None:
        return LinkState.REVOKED
    if invitation.expires_at <= at:
        return LinkState.EXPIRED
    if invitation.participation.state != ParticipationState.INVITED:
        return LinkState.USED
    return LinkState.OPEN


def invitation_by_token(slug: str, token: str) -> Invitation | None:
    """The invitation of this link in the conference with this short name; one query at most."""
    digest = digest_of(token)
    if not digest:
        return None
    return (
        Invitation.objects.select_related(
            "participation__person",
            "participation__conference__space",
            "participation__conference__venue",
        )
        .filter(digest=digest, participation__conference__space__slug=slug)
        .first()
    )
