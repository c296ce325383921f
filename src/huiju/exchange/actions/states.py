"""From draft to published and on: each step checked, audited, told to whom it concerns."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import HuijuError, Invalid, NotAllowed, Refused
from huiju.exchange.choices import ListingState
from huiju.exchange.models import Listing
from huiju.exchange.rules import follows, is_owner, may_decide_listing, may_edit_listing

_BY_OFFICE = {"publish", "return"}


def _allowed(actor: Actor, verb: str, listing: Listing) -> bool:
    if verb in _BY_OFFICE:
        return may_decide_listing(actor, listing)
    if verb == "expire":
        return actor.is_system
    return may_edit_listing(actor, listing) or is_owner(actor, listing)


def _step(
    actor: Actor, listing: Listing, *, verb: str, state: ListingState, reason: str = ""
) -> Listing:
    """Lead a listing to ``state``; the row is locked, so two deciders cannot both win."""
    listing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    if not _allowed(actor, verb, listing):
        raise NotAllowed(_("You may not do this with this listing."))
    if not follows(verb, listing):
        raise Refused(
            _("“%(title)s” is %(state)s; this step does not follow from there.")
            % {"title": listing, "state": listing.get_state_display()}
        )
    before = audit.snapshot(listing)
    listing.state = state
    listing.state_since = actor.at
    listing.reason = reason
    listing.save(update_fields=["state", "state_since", "reason", "updated_at"])
    changes = audit.differences(before, audit.snapshot(listing))
    audit.record(actor, f"exchange.{verb}_listing", listing, space=listing.space, changes=changes)
    return listing


@transaction.atomic
def submit_listing(actor: Actor, *, listing: Listing) -> Listing:
    """Hand a draft to the office; where the actor may decide, it is published at once."""
    listing = _step(actor, listing, verb="submit", state=ListingState.SUBMITTED)
    if may_decide_listing(actor, listing):
        listing = _step(actor, listing, verb="publish", state=ListingState.PUBLISHED)
    return listing


@transaction.atomic
def publish_listing(actor: Actor, *, listing: Listing) -> Listing:
    return _step(actor, listing, verb="publish", state=ListingState.PUBLISHED)


@transaction.atomic
def return_listing(actor: Actor, *, listing: Listing, reason: str) -> Listing:
    """Give it back with a reason, which the owner reads."""
    if not reason.strip():
        raise Invalid(_("Say why, so that it can be mended."), field="reason")
    return _step(actor, listing, verb="return", state=ListingState.RETURNED, reason=reason.strip())


@transaction.atomic
def pause_listing(actor: Actor, *, listing: Listing) -> Listing:
    return _step(actor, listing, verb="pause", state=ListingState.PAUSED)


@transaction.atomic
def resume_listing(actor: Actor, *, listing: Listing) -> Listing:
    return _step(actor, listing, verb="resume", state=ListingState.PUBLISHED)


@transaction.atomic
def fulfil_listing(actor: Actor, *, listing: Listing) -> Listing:
    return _step(actor, listing, verb="fulfil", state=ListingState.FULFILLED)


@transaction.atomic
def withdraw_listing(actor: Actor, *, listing: Listing) -> Listing:
    return _step(actor, listing, verb="withdraw", state=ListingState.WITHDRAWN)


def expire_listings(actor: Actor) -> int:
    """End every open listing whose last day has passed; returns how many."""
    past = Listing.objects.filter(
        valid_until__lt=actor.at.date(), state__in=[ListingState.PUBLISHED, ListingState.PAUSED]
    )
    ended = 0
    for listing in past.iterator():
        with transaction.atomic():
            _step(actor, listing, verb="expire", state=ListingState.EXPIRED)
        ended += 1
    return ended


@dataclass
class Outcome:
    """What a bulk decision did, and what it could not do and why."""

    done: int = 0
    refused: list[tuple[Listing, Label]] = field(default_factory=list)


def decide_listings(
    actor: Actor, *, listings: list[Listing], publish: bool, reason: str = ""
) -> Outcome:
    """Publish or return many; one that cannot follow does not hold up the others."""
    outcome = Outcome()
    for listing in listings:
        try:
            if publish:
                publish_listing(actor, listing=listing)
            else:
                return_listing(actor, listing=listing, reason=reason)
        except HuijuError as error:
            outcome.refused.append((listing, str(error)))
        else:
            outcome.done += 1
    return outcome
