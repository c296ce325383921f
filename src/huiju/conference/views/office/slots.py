"""The days as strips of slots, and cutting them anew with a look before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.conference.actions.slots import lay_slots
from huiju.conference.daystrip import strips_of
from huiju.conference.forms.places import SlotsForm
from huiju.conference.grid import lay
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.slots import grid_of, hours_of, preview_slots
from huiju.core.access import Request, office
from huiju.ui.records import attempt


@office("conference.view_conference")
def slots(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    blocks = lay(hours_of(conference), grid_of(conference), conference.time_zone)
    count = sum(len(block.slots) for block in blocks)
    tables = conference.tables.filter(is_usable=True).count()
    context = {
        "space": space,
        "title": _("Slots"),
        "zone": conference.time_zone,
        "strips": strips_of(blocks, conference.time_zone),
        "slots": count,
        "tables": tables,
        "capacity": count * tables,
        "edit_url": reverse("office_slots_edit", args=[space.slug]),
        "may_edit": request.actor.holds("conference.edit_places", space),
    }
    return render(request, "conference/office/slots.html", context)


@office("conference.edit_places")
def edit(request: Request, space: Space) -> HttpResponse:
    """``look`` shows the days as they would be; ``save`` lays the slots."""
    conference = conference_in(space)
    form = SlotsForm(request.POST or None, conference=conference)
    context = {
        "space": space,
        "title": _("Opening hours and slots"),
        "form": form,
        "zone": conference.time_zone,
        "cancel": reverse("office_slots", args=[space.slug]),
    }
    if request.method == "POST" and "look" in request.POST:
        preview = attempt(form, lambda: preview_slots(conference, form.hours(), form.grid()))
        if preview is not None:
            context["preview"] = preview
            context["strips"] = strips_of(preview.blocks, conference.time_zone)
    elif request.method == "POST":
        laid = attempt(
            form,
            lambda: lay_slots(
                request.actor, conference=conference, hours=form.hours(), grid=form.grid()
            ),
        )
        if laid is not None:
            messages.success(request, _("The slots are laid."))
            return redirect("office_slots", space.slug)
    return render(request, "conference/office/slots_edit.html", context)
