"""What anybody may read: the gallery of a conference, and a project's page."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiju.conference.queries.conferences import public_conference
from huiju.core.access import Request, public
from huiju.projects import queries
from huiju.projects.choices import Stage


def _wanted(data: QueryDict) -> queries.Wanted:
    return queries.Wanted(
        words=data.get("q", ""),
        sector=data.get("sector", ""),
        stage=data.get("stage", ""),
        roadshow=data.get("roadshow") == "yes",
    )


@public
def gallery(request: Request, slug: str) -> HttpResponse:
    conference = public_conference(request.actor, slug)
    wanted = _wanted(request.GET)
    shown = queries.gallery(request.actor, conference, wanted, page=request.GET.get("page", 1))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "title": _("Projects"),
        "conference": conference,
        "shown": shown,
        "wanted": wanted,
        "is_narrowed": bool(query.urlencode()),
        "query": query.urlencode(),
        "sectors": queries.sectors_in(conference),
        "stages": Stage.choices,
    }
    part = request.htmx.target if request.htmx else None
    template = "results.html" if part == "gallery-results" else "gallery.html"
    response = render(request, f"projects/public/{template}", context)
    response["Vary"] = "HX-Request, HX-Target"
    return response


@public
def project(request: Request, slug: str, key: str) -> HttpResponse:
    conference = public_conference(request.actor, slug)
    view = queries.project_seen(request.actor, key, conference=conference)
    context = {"title": str(view.title), "conference": conference, "view": view}
    return render(request, "projects/public/project.html", context)
