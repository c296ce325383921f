"""Who takes part: the list, decisions on many or one, the page of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.actions import participations as actions
from huiju.conference.actions.arrivals import mark_arrival
from huiju.conference.choices import ParticipationState
from huiju.conference.forms.participations import DecisionForm, NoteForm
from huiju.conference.listing import participation_list
from huiju.conference.models import Conference, Participation
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.participations import participation_in, participations_in
from huiju.conference.queries.parts import parts_of
from huiju.core.access import Request, office
from huiju.core.errors import Refused
from huiju.core.registries import panels_for
from huiju.people.rules import may_see_contact
from huiju.ui.lists import show
from huiju.ui.records import attempt


@office("conference.view_participations")
def listed(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    rows = participations_in(request.actor, conference)
    context = {
        "space": space,
        "title": _("Participations"),
        "parts": [
            part
            for part in parts_of(conference, request.actor.at)
            if part.counts.applied or part.counts.confirmed
        ],
        "here": reverse("office_participations", args=[space.slug]),
        "may_decide": request.actor.holds(rules.DECIDE.code, space),
    }
    table = participation_list(request.actor, conference)
    return show(request, table, rows, "conference/office/participations.html", context)


@office("conference.decide_participations")
@require_POST
def decide_many(request: Request, space: Space) -> HttpResponse:
    """Behind the list's bulk action: shows who is meant, then what was done and what not."""
    conference = conference_in(space)
    rows = participations_in(request.actor, conference)
    chosen = participation_list(request.actor, conference).selected(request, rows)
    form = DecisionForm(request.POST if chosen.confirmed else None)
    context: dict[str, Any] = {"space": space, "title": _("Decide"), "form": form}
    if chosen.confirmed:
        result = attempt(
            form,
            lambda: actions.decide_many(
                request.actor,
                conference=conference,
                keys=list(chosen.rows.values_list("key", flat=True)),
                decision=ParticipationState(form.cleaned_data["decision"]),
                reason=form.cleaned_data["reason"],
            ),
        )
        if result is not None:
            context |= {"result": result, "back": chosen.back}
            return render(request, "conference/office/result.html", context)
    context |= {
        "chosen": chosen,
        "text": _("Everybody whose state changes is told by mail, in their own language."),
        "submit": _("Decide"),
    }
    return render(request, "ui/lists/confirm.html", context)


@office("conference.view_participations")
def one(request: Request, space: Space, key: str) -> HttpResponse:
    conference = conference_in(space)
    found = participation_in(request.actor, conference, key)
    may_decide = request.actor.holds(rules.DECIDE.code, space)
    context = {
        "space": space,
        "title": str(found.person),
        "participation": found,
        "conference": conference,
        "back": reverse("office_participations", args=[space.slug]),
        "may_decide": may_decide,
        "may_mark": request.actor.holds(rules.MARK_ARRIVALS.code, space),
        "shows_contact": may_see_contact(request.actor, space),
        "decision_form": DecisionForm(state=found.state) if may_decide else None,
        "note_form": NoteForm(initial={"note": found.note}),
        "panels": panels_for(request.actor, found, space),
    }
    return render(request, "conference/office/participation.html", context)


def _found(request: Request, space: Space, key: str) -> tuple[Conference, Participation]:
    conference = conference_in(space)
    return conference, participation_in(request.actor, conference, key)


@office("conference.decide_participations")
@require_POST
def decide(request: Request, space: Space, key: str) -> HttpResponse:
    _conference, found = _found(request, space, key)
    form = DecisionForm(request.POST, state=found.state)
    done = attempt(
        form,
        lambda: actions.decide(
            request.actor,
            participation=found,
            decision=ParticipationState(form.cleaned_data["decision"]),
            reason=form.cleaned_data["reason"],
        ),
    )
    if done is not None:
        messages.success(request, _("Decided. The person is told by mail."))
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("office_participation", space.slug, key)


@office("conference.decide_participations")
@require_POST
def note(request: Request, space: Space, key: str) -> HttpResponse:
    _conference, found = _found(request, space, key)
    form = NoteForm(request.POST)
    if (
        attempt(
            form,
            lambda: actions.write_note(
                request.actor, participation=found, note=form.cleaned_data["note"]
            ),
        )
        is not None
    ):
        messages.success(request, _("Saved."))
    return redirect("office_participation", space.slug, key)


@office("conference.mark_arrivals")
@require_POST
def arrived(request: Request, space: Space, key: str) -> HttpResponse:
    _conference, found = _found(request, space, key)
    try:
        _arrival, is_new = mark_arrival(request.actor, participation=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Welcome!") if is_new else _("Has arrived already."))
    return redirect("office_participation", space.slug, key)
