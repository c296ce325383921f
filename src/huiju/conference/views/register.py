"""Coming in: the parts one can apply for, the short form, the page behind an invitation link."""

from contextlib import suppress
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huiju.conference.actions.invitations import answer_link
from huiju.conference.actions.participations import apply_for_part
from huiju.conference.actions.states import called
from huiju.conference.forms.participations import ApplyForm, ReasonForm
from huiju.conference.models import Conference, Invitation
from huiju.conference.queries.conferences import public_conference
from huiju.conference.queries.invitations import invitation_by_token, link_state
from huiju.conference.queries.parts import PartPlaces, parts_of
from huiju.core.access import Request, public
from huiju.core.actor import Via
from huiju.core.errors import Refused
from huiju.people.queries import consents_in_force, own_person
from huiju.ui.records import attempt


@public
def parts(request: Request, slug: str) -> HttpResponse:
    conference = public_conference(request.actor, slug)
    found = parts_of(conference, request.actor.at)
    context = {
        "title": _("Take part"),
        "conference": conference,
        "open_parts": [part for part in found if not part.closed],
        "closed_parts": [part for part in found if part.closed and part.setting.is_open],
        "has_closed": any(not part.setting.is_open for part in found),
    }
    return render(request, "conference/public/parts.html", context)


def _part(conference: Conference, request: Request, part: str) -> PartPlaces:
    found = {str(one.setting.part): one for one in parts_of(conference, request.actor.at)}
    if part not in found or not found[part].setting.is_open:
        raise Http404
    return found[part]


@public
def apply(request: Request, slug: str, part: str) -> HttpResponse:
    """Strangers are shown how to come in; who is signed in gets the short form."""
    conference = public_conference(request.actor, slug)
    chosen = _part(conference, request, part)
    title = _("Take part as %(part)s") % {"part": chosen.name}
    context = {"title": title, "conference": conference, "part": chosen}
    if chosen.closed or request.actor.user is None:
        here = urlencode({"next": request.get_full_path()})
        return render(request, "conference/public/apply_first.html", {**context, "here": here})
    person = own_person(request.actor)
    agreed = list(consents_in_force(person)) if person else []
    form = ApplyForm(request.POST or None, person=person, agreed=agreed)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: apply_for_part(request.actor, conference=conference, part=part, **form.facts()),
        )
        if made is not None:
            return redirect("my_participation", made.key)
    return render(request, "conference/public/apply.html", {**context, "form": form})


@public
@never_cache
def invitation(request: Request, slug: str, token: str) -> HttpResponse:
    """Opening the link changes nothing and shows one button; only pressing it answers."""
    found = invitation_by_token(slug, token)
    if found is None:
        raise Http404
    form = ReasonForm(request.POST)
    if request.method == "POST" and form.is_valid():
        _answer(request, token, form)
        found = invitation_by_token(slug, token) or found
    return render(request, "conference/public/invitation.html", _page(request, found))


def _answer(request: Request, token: str, form: ReasonForm) -> None:
    actor = replace(request.actor, via=Via.MAIL_LINK)
    accepts = "decline" not in request.POST
    reason = "" if accepts else form.cleaned_data["reason"]
    # Whatever came between opening and pressing, the page then says what became of the link.
    with suppress(Refused):
        answer_link(actor, token=token, accepts=accepts, reason=reason)


def _page(request: Request, found: Invitation) -> dict[str, object]:
    participation = found.participation
    return {
        "title": _("Your invitation"),
        "conference": participation.conference,
        "participation": participation,
        "name": called(participation.person, get_language() or ""),
        "link_state": link_state(found, request.actor.at).value,
        "is_declining": "decline" in request.GET,
        "form": ReasonForm(),
        "mine": reverse("my_participations"),
    }
