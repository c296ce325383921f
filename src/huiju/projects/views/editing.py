"""The forms about a project, the same for its founders and for the office."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiju.core.access import Request
from huiju.projects import actions, queries
from huiju.projects.forms import FilesForm, MemberForm, PictureForm, ProjectForm, VisibilityForm
from huiju.projects.models import Project, ProjectMember
from huiju.ui.records import done

Context = dict[str, Any]


def _answer(
    request: Request, form: Any, act: Callable[[], object], *, back: str, template: str, **more: Any
) -> HttpResponse:
    """The form's page, or back to ``back`` once the action is done."""
    if request.method == "POST" and done(form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    return render(request, template, {"form": form, "cancel": back, **more})


def edit_text(
    request: Request, project: Project, *, back: str, template: str, context: Context
) -> HttpResponse:
    form = ProjectForm(
        request.POST or None,
        instance=project,
        space=project.space,
        organisations=queries.companies_for(project),
    )
    return _answer(
        request,
        form,
        lambda: actions.edit_project(request.actor, project=project, values=form.values()),
        back=back,
        template=template,
        **context,
    )


def edit_visibility(
    request: Request, project: Project, *, back: str, template: str, context: Context
) -> HttpResponse:
    form = VisibilityForm(request.POST or None, project=project)
    return _answer(
        request,
        form,
        lambda: actions.edit_project(request.actor, project=project, values=form.values()),
        back=back,
        template=template,
        **context,
    )


def edit_files(
    request: Request, project: Project, *, here: str, template: str, context: Context
) -> HttpResponse:
    """Two forms on one page: cover and deck, and one more picture."""
    adds_picture = "picture" in request.FILES
    picture = PictureForm(*_sent(request, adds_picture))
    form = FilesForm(*_sent(request, not adds_picture), project=project)
    act = picture.act if adds_picture else form.act
    return _answer(
        request,
        picture if adds_picture else form,
        lambda: act(request.actor, project),
        back=here,
        template=template,
        **context | {"files": form, "picture": picture},
    )


def _sent(request: Request, is_meant: bool) -> tuple[Any, Any]:  # noqa: FBT001 - which of two forms
    sent = request.method == "POST" and is_meant
    return (request.POST, request.FILES) if sent else (None, None)


def add_member(
    request: Request, project: Project, *, here: str, template: str, context: Context
) -> HttpResponse:
    form = MemberForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: actions.add_member(request.actor, project=project, values=form.values()),
        back=here,
        template=template,
        **context,
    )


def edit_member(
    request: Request, member: ProjectMember, *, back: str, template: str, context: Context
) -> HttpResponse:
    form = MemberForm(request.POST or None, instance=member)
    return _answer(
        request,
        form,
        lambda: actions.edit_member(request.actor, member=member, values=form.values()),
        back=back,
        template=template,
        **context,
    )
