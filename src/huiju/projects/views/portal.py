"""A founder's own projects."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, signed_in
from huiju.core.registries import panels_for
from huiju.projects import actions, queries
from huiju.projects.forms import HostForm, ProjectForm
from huiju.projects.models import Project
from huiju.projects.views import editing
from huiju.ui.records import attempt


def _to(project: Project) -> HttpResponse:
    return redirect("my_project", project.key)


def _steps(project: Project | None = None) -> dict[str, object]:
    """The way back: the list, and the project where one is open."""
    return {
        "projects_url": reverse("my_projects"),
        "project_url": reverse("my_project", args=[project.key]) if project else "",
        "project": project,
    }


@signed_in
def projects(request: Request) -> HttpResponse:
    context = {"title": _("My projects"), "projects": queries.my_projects(request.actor)}
    return render(request, "projects/portal/projects.html", context)


@signed_in
def choose_host(request: Request) -> HttpResponse:
    """Only where several hosting bodies run conferences; one alone is taken as it is."""
    hosts = queries.hosts_for_founders(request.actor)
    if len(hosts) == 1:
        return redirect("my_project_add", hosts[0].slug)
    form = HostForm(request.GET or None, hosts=hosts)
    if form.is_valid():
        return redirect("my_project_add", form.cleaned_data["host"].slug)
    context = {"title": _("Add a project"), "form": form, **_steps()}
    return render(request, "projects/portal/host.html", context)


@signed_in
def add(request: Request, host: str) -> HttpResponse:
    space = queries.host_for_founders(request.actor, host)
    form = ProjectForm(
        request.POST or None,
        space=space,
        organisations=queries.my_companies(request.actor),
    )
    if request.method == "POST":
        project = attempt(
            form, lambda: actions.add_project(request.actor, space=space, values=form.values())
        )
        if project is not None:
            messages.success(request, _("Your project is kept. Now add a cover and a deck."))
            return _to(project)
    context = {
        "title": _("Add a project"),
        "form": form,
        "submit": _("Keep the project"),
        "cancel": reverse("my_projects"),
        **_steps(),
    }
    return render(request, "projects/portal/form.html", context)


@signed_in
def project(request: Request, key: str) -> HttpResponse:
    page = queries.my_project_page(request.actor, key)
    context = {
        "title": str(page.project.title),
        "page": page,
        "missing": _(", ").join(actions.missing_for_submission(page.project)),
        "panels": panels_for(request.actor, page.project, None),
        **_steps(page.project),
    }
    return render(request, "projects/portal/project.html", context)


@signed_in
def edit(request: Request, key: str) -> HttpResponse:
    found = queries.my_project(request.actor, key)
    return editing.edit_text(
        request,
        found,
        back=reverse("my_project", args=[key]),
        template="projects/portal/form.html",
        context={"title": _("Text and facts"), **_steps(found)},
    )


@signed_in
def visibility(request: Request, key: str) -> HttpResponse:
    found = queries.my_project(request.actor, key)
    return editing.edit_visibility(
        request,
        found,
        back=reverse("my_project", args=[key]),
        template="projects/portal/form.html",
        context={"title": _("Who may see what"), **_steps(found)},
    )


@signed_in
def submit(request: Request, key: str, conference: str) -> HttpResponse:
    """Shows what is handed in, to whom; the button submits."""
    found = queries.my_project(request.actor, key)
    chosen = queries.conference_to_submit_to(request.actor, conference)
    if request.method == "POST":
        actions.submit_entry(request.actor, project=found, conference=chosen)
        messages.success(request, _("Submitted. You will get a mail once it is decided."))
        return _to(found)
    context = {
        "title": _("Submit the project"),
        "conference_to": chosen,
        "missing": _(", ").join(actions.missing_for_submission(found)),
        **_steps(found),
    }
    return render(request, "projects/portal/submit.html", context)


@require_POST
@signed_in
def withdraw(request: Request, key: str, entry: str) -> HttpResponse:
    found = queries.my_entry(request.actor, key, entry)
    actions.withdraw_entry(request.actor, entry=found)
    messages.success(request, _("Withdrawn. You can submit it again while the conference is open."))
    return _to(found.project)
