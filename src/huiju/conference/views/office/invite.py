"""Inviting: people the office knows, one somebody new, or one again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.conference.actions.invitations import invite_many, invite_somebody_new
from huiju.conference.forms.participations import InviteForm, InviteNewForm
from huiju.conference.listing import invite_list
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.participations import invitable_people, participation_in
from huiju.core.access import Request, office
from huiju.core.errors import HuijuError
from huiju.ui.lists import show
from huiju.ui.records import attempt


@office("conference.decide_participations")
def people(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    rows = invitable_people(request.actor, conference)
    context = {
        "space": space,
        "title": _("Invite people"),
        "conference": conference,
        "new_url": reverse("office_invite_new", args=[space.slug]),
        "back": reverse("office_participations", args=[space.slug]),
    }
    table = invite_list(conference)
    return show(request, table, rows, "conference/office/invite.html", context)


@office("conference.decide_participations")
@require_POST
def send(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    rows = invitable_people(request.actor, conference)
    chosen = invite_list(conference).selected(request, rows)
    form = InviteForm(request.POST if chosen.confirmed else None)
    context: dict[str, Any] = {"space": space, "title": _("Invite people"), "form": form}
    if chosen.confirmed:
        result = attempt(
            form,
            lambda: invite_many(
                request.actor,
                conference=conference,
                keys=list(chosen.rows.values_list("key", flat=True)),
                part=form.cleaned_data["part"],
            ),
        )
        if result is not None:
            context |= {"result": result, "back": chosen.back}
            return render(request, "conference/office/result.html", context)
    text = _("Each gets a link of their own that can be used once, within 30 days.")
    context |= {"chosen": chosen, "text": text, "submit": _("Send the invitations")}
    return render(request, "ui/lists/confirm.html", context)


@office("conference.decide_participations")
def somebody_new(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    form = InviteNewForm(request.POST or None)
    if (
        request.POST
        and attempt(
            form,
            lambda: invite_somebody_new(
                request.actor,
                conference=conference,
                values=form.values(),
                part=form.cleaned_data["part"],
            ),
        )
        is not None
    ):
        messages.success(request, _("Invited."))
        return redirect("office_participations", space.slug)
    context = {
        "space": space,
        "title": _("Invite somebody new"),
        "form": form,
        "submit": _("Send the invitation"),
        "cancel": reverse("office_invite", args=[space.slug]),
    }
    return render(request, "conference/office/form.html", context)


@office("conference.decide_participations")
@require_POST
def again(request: Request, space: Space, key: str) -> HttpResponse:
    """A new link for somebody invited before, or who said no; the old one dies."""
    conference = conference_in(space)
    found = participation_in(request.actor, conference, key)
    try:
        result = invite_many(
            request.actor, conference=conference, keys=[found.person.key], part=found.part
        )
    except HuijuError as refusal:
        messages.error(request, str(refusal))
    else:
        for problem in result.problems:
            messages.error(request, f"{problem.name}: {problem.text}")
        if result.done:
            messages.success(request, _("Invited."))
    return redirect("office_participation", space.slug, key)
