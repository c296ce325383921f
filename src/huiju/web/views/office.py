"""The office's entrance: which space, and what needs somebody there today."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core.access import Request, office, signed_in
from huiju.ui.shell import places_of
from huiju.web import queries
from huiju.web.rules import SEE_DASHBOARD


@signed_in
def chooser(request: Request) -> HttpResponse:
    places = places_of(request.actor.user) if request.actor.user else []
    if not places:
        raise Http404
    spaces = [
        space for p in places for space in [*([p.host] if p.host_open else []), *p.conferences]
    ]
    if len(spaces) == 1:
        return redirect("office", spaces[0].slug)
    return render(request, "web/office/chooser.html", {"title": _("Office"), "places": places})


@office(SEE_DASHBOARD.code)
def dashboard(request: Request, space: Space) -> HttpResponse:
    context = queries.dashboard(request.actor, space)
    return render(
        request, "web/office/dashboard.html", {**context, "space": space, "title": str(space)}
    )
