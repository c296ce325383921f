"""Two pages that use the framework as an app would: a list of organisations, and a form."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path, reverse

from huiju.accounts.models import Space
from huiju.core.access import Request, public, signed_in
from huiju.organisations.choices import OrganisationKind
from huiju.organisations.models import Organisation
from huiju.ui import states
from huiju.ui.fields import Section
from huiju.ui.lists import Bulk, Choice, Column, Days, Empty, List, YesNo, linked, show


def matching(rows, text):
    return rows.filter(name_en__icontains=text) | rows.filter(name_zh__icontains=text)


def organisation_list(**changes):
    facts = {
        "name": "tests.organisations",
        "columns": [
            Column(
                "name",
                "Name",
                lambda o: o.name,
                is_title=True,
                sort=["name_en"],
                cell=lambda o: linked(o.name, f"/sample/{o.key}/", o.country, face=o),
            ),
            Column("kind", "Kind", lambda o: o.get_kind_display()),
            Column("state", "State", lambda o: "", cell=lambda o: states.badge("draft", "Draft")),
            Column("founded", "Founded", lambda o: o.founded, sort=["founded"], is_number=True),
            Column("since", "Since", lambda o: o.created_at, sort=["created_at"], shown=False),
        ],
        "order": "name",
        "filters": [
            Choice("kind", "Kind", OrganisationKind.choices),
            YesNo("website", "Website", narrow=lambda rows, yes: _with_website(rows, yes=yes)),
            Days("created", "Made", lookup="created_at__date"),
        ],
        "search": matching,
        "search_hint": "Name of an organisation",
        "bulk": [Bulk("Archive", "archive", "/sample/archive/")],
        "empty": Empty("building", "No organisation yet", "Import some.", "/import/", "Import"),
        "per_page": 10,
    }
    return List(**{**facts, **changes})


def _with_website(rows, *, yes: bool):
    return rows.exclude(website="") if yes else rows.filter(website="")


class SampleForm(forms.Form):
    title_en = forms.CharField(label="Title in English", max_length=20)
    title_zh = forms.CharField(label="Title in Chinese", max_length=20, required=False)
    summary_en = forms.CharField(label="Summary in English", widget=forms.Textarea, required=False)
    summary_zh = forms.CharField(label="Summary in Chinese", widget=forms.Textarea, required=False)
    email = forms.EmailField(label="E-mail", help_text="Shown to nobody.")
    day = forms.DateField(label="Day", required=False)
    begins = forms.DateTimeField(label="Begins", required=False)
    team = forms.IntegerField(label="People in the team", required=False)
    parts = forms.MultipleChoiceField(
        label="Parts", choices=[("a", "Founder"), ("b", "Investor")], required=False
    )
    kind = forms.ChoiceField(
        label="Kind", choices=[("x", "Company"), ("y", "Fund")], widget=forms.RadioSelect
    )
    stage = forms.ChoiceField(label="Stage", choices=[("1", "Seed"), ("2", "Growth")])
    deck = forms.FileField(label="Deck", required=False, help_text="PDF, 30 MB at most.")
    agree = forms.BooleanField(label="I agree")
    token = forms.CharField(widget=forms.HiddenInput, initial="t")

    sections = (
        Section("What it is", ["title", "summary"], "In both languages if you can."),
        Section("Facts", ["email", "day", "begins", "team", "kind", "parts", "stage"]),
    )


@signed_in
def sample_list(request: Request) -> HttpResponse:
    space = Space.objects.filter(slug="expo").first()
    context = {"title": "Organisations", "space": space}
    return show(
        request, organisation_list(), Organisation.objects.all(), "sample_list.html", context
    )


@signed_in
def archive(request: Request) -> HttpResponse:
    chosen = organisation_list().selected(request, Organisation.objects.all())
    if chosen.confirmed:
        chosen.rows.update(website="https://archive.example.org")
        return redirect(chosen.back)
    context = {"title": "Archive", "chosen": chosen, "submit": "Archive", "text": "Sure?"}
    return render(request, "ui/lists/confirm.html", context)


@public
def sample_form(request: Request) -> HttpResponse:
    form = SampleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return redirect(reverse("sample_form"))
    return render(request, "sample_form.html", {"title": "Edit the project", "form": form})


urlpatterns = [
    path("", include("huiju.config.urls")),
    path("sample/", sample_list, name="sample_list"),
    path("sample/archive/", archive, name="sample_archive"),
    path("sample/form/", sample_form, name="sample_form"),
]
