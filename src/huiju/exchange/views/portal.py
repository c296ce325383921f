"""My needs and offers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, signed_in
from huiju.core.actor import Actor
from huiju.core.errors import HuijuError
from huiju.exchange import actions, kinds, queries, rules
from huiju.exchange.forms import ListingForm
from huiju.exchange.models import Listing
from huiju.exchange.queries import OwnerOption
from huiju.exchange.views.forms import note, page, spec_or_404

STEPS: dict[str, Callable[..., Listing]] = {
    "submit": actions.submit_listing,
    "pause": actions.pause_listing,
    "resume": actions.resume_listing,
    "fulfil": actions.fulfil_listing,
    "withdraw": actions.withdraw_listing,
}


@signed_in
def my_listings(request: Request) -> HttpResponse:
    context = {"title": _("My needs and offers"), "listings": queries.my_listings(request.actor)}
    return render(request, "exchange/portal/listings.html", context)


@signed_in
def my_listing_start(request: Request) -> HttpResponse:
    """What one seeks or gives: the kinds as tiles."""
    owners = queries.owner_options(request.actor)
    context = {"title": _("Add a need or an offer"), "kinds": kinds.every(), "owners": owners}
    return render(request, "exchange/portal/start.html", context)


def _owner(actor: Actor, asked: str) -> OwnerOption:
    """The owner asked for, or the first one; 404 for somebody else's."""
    owners = queries.owner_options(actor)
    chosen = next((one for one in owners if not asked or one.value == asked), None)
    if chosen is None:
        raise Http404
    return chosen


@signed_in
def my_listing_new(request: Request, kind: str, direction: str) -> HttpResponse:
    spec = spec_or_404(kind, direction)
    owner = _owner(request.actor, request.GET.get("owner", ""))
    space = queries.home_of(owner.record)
    form = ListingForm(
        request.POST or None,
        spec=spec,
        host=space,
        initial=queries.proposed_titles(owner.record, spec, direction),
    )
    if request.method == "POST" and form.is_valid():
        try:
            listing = actions.create_listing(
                request.actor,
                space=space,
                owner=owner.record,
                kind=kind,
                direction=direction,
                facts=form.facts(),
            )
        except HuijuError as error:
            note(form, error)
        else:
            messages.success(request, _("Saved as a draft. Submit it when it is ready."))
            return redirect("my_listing", listing.key)
    heading = spec.heading(direction)
    context = page(form, title=heading, submit=_("Save"), cancel="/me/listings/", owner=owner)
    return render(request, "exchange/portal/form.html", context)


@signed_in
def my_listing(request: Request, key: str) -> HttpResponse:
    listing = queries.my_listing(request.actor, key)
    spec = kinds.spec_of(listing.kind)
    context = {
        "title": str(listing),
        "listing": listing,
        "heading": spec.heading(listing.direction),
        "facts": queries.facts_of(listing),
        "history": queries.history_of(listing),
        "may_edit": rules.may_edit_listing(request.actor, listing),
        "steps": [verb for verb in STEPS if rules.follows(verb, listing)],
    }
    return render(request, "exchange/portal/listing.html", context)


@signed_in
def my_listing_edit(request: Request, key: str) -> HttpResponse:
    listing = queries.my_listing(request.actor, key)
    form = ListingForm(
        request.POST or None,
        spec=kinds.spec_of(listing.kind),
        listing=listing,
        host=listing.space,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_listing(request.actor, listing=listing, facts=form.facts())
        except HuijuError as error:
            note(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("my_listing", key)
    context = page(form, title=str(listing), submit=_("Save"), cancel=f"/me/listings/{key}/")
    return render(request, "exchange/portal/form.html", context)


@signed_in
@require_POST
def my_listing_step(request: Request, key: str, verb: str) -> HttpResponse:
    listing = queries.my_listing(request.actor, key)
    if verb not in STEPS:
        raise Http404
    STEPS[verb](request.actor, listing=listing)
    messages.success(request, _("Saved."))
    return redirect("my_listing", key)
