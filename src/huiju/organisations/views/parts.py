"""Sites and memberships, edited from the organisation's page and from a person's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.organisations import actions, queries, rules
from huiju.organisations.forms import MembershipForm, SiteForm
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.people.queries import visible_person
from huiju.ui.addresses import local_path
from huiju.ui.records import done

FORM = "organisations/office/form.html"


@office(rules.EDIT.code)
def add_site(request: Request, space: Space, key: str) -> HttpResponse:
    found = queries.organisation_seen(request.actor, space, key)
    form = SiteForm(request.POST or None)
    back = reverse("organisation", args=[space.slug, key])
    if request.method == "POST" and done(
        form,
        lambda: actions.add_site(
            request.actor, organisation=found, space=space, values=form.values()
        ),
    ):
        messages.success(request, _("The site is added."))
        return redirect(back)
    context = {"space": space, "title": _("Add a site"), "form": form, "cancel": back}
    return render(request, FORM, context)


@office(rules.EDIT.code)
def edit_site(request: Request, space: Space, key: str, site: str) -> HttpResponse:
    found = queries.site_of(request.actor, space, key, site)
    form = SiteForm(request.POST or None, instance=found)
    back = reverse("organisation", args=[space.slug, key])
    if request.method == "POST" and done(
        form,
        lambda: actions.edit_site(request.actor, site=found, space=space, values=form.values()),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect(back)
    context = {
        "space": space,
        "title": str(found),
        "form": form,
        "cancel": back,
        "remove": reverse("site_remove", args=[space.slug, key, site]),
        "remove_label": _("Remove the site"),
    }
    return render(request, FORM, context)


@require_POST
@office(rules.EDIT.code)
def remove_site(request: Request, space: Space, key: str, site: str) -> HttpResponse:
    found = queries.site_of(request.actor, space, key, site)
    actions.remove_site(request.actor, site=found, space=space)
    messages.success(request, _("The site is removed."))
    return redirect("organisation", space.slug, key)


@office(rules.EDIT.code)
def choose_person(request: Request, space: Space, key: str) -> HttpResponse:
    """Somebody for the organisation: found by name first."""
    found = queries.organisation_seen(request.actor, space, key)
    words = request.GET.get("q", "")
    people = queries.people_to_choose(request.actor, space, words)
    context = {
        "space": space,
        "title": _("Who belongs to it?"),
        "words": words,
        "hint": _("Name in characters, pinyin or letters"),
        "found": [
            (one, str(one.headline), reverse("membership_add", args=[space.slug, key, one.key]))
            for one in people
        ],
        "back": reverse("organisation", args=[space.slug, key]),
        "back_label": str(found.name),
        "add": reverse("person_add", args=[space.slug]),
        "add_label": _("Add a person"),
    }
    return render(request, "organisations/office/choose.html", context)


@office(rules.EDIT.code)
def choose_organisation(request: Request, space: Space, person: str) -> HttpResponse:
    """An organisation for somebody: found by name first."""
    somebody = visible_person(request.actor, space, person)
    words = request.GET.get("q", "")
    context = {
        "space": space,
        "title": _("To which organisation?"),
        "words": words,
        "hint": _("Name, pinyin or code"),
        "found": [
            (
                one,
                one.get_kind_display(),
                reverse("membership_add", args=[space.slug, one.key, somebody.key]),
            )
            for one in queries.organisations_to_choose(request.actor, space, words)
        ],
        "back": reverse("person", args=[space.slug, person]),
        "back_label": somebody.name,
        "add": reverse("organisation_add", args=[space.slug]),
        "add_label": _("Add an organisation"),
    }
    return render(request, "organisations/office/choose.html", context)


def _title(person: Person, organisation: Organisation) -> str:
    names = {"person": person, "organisation": organisation}
    return _("%(person)s at %(organisation)s") % names


@office(rules.EDIT.code)
def add_membership(request: Request, space: Space, key: str, person: str) -> HttpResponse:
    found = queries.organisation_seen(request.actor, space, key)
    somebody = visible_person(request.actor, space, person)
    form = MembershipForm(request.POST or None)
    back = reverse("organisation", args=[space.slug, key])
    if request.method == "POST" and done(
        form,
        lambda: actions.add_membership(
            request.actor,
            person=somebody,
            organisation=found,
            space=space,
            values=form.values(),
        ),
    ):
        messages.success(request, _("The membership is added."))
        return redirect(back)
    context = {"space": space, "title": _title(somebody, found), "form": form, "cancel": back}
    return render(request, FORM, context)


@office(rules.EDIT.code)
def edit_membership(request: Request, space: Space, membership: str) -> HttpResponse:
    """From either side: ``next`` is the page to go back to."""
    found = queries.membership_in(request.actor, space, membership)
    form = MembershipForm(request.POST or None, instance=found)
    home = reverse("organisation", args=[space.slug, found.organisation.key])
    back = local_path(request, request.GET.get("next", ""), home)
    if request.method == "POST" and done(
        form,
        lambda: actions.edit_membership(
            request.actor, membership=found, space=space, values=form.values()
        ),
    ):
        messages.success(request, _("The changes are saved."))
        return redirect(back)
    context = {
        "space": space,
        "title": _title(found.person, found.organisation),
        "form": form,
        "cancel": back,
        "remove": reverse("membership_remove", args=[space.slug, membership]),
        "remove_label": _("Remove: it was a mistake"),
    }
    return render(request, FORM, context)


@require_POST
@office(rules.EDIT.code)
def remove_membership(request: Request, space: Space, membership: str) -> HttpResponse:
    found = queries.membership_in(request.actor, space, membership)
    actions.remove_membership(request.actor, membership=found, space=space)
    messages.success(request, _("The membership is removed."))
    return redirect("organisation", space.slug, found.organisation.key)
