"""What anybody may read of a conference."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiju.conference.models import Conference
from huiju.conference.queries.conferences import (
    days_until,
    figures_of,
    public_conference,
    published_parts,
)
from huiju.conference.queries.parts import parts_of
from huiju.core.access import Request, public
from huiju.core.registries import panels_for


@public
def home(request: Request, slug: str) -> HttpResponse:
    conference = public_conference(request.actor, slug)
    at = request.actor.at
    parts = parts_of(conference, at)
    context = {
        "title": conference.title,
        "conference": conference,
        "figures": figures_of(conference),
        "days_until": days_until(conference, at),
        "open_parts": [part for part in parts if not part.closed],
        "inner": published_parts(conference),
        "panels": panels_for(request.actor, conference, None),
        "parts_url": reverse("conference_parts", args=[slug]),
    }
    return render(request, "conference/public/home.html", context)


@public
def about(request: Request, slug: str) -> HttpResponse:
    conference = public_conference(request.actor, slug)
    context = {"title": _("About the conference"), "conference": conference, **_where(conference)}
    return render(request, "conference/public/about.html", context)


def _where(conference: Conference) -> dict[str, object]:
    return {"halls": conference.venue.halls.all() if conference.venue else []}
