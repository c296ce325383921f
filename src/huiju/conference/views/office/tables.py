"""The hall with its zones and tables."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.conference.actions import tables as actions
from huiju.conference.forms.places import TableForm, TablesForm, ZoneForm
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.places import plan_of, table_in, zone_in
from huiju.core.access import Request, office
from huiju.core.errors import Refused
from huiju.ui.records import attempt


@office("conference.view_conference")
def plan(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    halls = plan_of(conference)
    context = {
        "space": space,
        "title": _("Tables"),
        "conference": conference,
        "halls": halls,
        "tables": sum(hall.tables for hall in halls),
        "seats": sum(hall.seats for hall in halls),
        "new_url": reverse("office_zone_new", args=[space.slug]),
        "may_edit": request.actor.holds("conference.edit_places", space),
    }
    return render(request, "conference/office/tables.html", context)


@office("conference.edit_places")
def add_zone(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    form = ZoneForm(request.POST or None, conference=conference)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: actions.create_zone(request.actor, conference=conference, **form.values()),
        )
        if made is not None:
            messages.success(request, _("Now add its tables."))
            return redirect("office_zone", space.slug, made.key)
    context = {
        "space": space,
        "title": _("Add a zone"),
        "form": form,
        "cancel": reverse("office_tables", args=[space.slug]),
    }
    return render(request, "conference/office/form.html", context)


@office("conference.edit_places")
def zone(request: Request, space: Space, key: str) -> HttpResponse:
    """A zone's tables, and more of them at once from their names."""
    found = zone_in(conference_in(space), key)
    form = TablesForm(request.POST or None)
    if request.method == "POST":
        made = attempt(
            form, lambda: actions.create_tables(request.actor, zone=found, **form.cleaned_data)
        )
        if made is not None:
            text = ngettext("%(count)s table added.", "%(count)s tables added.", len(made))
            messages.success(request, text % {"count": len(made)})
            return redirect("office_tables", space.slug)
    context = {
        "space": space,
        "title": found.name,
        "zone": found,
        "tables": found.tables.all(),
        "form": form,
        "back": reverse("office_tables", args=[space.slug]),
    }
    return render(request, "conference/office/zone.html", context)


@office("conference.edit_places")
def edit_zone(request: Request, space: Space, key: str) -> HttpResponse:
    conference = conference_in(space)
    found = zone_in(conference, key)
    form = ZoneForm(request.POST or None, instance=found, conference=conference)
    if (
        request.POST
        and attempt(form, lambda: actions.edit_zone(request.actor, zone=found, **form.values()))
        is not None
    ):
        messages.success(request, _("Saved."))
        return redirect("office_zone", space.slug, key)
    context = {
        "space": space,
        "title": _("Edit the zone"),
        "form": form,
        "cancel": reverse("office_zone", args=[space.slug, key]),
    }
    return render(request, "conference/office/form.html", context)


@office("conference.edit_places")
@require_POST
def remove_zone(request: Request, space: Space, key: str) -> HttpResponse:
    found = zone_in(conference_in(space), key)
    try:
        actions.remove_zone(request.actor, zone=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("office_zone", space.slug, key)
    messages.success(request, _("Removed."))
    return redirect("office_tables", space.slug)


@office("conference.edit_places")
def table(request: Request, space: Space, key: str) -> HttpResponse:
    found = table_in(conference_in(space), key)
    stored = {"seats": found.seats, "is_usable": found.is_usable}
    form = TableForm(request.POST or None, initial=stored)
    if (
        request.POST
        and attempt(
            form, lambda: actions.edit_table(request.actor, table=found, **form.cleaned_data)
        )
        is not None
    ):
        messages.success(request, _("Saved."))
        return redirect("office_tables", space.slug)
    context = {
        "space": space,
        "title": _("Table %(code)s") % {"code": found.code},
        "form": form,
        "table": found,
        "back": reverse("office_tables", args=[space.slug]),
        "remove_url": reverse("office_table_remove", args=[space.slug, key]),
    }
    return render(request, "conference/office/table.html", context)


@office("conference.edit_places")
@require_POST
def remove_table(request: Request, space: Space, key: str) -> HttpResponse:
    conference = conference_in(space)
    found = table_in(conference, key)
    try:
        actions.remove_tables(request.actor, conference=conference, tables=[found])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("office_table", space.slug, key)
    messages.success(request, _("Removed."))
    return redirect("office_tables", space.slug)
