"""Small doors that every page needs: the accent of a conference, the columns of a list."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from huiju.core.access import Request, public, signed_in
from huiju.ui import actions, colours
from huiju.ui.addresses import local_path


@public
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request: Request, colour: str) -> HttpResponse:  # noqa: ARG001 - views take the request
    """The stylesheet of one accent colour; the colour is its address, so it never changes."""
    if not colours.HEX.fullmatch(colour):
        raise Http404
    return HttpResponse(colours.accent_stylesheet(colour), content_type="text/css; charset=utf-8")


@signed_in
@require_POST
def columns(request: Request, name: str) -> HttpResponse:
    chosen = [] if "reset" in request.POST else request.POST.getlist("column")
    actions.choose_columns(request.actor, list_name=name, columns=chosen)
    return redirect(local_path(request, request.POST.get("next", "")))
