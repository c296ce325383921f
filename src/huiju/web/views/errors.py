"""When it does not work: what was wrong and what to do, in the reader's language."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def answer(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page that says it, or for htmx the sentence alone."""
    part = "part" if request.headers.get("HX-Request") else "page"
    context = {"status": status, "title": title, "text": text}
    return render(request, f"web/errors/{part}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    text = _("The address or the form was not complete. Go back, load the page anew and try again.")
    return answer(request, 400, _("We did not understand this"), text)


def too_large(request: HttpRequest) -> HttpResponse:
    text = _("What you sent is larger than this server takes. Send less, or a smaller file.")
    return answer(request, 413, _("Too large"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    text = _(
        "Your staff role does not reach this page. An owner of the space can give you another one."
    )
    return answer(request, 403, _("Not allowed"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    text = _(
        "There is nothing at this address, or it is not for you. Perhaps it was moved or withdrawn."
    )
    return answer(request, 404, _("Nothing here"), text)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    text = _(
        "The page was open for too long, or cookies are switched off. Load it anew and send again."
    )
    return answer(request, 403, _("Please send it once more"), text)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Nothing but the words: the database may be what broke."""
    return HttpResponseServerError(render_to_string("web/errors/failed.html"))
