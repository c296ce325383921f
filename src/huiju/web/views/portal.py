"""A person's own page: what waits for them, where they take part, what they bring."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiju.core.access import Request, signed_in
from huiju.web import queries


@signed_in
def home(request: Request) -> HttpResponse:
    context = queries.portal(request.actor)
    return render(request, "web/portal/home.html", {**context, "title": _("My page")})
