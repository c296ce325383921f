"""The organisations somebody belongs to, and the profile of those they speak for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiju.core.access import Request, signed_in
from huiju.organisations import actions, queries
from huiju.organisations.forms import ProfileForm
from huiju.ui.records import done


@signed_in
def organisations(request: Request) -> HttpResponse:
    context = {
        "title": _("My organisations"),
        "memberships": queries.my_organisations(request.actor),
    }
    return render(request, "organisations/portal/organisations.html", context)


@signed_in
def profile(request: Request, key: str) -> HttpResponse:
    found = queries.my_organisation(request.actor, key)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=found, space=None)
    if request.method == "POST" and done(
        form,
        lambda: actions.edit_organisation(
            request.actor,
            organisation=found,
            space=None,
            values=form.values(),
            sectors=form.chosen_sectors(),
            logo=request.FILES.get("logo"),
        ),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("my_organisations")
    context = {"title": str(found.name), "form": form}
    return render(request, "organisations/portal/profile.html", context)
