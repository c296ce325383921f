"""Adding and changing projects on behalf of their founders."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.people.models import Person
from huiju.people.queries import visible_person
from huiju.projects import actions, queries, rules
from huiju.projects.forms import ProjectForm
from huiju.projects.views import editing
from huiju.ui.records import attempt

FORM = "projects/office/form.html"


def _founder(request: Request, space: Space) -> Person | None:
    """Whom the page before has named; people without projects lead here."""
    key = request.GET.get("founder", "")
    return visible_person(request.actor, space, key) if key else None


@office(rules.EDIT.code)
def add(request: Request, space: Space) -> HttpResponse:
    host = queries.host_of(space)
    founder = _founder(request, space)
    form = ProjectForm(
        request.POST or None, space=host, organisations=queries.companies_of(founder)
    )
    if request.method == "POST":
        made = attempt(
            form,
            lambda: actions.add_project(
                request.actor, space=host, values=form.values(), founder=founder
            ),
        )
        if made is not None:
            messages.success(request, _("%(name)s is added.") % {"name": made})
            return redirect("project", space.slug, made.key)
    title = _("Add a project")
    if founder is not None:
        title = _("Add a project of %(name)s") % {"name": founder}
    return render(request, FORM, {"space": space, "title": title, "form": form})


@office(rules.EDIT.code)
def edit(request: Request, space: Space, key: str) -> HttpResponse:
    return editing.edit_text(
        request,
        queries.project_in(request.actor, space, key),
        back=reverse("project", args=[space.slug, key]),
        template=FORM,
        context={"space": space, "title": _("Text and facts")},
    )


@office(rules.EDIT.code)
def visibility(request: Request, space: Space, key: str) -> HttpResponse:
    return editing.edit_visibility(
        request,
        queries.project_in(request.actor, space, key),
        back=reverse("project", args=[space.slug, key]),
        template=FORM,
        context={"space": space, "title": _("Who may see what")},
    )


@office(rules.EDIT.code)
def files(request: Request, space: Space, key: str) -> HttpResponse:
    found = queries.project_in(request.actor, space, key)
    return editing.edit_files(
        request,
        found,
        here=reverse("project_files", args=[space.slug, key]),
        template="projects/office/files.html",
        context={"space": space, "title": _("Cover, pictures and deck"), "project": found},
    )


@require_POST
@office(rules.EDIT.code)
def remove_picture(request: Request, space: Space, key: str, picture: int) -> HttpResponse:
    found = queries.picture_in(request.actor, space, key, picture)
    actions.remove_picture(request.actor, picture=found)
    messages.success(request, _("The picture is removed."))
    return redirect("project_files", space.slug, key)


@office(rules.EDIT.code)
def team(request: Request, space: Space, key: str) -> HttpResponse:
    """The team: by name here, people on record by looking for them."""
    found = queries.project_in(request.actor, space, key)
    words = request.GET.get("q", "")
    return editing.add_member(
        request,
        found,
        here=reverse("project_team", args=[space.slug, key]),
        template="projects/office/team.html",
        context={
            "space": space,
            "title": _("Project team"),
            "project": found,
            "words": words,
            "found": queries.people_for_team(request.actor, space, found, words),
        },
    )


@require_POST
@office(rules.EDIT.code)
def add_person(request: Request, space: Space, key: str, person: str) -> HttpResponse:
    """Somebody on record joins the team, as a founder who may edit."""
    found = queries.project_in(request.actor, space, key)
    somebody = visible_person(request.actor, space, person)
    values = {"person": somebody, "may_edit": True}
    actions.add_member(request.actor, project=found, values=values)
    messages.success(request, _("%(name)s is in the team now.") % {"name": somebody})
    return redirect("project_team", space.slug, key)


@office(rules.EDIT.code)
def edit_member(request: Request, space: Space, key: str, member: int) -> HttpResponse:
    found = queries.member_in(request.actor, space, key, member)
    return editing.edit_member(
        request,
        found,
        back=reverse("project_team", args=[space.slug, key]),
        template=FORM,
        context={"space": space, "title": str(found)},
    )


@require_POST
@office(rules.EDIT.code)
def remove_member(request: Request, space: Space, key: str, member: int) -> HttpResponse:
    found = queries.member_in(request.actor, space, key, member)
    actions.remove_member(request.actor, member=found)
    messages.success(request, _("Taken off the team."))
    return redirect("project_team", space.slug, key)


@require_POST
@office(rules.EDIT.code)
def submit(request: Request, space: Space, key: str, conference: str) -> HttpResponse:
    """Hand the project to a conference of this space, also outside its window."""
    found = queries.project_in(request.actor, space, key)
    chosen = queries.conference_of_office(request.actor, space, found, conference)
    actions.submit_entry(request.actor, project=found, conference=chosen)
    messages.success(request, _("Submitted."))
    return redirect("project", space.slug, key)


@require_POST
@office(rules.EDIT.code)
def withdraw(request: Request, space: Space, entry: str) -> HttpResponse:
    found = queries.entry_in(request.actor, space, entry)
    actions.withdraw_entry(request.actor, entry=found)
    messages.success(request, _("Withdrawn."))
    return redirect("project", space.slug, found.project.key)
