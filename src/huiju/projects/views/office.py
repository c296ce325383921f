"""The office's pages of projects and entries: lists, page, decisions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.core.registries import panels_for
from huiju.projects import actions, queries, rules
from huiju.projects.actions.entries import Outcome
from huiju.projects.choices import Decision, Visibility
from huiju.projects.forms import ReasonForm
from huiju.projects.history import history_of
from huiju.projects.listing import entries_list, projects_list
from huiju.projects.models import Entry
from huiju.ui.lists import Selection, show


@office(rules.VIEW.code)
def projects(request: Request, space: Space) -> HttpResponse:
    """A host's projects; a conference has entries only."""
    if space.kind == SpaceKind.CONFERENCE:
        return entries(request, space)
    context = {
        "space": space,
        "title": _("Projects"),
        "may_edit": request.actor.holds(rules.EDIT.code, space),
        "tab": "projects",
    }
    rows = queries.office_projects(request.actor, space)
    listed = projects_list(request.actor, space)
    return show(request, listed, rows, "projects/office/projects.html", context)


@office(rules.VIEW.code)
def entries(request: Request, space: Space) -> HttpResponse:
    context = {
        "space": space,
        "title": _("Projects"),
        "may_edit": request.actor.holds(rules.EDIT.code, space),
        "tab": "entries" if space.kind != SpaceKind.CONFERENCE else "",
    }
    rows = queries.office_entries(request.actor, space)
    listed = entries_list(request.actor, space)
    return show(request, listed, rows, "projects/office/projects.html", context)


@office(rules.VIEW.code)
def project(request: Request, space: Space, key: str) -> HttpResponse:
    page = queries.project_page(request.actor, space, key)
    context = {
        "space": space,
        "title": str(page.project.title),
        "page": page,
        "project": page.project,
        "view": queries.view_of(page.project, Visibility.OFFICE),
        "form": ReasonForm(),
        "panels": panels_for(request.actor, page.project, space),
        "history": history_of(page.project),
    }
    return render(request, "projects/office/project.html", context)


def _tell(request: Request, outcome: Outcome) -> None:
    messages.success(request, _("Done for %(number)d entries.") % {"number": outcome.changed})
    if outcome.skipped:
        text = _("%(number)d were left as they are: this does not fit their state.")
        messages.info(request, text % {"number": outcome.skipped})


def _chosen(request: Request, space: Space) -> Selection[Entry]:
    rows = queries.office_entries(request.actor, space)
    return entries_list(request.actor, space).selected(request, rows)


@require_POST
@office(rules.DECIDE.code)
def approve(request: Request, space: Space) -> HttpResponse:
    chosen = _chosen(request, space)
    if chosen.confirmed:
        outcome = actions.decide_entries(
            request.actor, space=space, entries=chosen.rows, decision=Decision.APPROVE
        )
        _tell(request, outcome)
        return redirect(chosen.back)
    context = {
        "space": space,
        "title": _("Approve projects"),
        "chosen": chosen,
        "text": _("Their founders get a mail, and they appear in the gallery."),
        "submit": _("Approve"),
    }
    return render(request, "ui/lists/confirm.html", context)


@require_POST
@office(rules.DECIDE.code)
def send_back(request: Request, space: Space) -> HttpResponse:
    """Return with a reason that their founders read."""
    chosen = _chosen(request, space)
    form = ReasonForm(request.POST if chosen.confirmed else None)
    if chosen.confirmed and form.is_valid():
        outcome = actions.decide_entries(
            request.actor,
            space=space,
            entries=chosen.rows,
            decision=Decision.RETURN,
            reason=form.cleaned_data["reason"],
        )
        _tell(request, outcome)
        return redirect(chosen.back)
    context = {
        "space": space,
        "title": _("Return projects with a reason"),
        "chosen": chosen,
        "form": form,
        "submit": _("Return"),
    }
    return render(request, "ui/lists/confirm.html", context)


def _roadshow(request: Request, space: Space, *, is_in: bool) -> HttpResponse:
    chosen = _chosen(request, space)
    if chosen.confirmed:
        outcome = actions.mark_roadshow(
            request.actor, space=space, entries=chosen.rows, is_in=is_in
        )
        _tell(request, outcome)
        return redirect(chosen.back)
    title = _("Into the roadshow") if is_in else _("Out of the roadshow")
    context = {
        "space": space,
        "title": title,
        "chosen": chosen,
        "text": _("Only approved projects can be in the roadshow."),
        "submit": title,
    }
    return render(request, "ui/lists/confirm.html", context)


@require_POST
@office(rules.ROADSHOW.code)
def roadshow(request: Request, space: Space) -> HttpResponse:
    return _roadshow(request, space, is_in=True)


@require_POST
@office(rules.ROADSHOW.code)
def no_roadshow(request: Request, space: Space) -> HttpResponse:
    return _roadshow(request, space, is_in=False)
