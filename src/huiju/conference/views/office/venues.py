"""Venues of a host with halls and rooms; a conference's office reaches its host's."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.actions import venues as actions
from huiju.conference.forms.places import HallForm, RoomForm, VenueForm
from huiju.conference.queries.places import hall_in, room_in, venue_in, venues_of
from huiju.core.access import Request, office
from huiju.core.errors import Refused
from huiju.ui.records import attempt


def _host(space: Space) -> Space:
    parent = space.parent
    return parent if space.kind == SpaceKind.CONFERENCE and parent is not None else space


def _may_edit(request: Request, space: Space) -> bool:
    return request.actor.holds(rules.EDIT_PLACES.code, _host(space))


@office("conference.view_conference")
def venues(request: Request, space: Space) -> HttpResponse:
    context = {
        "space": space,
        "title": _("Venues"),
        "venues": venues_of(_host(space)),
        "new_url": reverse("office_venue_new", args=[space.slug]),
        "may_edit": _may_edit(request, space),
    }
    return render(request, "conference/office/venues.html", context)


@office("conference.view_conference")
def venue(request: Request, space: Space, key: str) -> HttpResponse:
    found = venue_in(_host(space), key)
    context = {
        "space": space,
        "title": found.name,
        "venue": found,
        "back": reverse("office_venues", args=[space.slug]),
        "may_edit": _may_edit(request, space),
    }
    return render(request, "conference/office/venue.html", context)


def _edit(
    request: Request,
    space: Space,
    form: BaseForm,
    *,
    title: str,
    save: Callable[[], Any],
    venue_key: str = "",
) -> HttpResponse:
    """A form that leads back to the venue, or to the venue just made."""
    if request.method == "POST":
        made = attempt(form, save)
        if made is not None:
            messages.success(request, _("Saved."))
            return redirect("office_venue", space.slug, venue_key or made.key)
    route = ("office_venue", [space.slug, venue_key]) if venue_key else None
    cancel = (
        reverse(route[0], args=route[1]) if route else reverse("office_venues", args=[space.slug])
    )
    context = {"space": space, "title": title, "form": form, "cancel": cancel}
    return render(request, "conference/office/form.html", context)


@office("conference.edit_places")
def create(request: Request, space: Space) -> HttpResponse:
    form = VenueForm(request.POST or None)
    return _edit(
        request,
        space,
        form,
        title=_("Add a venue"),
        save=lambda: actions.create_venue(request.actor, host=_host(space), **form.values()),
    )


@office("conference.edit_places")
def edit(request: Request, space: Space, key: str) -> HttpResponse:
    found = venue_in(_host(space), key)
    form = VenueForm(request.POST or None, instance=found)
    return _edit(
        request,
        space,
        form,
        title=_("Edit the venue"),
        save=lambda: actions.edit_venue(request.actor, venue=found, **form.values()),
        venue_key=key,
    )


@office("conference.edit_places")
def add_hall(request: Request, space: Space, key: str) -> HttpResponse:
    found = venue_in(_host(space), key)
    form = HallForm(request.POST or None)
    return _edit(
        request,
        space,
        form,
        title=_("Add a hall"),
        save=lambda: actions.create_hall(request.actor, venue=found, **form.values()),
        venue_key=key,
    )


@office("conference.edit_places")
def edit_hall(request: Request, space: Space, key: str) -> HttpResponse:
    found = hall_in(_host(space), key)
    form = HallForm(request.POST or None, instance=found)
    return _edit(
        request,
        space,
        form,
        title=_("Edit the hall"),
        save=lambda: actions.edit_hall(request.actor, hall=found, **form.values()),
        venue_key=found.venue.key,
    )


@office("conference.edit_places")
def add_room(request: Request, space: Space, key: str) -> HttpResponse:
    found = hall_in(_host(space), key)
    form = RoomForm(request.POST or None)
    return _edit(
        request,
        space,
        form,
        title=_("Add a room"),
        save=lambda: actions.create_room(request.actor, hall=found, **form.values()),
        venue_key=found.venue.key,
    )


@office("conference.edit_places")
def edit_room(request: Request, space: Space, key: str) -> HttpResponse:
    found = room_in(_host(space), key)
    form = RoomForm(request.POST or None, instance=found)
    return _edit(
        request,
        space,
        form,
        title=_("Edit the room"),
        save=lambda: actions.edit_room(request.actor, room=found, **form.values()),
        venue_key=found.hall.venue.key,
    )


def _removed(
    request: Request, space: Space, venue_key: str, act: Callable[[], None]
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed."))
    return redirect("office_venue", space.slug, venue_key)


@office("conference.edit_places")
@require_POST
def remove_hall(request: Request, space: Space, key: str) -> HttpResponse:
    found = hall_in(_host(space), key)
    remove = lambda: actions.remove_hall(request.actor, hall=found)  # noqa: E731 - called once, below
    return _removed(request, space, found.venue.key, remove)


@office("conference.edit_places")
@require_POST
def remove_room(request: Request, space: Space, key: str) -> HttpResponse:
    found = room_in(_host(space), key)
    remove = lambda: actions.remove_room(request.actor, room=found)  # noqa: E731 - called once, below
    return _removed(request, space, found.hall.venue.key, remove)
