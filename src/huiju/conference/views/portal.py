"""My participations: what state each is in and what comes next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.conference.actions.invitations import answer_invitation
from huiju.conference.actions.participations import cancel_participation
from huiju.conference.forms.participations import ReasonForm
from huiju.conference.queries.participations import my_participation, my_participations
from huiju.core.access import Request, signed_in
from huiju.core.errors import Refused
from huiju.core.registries import panels_for
from huiju.ui.records import attempt


@signed_in
def participations(request: Request) -> HttpResponse:
    rows = my_participations(request.actor)
    context = {"title": _("My conferences"), "participations": rows}
    return render(request, "conference/portal/participations.html", context)


@signed_in
def participation(request: Request, key: str) -> HttpResponse:
    found = my_participation(request.actor, key)
    context = {
        "title": found.conference.title,
        "participation": found,
        "conference": found.conference,
        "crumbs_url": reverse("my_participations"),
        "panels": panels_for(request.actor, found, None),
    }
    return render(request, "conference/portal/participation.html", context)


@signed_in
@require_POST
def answer(request: Request, key: str) -> HttpResponse:
    found = my_participation(request.actor, key)
    accepts = "decline" not in request.POST
    try:
        answer_invitation(request.actor, participation=found, accepts=accepts)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("You are in. See you there!") if accepts else _("Thank you for letting us know.")
        messages.success(request, text)
    return redirect("my_participation", key)


@signed_in
def cancel(request: Request, key: str) -> HttpResponse:
    found = my_participation(request.actor, key)
    form = ReasonForm(request.POST or None)
    if (
        request.POST
        and attempt(
            form,
            lambda: cancel_participation(
                request.actor, participation=found, reason=form.cleaned_data["reason"]
            ),
        )
        is not None
    ):
        messages.success(request, _("Cancelled. Your place goes to somebody who is waiting."))
        return redirect("my_participation", key)
    context = {
        "title": _("Cancel my participation"),
        "form": form,
        "participation": found,
        "back": reverse("my_participation", args=[key]),
    }
    return render(request, "conference/portal/cancel.html", context)
