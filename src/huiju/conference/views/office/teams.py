"""Teams: participations that meet others as one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.actions.teams import remove_team, save_team
from huiju.conference.forms.participations import TeamForm
from huiju.conference.listing import participation_list, team_list
from huiju.conference.queries.conferences import conference_in
from huiju.conference.queries.participations import (
    confirmed_in,
    participations_in,
    team_candidates,
    team_in,
    teams_in,
)
from huiju.core.access import Request, office
from huiju.ui.lists import show
from huiju.ui.records import attempt


@office("conference.view_participations")
def listed(request: Request, space: Space) -> HttpResponse:
    conference = conference_in(space)
    may_edit = request.actor.holds(rules.EDIT_TEAMS.code, space)
    rows = teams_in(request.actor, conference)
    context = {"space": space, "title": _("Teams")}
    table = team_list(conference, may_edit=may_edit)
    return show(request, table, rows, "conference/office/teams.html", context)


@office("conference.edit_teams")
@require_POST
def create(request: Request, space: Space) -> HttpResponse:
    """The page behind the list's bulk action: the people ticked, as one."""
    conference = conference_in(space)
    rows = participations_in(request.actor, conference)
    chosen = participation_list(request.actor, conference).selected(request, rows)
    people = confirmed_in(request.actor, conference).filter(pk__in=chosen.rows.values("pk"))
    keys = list(people.values_list("pk", flat=True))
    form = TeamForm(
        request.POST if chosen.confirmed else None,
        initial={"members": keys, "answering": keys, "parallel": 1},
        conference=conference,
        confirmed=people,
    )
    if chosen.confirmed:
        team = attempt(
            form,
            lambda: save_team(
                request.actor, conference=conference, members=form.member_map(), **form.values()
            ),
        )
        if team is not None:
            messages.success(request, _("The team is formed."))
            return redirect("office_teams", space.slug)
    context = {"space": space, "title": _("Form a team"), "form": form, "chosen": chosen}
    text = _("Only confirmed people can be in a team.")
    context |= {"text": text, "submit": _("Form the team")}
    return render(request, "ui/lists/confirm.html", context)


@office("conference.edit_teams")
def edit(request: Request, space: Space, key: str) -> HttpResponse:
    conference = conference_in(space)
    team = team_in(request.actor, conference, key)
    people = team_candidates(request.actor, conference, team)
    form = TeamForm(request.POST or None, instance=team, conference=conference, confirmed=people)
    if (
        request.POST
        and attempt(
            form,
            lambda: save_team(
                request.actor,
                conference=conference,
                team=team,
                members=form.member_map(),
                **form.values(),
            ),
        )
        is not None
    ):
        messages.success(request, _("Saved."))
        return redirect("office_teams", space.slug)
    context = {
        "space": space,
        "title": team.name,
        "form": form,
        "back": reverse("office_teams", args=[space.slug]),
        "remove_url": reverse("office_team_remove", args=[space.slug, key]),
    }
    return render(request, "conference/office/team.html", context)


@office("conference.edit_teams")
@require_POST
def remove(request: Request, space: Space, key: str) -> HttpResponse:
    team = team_in(request.actor, conference_in(space), key)
    remove_team(request.actor, team=team)
    messages.success(request, _("Removed."))
    return redirect("office_teams", space.slug)
