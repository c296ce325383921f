"""The office's needs and offers: list, page, decisions, adding for somebody."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.core.errors import HuijuError
from huiju.core.registries import panels_for
from huiju.exchange import actions, kinds, queries, rules
from huiju.exchange.forms import ListingForm, ReasonForm
from huiju.exchange.lists import listings_list
from huiju.exchange.models import Listing
from huiju.exchange.views.forms import host_of, note, page, spec_or_404
from huiju.ui.lists import show

STEPS: dict[str, Callable[..., Listing]] = {
    "publish": actions.publish_listing,
    "pause": actions.pause_listing,
    "resume": actions.resume_listing,
    "fulfil": actions.fulfil_listing,
    "withdraw": actions.withdraw_listing,
}


@office("exchange.view_listings")
def office_listings(request: Request, space: Space) -> HttpResponse:
    rows = queries.listings_in_office(request.actor, space)
    context = {"space": space, "title": _("Needs and offers")}
    listed = listings_list(request.actor, space)
    return show(request, listed, rows, "exchange/office/listings.html", context)


def _decide(request: Request, space: Space, *, publish: bool) -> HttpResponse:
    rows = queries.listings_in_office(request.actor, space)
    chosen = listings_list(request.actor, space).selected(request, rows)
    form = None if publish else ReasonForm(request.POST if chosen.confirmed else None)
    if chosen.confirmed and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        outcome = actions.decide_listings(
            request.actor, listings=list(chosen.rows), publish=publish, reason=reason
        )
        text = ngettext("%(n)s decided.", "%(n)s decided.", outcome.done)
        messages.success(request, text % {"n": outcome.done})
        for listing, why in outcome.refused:
            messages.warning(request, f"{listing}: {why}")
        return redirect(chosen.back)
    title = _("Publish needs and offers") if publish else _("Return needs and offers")
    context = {"space": space, "title": title, "submit": title, "chosen": chosen, "form": form}
    return render(request, "ui/lists/confirm.html", context)


@office("exchange.decide_listings")
@require_POST
def office_listings_publish(request: Request, space: Space) -> HttpResponse:
    return _decide(request, space, publish=True)


@office("exchange.decide_listings")
@require_POST
def office_listings_return(request: Request, space: Space) -> HttpResponse:
    return _decide(request, space, publish=False)


@office("exchange.view_listings")
def office_listing(request: Request, space: Space, key: str) -> HttpResponse:
    listing = queries.listing_in_office(request.actor, space, key)
    may_decide = rules.may_decide_listing(request.actor, listing)
    may_edit = rules.may_edit_listing(request.actor, listing)
    open_steps = [verb for verb in STEPS if rules.follows(verb, listing)]
    context = {
        "space": space,
        "title": str(listing),
        "listing": listing,
        "heading": kinds.spec_of(listing.kind).heading(listing.direction),
        "facts": queries.facts_of(listing),
        "history": queries.history_of(listing),
        "may_edit": may_edit,
        "steps": [verb for verb in open_steps if (may_decide if verb == "publish" else may_edit)],
        "may_return": may_decide and rules.follows("return", listing),
        "form": ReasonForm(),
        "panels": panels_for(request.actor, listing, space),
    }
    return render(request, "exchange/office/listing.html", context)


@office("exchange.edit_listings")
def office_listing_edit(request: Request, space: Space, key: str) -> HttpResponse:
    listing = queries.listing_in_office(request.actor, space, key)
    form = ListingForm(
        request.POST or None,
        spec=kinds.spec_of(listing.kind),
        listing=listing,
        host=listing.space,
    )
    save = partial(actions.update_listing, request.actor, listing=listing)
    return _form(request, space, form, save, title=str(listing))


@office("exchange.edit_listings")
def office_listing_new(request: Request, space: Space, kind: str, direction: str) -> HttpResponse:
    """Add in somebody's name: ``?owner=organisation:8f3k…``, from that record's page."""
    spec = spec_or_404(kind, direction)
    host = host_of(space)
    owner = queries.owner_in_office(request.actor, space, request.GET.get("owner", ""))
    form = ListingForm(
        request.POST or None,
        spec=spec,
        host=host,
        initial=queries.proposed_titles(owner, spec, direction),
    )
    save = partial(
        actions.create_listing,
        request.actor,
        space=host,
        owner=owner,
        kind=kind,
        direction=direction,
    )
    return _form(request, space, form, save, title=f"{owner}: {spec.heading(direction)}")


def _form(
    request: Request, space: Space, form: ListingForm, save: Callable[..., Listing], *, title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            listing = save(facts=form.facts())
        except HuijuError as error:
            note(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("office_listing", space.slug, listing.key)
    back = reverse("office_listings", args=[space.slug])
    context = page(form, title=title, submit=_("Save"), cancel=back, space=space)
    return render(request, "exchange/office/form.html", context)


@office("exchange.view_listings")
@require_POST
def office_listing_step(request: Request, space: Space, key: str, verb: str) -> HttpResponse:
    """One step of the state; the action judges whether this reader may take it."""
    listing = queries.listing_in_office(request.actor, space, key)
    if verb == "return":
        reason = request.POST.get("reason", "")
        actions.return_listing(request.actor, listing=listing, reason=reason)
    elif verb in STEPS:
        STEPS[verb](request.actor, listing=listing)
    else:
        raise Http404
    messages.success(request, _("Saved."))
    return redirect("office_listing", space.slug, key)
