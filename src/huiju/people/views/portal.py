"""Somebody's own profile and consents."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, signed_in
from huiju.core.errors import Invalid
from huiju.people import actions, queries
from huiju.people.choices import Purpose
from huiju.people.completeness import completeness
from huiju.people.consent_texts import TEXTS
from huiju.people.forms import ProfileForm
from huiju.people.models import Person


@signed_in
def profile(request: Request) -> HttpResponse:
    person = queries.own_person(request.actor)
    consented = person is not None and queries.has_consented(person, Purpose.ACCOUNT)
    agreement = "" if consented else TEXTS[Purpose.ACCOUNT].text
    form = ProfileForm(
        request.POST or None,
        request.FILES or None,
        instance=person or _blank(request),
        agreement=agreement,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_profile(
                request.actor,
                values=form.values(),
                photo=form.photo_sent(),
                agrees=form.cleaned_data.get("agrees", False),
            )
        except Invalid as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect("my_profile")
    context = {"title": _("My profile"), "form": form, "person": person}
    if person:
        context["complete"] = completeness(person)
    return render(request, "people/portal/profile.html", context)


def _blank(request: Request) -> Person:
    return Person(email=request.actor.user.email if request.actor.user else "")


@signed_in
def consents(request: Request) -> HttpResponse:
    person = queries.own_person(request.actor)
    in_force = queries.consents_in_force(person) if person else {}
    rows = [
        {
            "purpose": purpose,
            "text": TEXTS[purpose].text,
            "consent": in_force.get(purpose),
            "is_fixed": purpose is Purpose.ACCOUNT,
        }
        for purpose in Purpose
    ]
    context = {
        "title": _("My consents"),
        "person": person,
        "rows": rows,
        "history": queries.consent_history(person) if person else [],
    }
    return render(request, "people/portal/consents.html", context)


@signed_in
@require_POST
def consent(request: Request, purpose: str) -> HttpResponse:
    """Give or withdraw one consent, as the pressed button says."""
    person = queries.own_person(request.actor)
    if person is None or purpose not in Purpose.values:
        raise Http404
    act = actions.withdraw_consent if "withdraw" in request.POST else actions.give_consent
    act(request.actor, person=person, purpose=Purpose(purpose))
    return redirect("my_consents")
