"""The ways to take part: open or not, when, how many."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.conference.actions.parts import set_part
from huiju.conference.forms.conference import PartForm
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.parts import parts_of
from huiju.core.access import Request, office
from huiju.ui.records import attempt


@office("conference.view_conference")
def parts(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    context = {
        "space": space,
        "title": _("Ways to take part"),
        "conference": conference,
        "parts": parts_of(conference, request.actor.at),
        "may_edit": request.actor.holds("conference.edit_conference", space),
        "list_url": reverse("office_participations", args=[space.slug]),
    }
    return render(request, "conference/office/parts.html", context)


@office("conference.edit_conference")
def edit(request: Request, space: Space, part: str) -> HttpResponse:
    conference = conference_in(space)
    setting = conference.part_settings.filter(part=part).first()
    if setting is None:
        raise Http404
    setting.conference = conference
    form = PartForm(request.POST or None, instance=setting)
    if (
        request.POST
        and attempt(
            form,
            lambda: set_part(request.actor, conference=conference, part=part, **form.values()),
        )
        is not None
    ):
        messages.success(request, _("Saved."))
        return redirect("office_parts", space.slug)
    context = {
        "space": space,
        "title": setting.get_part_display(),
        "form": form,
        "cancel": reverse("office_parts", args=[space.slug]),
    }
    return render(request, "conference/office/form.html", context)
