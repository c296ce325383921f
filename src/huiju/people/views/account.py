"""The sign-ins of a demo, and one's own account."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, public, signed_in
from huiju.people import demo_logins, queries

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@require_POST
def demo_sign_in(request: Request) -> HttpResponse:
    """One of the demo's users at a click; there is no such page where no demo is."""
    if not settings.DEMO:
        raise Http404
    email = request.POST.get("email", "")
    user = queries.user_with(email) if email in {x.email for x in demo_logins.offered()} else None
    if user is None or not user.is_active:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


@signed_in
def account(request: Request) -> HttpResponse:
    context = {"title": _("My account"), "account": request.actor.user}
    return render(request, "people/portal/account.html", context)


@signed_in
def addresses(request: Request) -> HttpResponse:  # noqa: ARG001 - views take the request
    """Where the library leads who has nothing left to confirm."""
    return redirect("my_account")
