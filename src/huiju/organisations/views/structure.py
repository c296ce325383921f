"""The tree of public bodies, who reads within it, and a host's own sectors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.organisations import actions, queries, rules
from huiju.organisations.forms import PlaceForm, RemitForm, SectorForm
from huiju.ui.records import done

FORM = "organisations/office/form.html"


@office(rules.VIEW.code)
def tree(request: Request, space: Space) -> HttpResponse:
    actor = request.actor
    context = {
        "space": space,
        "title": _("Public bodies"),
        "nodes": queries.tree_of(actor, space),
        "may_arrange": actor.holds(rules.TREE.code, space) and actor.holds(rules.EDIT.code, space),
        "may_add": actor.holds(rules.EDIT.code, space),
        "officials": queries.officials_of(actor, space),
    }
    return render(request, "organisations/office/tree.html", context)


@office(rules.TREE.code)
def place(request: Request, space: Space, key: str) -> HttpResponse:
    found = queries.organisation_seen(request.actor, space, key)
    form = PlaceForm(
        request.POST or None,
        bodies=queries.public_bodies(request.actor, space).exclude(pk=found.pk),
        initial={"parent": found.parent},
    )
    back = reverse("public_bodies", args=[space.slug])
    if request.method == "POST" and done(
        form,
        lambda: actions.place_public_body(
            request.actor,
            organisation=found,
            space=space,
            parent=form.cleaned_data["parent"],
        ),
    ):
        messages.success(request, _("%(name)s has moved.") % {"name": found})
        return redirect(back)
    context = {"space": space, "title": str(found.name), "form": form, "cancel": back}
    return render(request, FORM, context)


@office(rules.REMITS.code)
def remit(request: Request, space: Space, grant: int) -> HttpResponse:
    """For which public body an official of this space reads."""
    official = queries.official_grant(request.actor, space, grant)
    current = queries.remit_given(official)
    form = RemitForm(
        request.POST or None,
        bodies=queries.public_bodies(request.actor, space),
        initial={"organisation": current},
    )
    back = reverse("public_bodies", args=[space.slug])

    def act() -> bool:
        body = form.cleaned_data["organisation"]
        if body is None:
            actions.clear_remit(request.actor, grant=official)
        else:
            actions.set_remit(request.actor, grant=official, organisation=body)
        return True

    if request.method == "POST" and done(form, act):
        messages.success(request, _("The changes are saved."))
        return redirect(back)
    context = {"space": space, "title": str(official.user), "form": form, "cancel": back}
    return render(request, FORM, context)


@office(rules.SECTORS.code)
def sectors(request: Request, space: Space) -> HttpResponse:
    context = {
        "space": space,
        "title": _("Sectors"),
        "sectors": queries.sectors_for(space),
        "own": queries.own_sectors(space),
    }
    return render(request, "organisations/office/sectors.html", context)


@office(rules.SECTORS.code)
def add_sector(request: Request, space: Space) -> HttpResponse:
    form = SectorForm(request.POST or None, space=space)
    back = reverse("sectors", args=[space.slug])
    if request.method == "POST" and done(
        form, lambda: actions.add_sector(request.actor, space=space, values=form.values())
    ):
        messages.success(request, _("The sector is added."))
        return redirect(back)
    context = {"space": space, "title": _("Add a sector"), "form": form, "cancel": back}
    return render(request, FORM, context)


@office(rules.SECTORS.code)
def edit_sector(request: Request, space: Space, code: str) -> HttpResponse:
    found = queries.own_sector(space, code)
    form = SectorForm(request.POST or None, instance=found, space=space)
    back = reverse("sectors", args=[space.slug])
    if request.method == "POST" and done(
        form,
        lambda: actions.edit_sector(request.actor, space=space, sector=found, values=form.values()),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect(back)
    context = {"space": space, "title": str(found.name), "form": form, "cancel": back}
    return render(request, FORM, context)
