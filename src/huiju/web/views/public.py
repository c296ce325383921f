"""Home of the installation and what it says about itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiju.core.access import Request, public
from huiju.web import queries


@public
def home(request: Request) -> HttpResponse:
    found = queries.published_conferences(request.actor.at)
    return render(request, "web/public/home.html", {"title": _("Welcome"), "conferences": found})


@public
def about(request: Request) -> HttpResponse:
    return render(request, "web/public/about.html", {"title": _("About Huiju")})


@public
def robots(request: Request) -> HttpResponse:  # noqa: ARG001 - views take the request
    lines = ("User-agent: *", "Disallow: /office/", "Disallow: /me/", "Disallow: /account/", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
