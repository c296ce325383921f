"""The office's pages of people: list, person, add, edit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.core.errors import Invalid
from huiju.core.registries import panels_for
from huiju.people import actions, facts, geography, history, queries, rules
from huiju.people.forms import OfficePersonForm
from huiju.people.listing import people_list, rows
from huiju.people.models import Person
from huiju.ui.lists import show


@office(rules.VIEW.code)
def people(request: Request, space: Space) -> HttpResponse:
    context = {
        "space": space,
        "title": _("People"),
        "may_add": request.actor.holds(rules.EDIT.code, space),
    }
    listed = people_list(request.actor, space)
    return show(request, listed, rows(request.actor, space), "people/office/people.html", context)


@office(rules.VIEW.code)
def person(request: Request, space: Space, key: str) -> HttpResponse:
    actor = request.actor
    shown = queries.visible_person(actor, space, key)
    context = {
        "space": space,
        "title": shown.name,
        "person": shown,
        "country": geography.country_name(shown.country),
        "languages": geography.language_names(shown.languages),
        "known_in": queries.known_in(actor, shown, space),
        "panels": panels_for(actor, shown, space),
        "may_edit": rules.may_edit_person(actor, shown, space),
        "sees_contact": rules.may_see_contact(actor, space),
        "phone": facts.shown_phone(shown.phone),
    }
    if actor.holds(rules.VIEW_HISTORY.code, space):
        context["consents"] = list(queries.consents_in_force(shown).values())
        context["history"] = history.lines(queries.history(shown))
    return render(request, "people/office/person.html", context)


@office(rules.EDIT.code)
def add_person(request: Request, space: Space) -> HttpResponse:
    form = _form(request, space, Person())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_person(
                request.actor,
                space=space,
                values=form.values(),
                photo=form.photo_sent(),
                source=_("added by hand"),
            )
        except Invalid as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("%(name)s is added.") % {"name": made.name})
            return redirect("person", space.slug, made.key)
    context = {"space": space, "title": _("Add a person"), "form": form}
    return render(request, "people/office/person_form.html", context)


@office(rules.EDIT.code)
def edit_person(request: Request, space: Space, key: str) -> HttpResponse:
    shown = queries.visible_person(request.actor, space, key)
    form = _form(request, space, shown)
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_person(
                request.actor,
                person=shown,
                space=space,
                values=form.values(),
                photo=form.photo_sent(),
            )
        except Invalid as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("person", space.slug, shown.key)
    context = {"space": space, "title": shown.name, "person": shown, "form": form}
    return render(request, "people/office/person_form.html", context)


def _form(request: Request, space: Space, shown: Person) -> OfficePersonForm:
    return OfficePersonForm(
        request.POST or None,
        request.FILES or None,
        instance=shown,
        sees_contact=rules.may_see_contact(request.actor, space),
    )
