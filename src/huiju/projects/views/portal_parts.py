"""Team, pictures and deck of a founder's own project, and how others see it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, signed_in
from huiju.projects import actions, queries
from huiju.projects.choices import Visibility
from huiju.projects.views import editing


@signed_in
def team(request: Request, key: str) -> HttpResponse:
    """The team, and a form for one more."""
    found = queries.my_project(request.actor, key)
    return editing.add_member(
        request,
        found,
        here=reverse("my_project_team", args=[key]),
        template="projects/portal/team.html",
        context={"title": _("Project team"), "project": found},
    )


@signed_in
def files(request: Request, key: str) -> HttpResponse:
    """Cover, deck and pictures."""
    found = queries.my_project(request.actor, key)
    return editing.edit_files(
        request,
        found,
        here=reverse("my_project_files", args=[key]),
        template="projects/portal/files.html",
        context={"title": _("Cover, pictures and deck"), "project": found},
    )


@require_POST
@signed_in
def remove_picture(request: Request, key: str, picture: int) -> HttpResponse:
    found = queries.my_picture(request.actor, key, picture)
    actions.remove_picture(request.actor, picture=found)
    messages.success(request, _("The picture is removed."))
    return redirect("my_project_files", key)


@signed_in
def edit_member(request: Request, key: str, member: int) -> HttpResponse:
    found = queries.my_member(request.actor, key, member)
    return editing.edit_member(
        request,
        found,
        back=reverse("my_project_team", args=[key]),
        template="projects/portal/form.html",
        context={
            "title": str(found),
            "project": found.project,
            "projects_url": reverse("my_projects"),
            "project_url": reverse("my_project", args=[key]),
        },
    )


@require_POST
@signed_in
def remove_member(request: Request, key: str, member: int) -> HttpResponse:
    found = queries.my_member(request.actor, key, member)
    actions.remove_member(request.actor, member=found)
    messages.success(request, _("Taken off the team."))
    return redirect("my_project_team", key)


@signed_in
def preview(request: Request, key: str) -> HttpResponse:
    """The project as one group of readers sees it."""
    found = queries.my_project(request.actor, key)
    asked = request.GET.get("as", "")
    reach = Visibility(asked) if asked in Visibility.values else Visibility.PUBLIC
    context = {
        "title": _("As others see it"),
        "project": found,
        "view": queries.view_of(found, reach),
        "is_visible": reach.rank >= Visibility(found.visibility).rank,
        "reach": reach,
        "reaches": list(Visibility),
    }
    return render(request, "projects/portal/preview.html", context)
