"""Who has which staff role in a space; owners give and take."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Grant, Space
from huiju.core.access import Request, office
from huiju.core.errors import Refused
from huiju.people import actions, queries, rules
from huiju.people.adapter import language_now
from huiju.people.forms import RoleForm


@office(rules.MANAGE_TEAM.code)
def team(request: Request, space: Space) -> HttpResponse:
    form = RoleForm(request.POST or None, initial={"language": language_now()})
    if request.method == "POST" and form.is_valid():
        given = actions.give_role(request.actor, space=space, **form.cleaned_data)
        text = _("The role is given.")
        if not isinstance(given, Grant):
            text = _("The invitation is on its way.")
        messages.success(request, text)
        return redirect("team", space.slug)
    context = {
        "space": space,
        "title": _("Team"),
        "form": form,
        "members": queries.team_of(request.actor, space),
        "invitations": queries.open_invitations(request.actor, space),
    }
    return render(request, "people/office/team.html", context)


@office(rules.MANAGE_TEAM.code)
@require_POST
def take_role(request: Request, space: Space) -> HttpResponse:
    grant = queries.grant_in(request.actor, space, request.POST.get("grant", ""))
    try:
        actions.take_role(request.actor, grant=grant)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The role is taken away."))
    return redirect("team", space.slug)


@office(rules.MANAGE_TEAM.code)
@require_POST
def withdraw_invitation(request: Request, space: Space) -> HttpResponse:
    invitation = queries.invitation_in(request.actor, space, request.POST.get("invitation", ""))
    actions.withdraw_invitation(request.actor, invitation=invitation)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("team", space.slug)
