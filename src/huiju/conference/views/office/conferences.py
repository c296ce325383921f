"""A host's conferences; one conference's facts, look and state."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.conference.actions.conferences import (
    create_conference,
    edit_conference,
    edit_look,
    set_conference_state,
)
from huiju.conference.forms.conference import FactsForm, LookForm, NewConferenceForm
from huiju.conference.listing import conference_list
from huiju.conference.models import Conference
from huiju.conference.queries.conferences import conference_in, conferences_of
from huiju.conference.queries.parts import parts_of
from huiju.core.access import Request, office
from huiju.core.errors import HuijuError
from huiju.ui.lists import show
from huiju.ui.records import attempt


@office("conference.view_conference")
def conferences(request: Request, space: Space) -> HttpResponse:
    rows = conferences_of(request.actor, space)
    new = reverse("office_conference_new", args=[space.slug])
    may_create = request.actor.holds("conference.create_conference", space)
    context = {"space": space, "title": _("Conferences"), "new_url": new if may_create else ""}
    listed = conference_list(request.actor, space)
    return show(request, listed, rows, "conference/office/conferences.html", context)


@office("conference.create_conference")
def create(request: Request, space: Space) -> HttpResponse:
    form = NewConferenceForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: create_conference(request.actor, host=space, **form.values()))
        if made is not None:
            messages.success(request, _("The conference is a draft that only its staff can see."))
            return redirect("office_conference", made.space.slug)
    context = {
        "space": space,
        "title": _("Create a conference"),
        "form": form,
        "submit": _("Create a conference"),
        "cancel": reverse("office_conferences", args=[space.slug]),
    }
    return render(request, "conference/office/form.html", context)


@office("conference.view_conference")
def overview(request: Request, space: Space) -> HttpResponse:
    """The set-up at a glance: what is done, what is missing, and the way to each section."""
    conference = conference_in(space)
    context = {
        "space": space,
        "title": conference.title,
        "conference": conference,
        "parts": [p for p in parts_of(conference, request.actor.at) if p.setting.is_open],
        "tables": conference.tables.count(),
        "days_with_hours": conference.opening_hours.count(),
        "may_edit": request.actor.holds("conference.edit_conference", space),
        "public_url": reverse("conference_home", args=[space.slug]),
    }
    return render(request, "conference/office/overview.html", context)


@office("conference.edit_conference")
def edit_facts(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    form = FactsForm(request.POST or None, instance=conference)
    if (
        request.POST
        and attempt(
            form,
            lambda: edit_conference(request.actor, conference=conference, **form.values()),
        )
        is not None
    ):
        messages.success(request, _("Saved."))
        return redirect("office_conference", space.slug)
    context = {
        "space": space,
        "title": _("The conference's facts"),
        "form": form,
        "cancel": reverse("office_conference", args=[space.slug]),
    }
    return render(request, "conference/office/form.html", context)


def _save_look(request: Request, conference: Conference, form: LookForm) -> Conference | None:
    uploads = {name: request.FILES.get(name) for name in ("logo", "cover")}
    return attempt(
        form,
        lambda: edit_look(
            request.actor,
            conference=conference,
            accent=form.cleaned_data["accent"],
            uploads={name: upload for name, upload in uploads.items() if upload is not None},
            removed=[name for name in uploads if form.cleaned_data[name] is False],
        ),
    )


@office("conference.edit_conference")
def look(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    initial = {"accent": conference.accent, "logo": conference.logo, "cover": conference.cover}
    form = LookForm(request.POST or None, request.FILES or None, initial=initial)
    if request.POST and _save_look(request, conference, form) is not None:
        messages.success(request, _("Saved."))
        return redirect("office_conference_look", space.slug)
    context = {
        "space": space,
        "title": _("Look"),
        "form": form,
        "conference": conference,
        "back": reverse("office_conference", args=[space.slug]),
    }
    return render(request, "conference/office/look.html", context)


@office("conference.edit_conference")
@require_POST
def set_state(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    try:
        set_conference_state(
            request.actor, conference=conference, state=request.POST.get("state", "")
        )
    except HuijuError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("office_conference", space.slug)
