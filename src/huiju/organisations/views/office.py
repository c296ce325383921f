"""The office's pages of organisations: list, page, add, edit, bulk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.core.registries import panels_for
from huiju.organisations import actions, queries, rules
from huiju.organisations.forms import OrganisationForm, SectorChoiceForm
from huiju.organisations.history import history_of
from huiju.organisations.listing import organisations_list
from huiju.organisations.models import Organisation
from huiju.people.geography import country_name
from huiju.ui.lists import show
from huiju.ui.records import attempt, done


@office(rules.VIEW.code)
def organisations(request: Request, space: Space) -> HttpResponse:
    rows = queries.office_organisations(request.actor, space)
    listed = organisations_list(request.actor, space)
    context = {
        "space": space,
        "title": _("Organisations"),
        "may_edit": request.actor.holds(rules.EDIT.code, space),
    }
    return show(request, listed, rows, "organisations/office/organisations.html", context)


@office(rules.VIEW.code)
def organisation(request: Request, space: Space, key: str) -> HttpResponse:
    page = queries.organisation_page(request.actor, space, key)
    context = {
        "space": space,
        "title": str(page.organisation.name),
        "page": page,
        "organisation": page.organisation,
        "country": country_name(page.organisation.country),
        "may_edit": request.actor.holds(rules.EDIT.code, space),
        "panels": panels_for(request.actor, page.organisation, space),
        "history": history_of(page.organisation),
    }
    return render(request, "organisations/office/organisation.html", context)


@office(rules.EDIT.code)
def add(request: Request, space: Space) -> HttpResponse:
    form = _form(request, space, None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: actions.add_organisation(
                request.actor,
                space=space,
                values=form.values(),
                sectors=form.chosen_sectors(),
                logo=request.FILES.get("logo"),
            ),
        )
        if made is not None:
            messages.success(request, _("%(name)s is added.") % {"name": made})
            return redirect("organisation", space.slug, made.key)
    context = {"space": space, "title": _("Add an organisation"), "form": form}
    return render(request, "organisations/office/form.html", context)


@office(rules.EDIT.code)
def edit(request: Request, space: Space, key: str) -> HttpResponse:
    found = queries.organisation_seen(request.actor, space, key)
    form = _form(request, space, found)
    if request.method == "POST" and done(
        form,
        lambda: actions.edit_organisation(
            request.actor,
            organisation=found,
            space=space,
            values=form.values(),
            sectors=form.chosen_sectors(),
            logo=request.FILES.get("logo"),
        ),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("organisation", space.slug, key)
    context = {
        "space": space,
        "title": _("Edit the organisation"),
        "form": form,
        "cancel": reverse("organisation", args=[space.slug, key]),
    }
    return render(request, "organisations/office/form.html", context)


def _form(request: Request, space: Space, found: Organisation | None) -> OrganisationForm:
    return OrganisationForm(
        request.POST or None,
        request.FILES or None,
        instance=found,
        space=space,
        bodies=queries.public_bodies(request.actor, space),
    )


@require_POST
@office(rules.EDIT.code)
def add_sector(request: Request, space: Space) -> HttpResponse:
    """Bulk: one sector more on each chosen organisation."""
    rows = queries.office_organisations(request.actor, space)
    chosen = organisations_list(request.actor, space).selected(request, rows)
    form = SectorChoiceForm(request.POST if chosen.confirmed else None, space=space)
    if chosen.confirmed and form.is_valid():
        done = actions.add_sector_to_organisations(
            request.actor,
            space=space,
            organisations=queries.organisations_with_keys(chosen.rows),
            sector=form.chosen(),
        )
        messages.success(request, _("Added to %(number)d organisations.") % {"number": done})
        return redirect(chosen.back)
    context = {
        "space": space,
        "title": _("Add a sector"),
        "chosen": chosen,
        "form": form,
        "submit": _("Add the sector"),
    }
    return render(request, "ui/lists/confirm.html", context)
