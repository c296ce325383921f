"""Language and appearance at a click: kept in a cookie, and on the account of who is signed in."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from huiju.accounts.choices import Language, Theme
from huiju.core.access import Request, public
from huiju.core.errors import Invalid
from huiju.ui.addresses import local_path
from huiju.ui.shell import THEME_COOKIE
from huiju.web import actions


@public
@require_POST
def set_language(request: Request) -> HttpResponse:
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language", ""))


@public
@require_POST
def set_theme(request: Request) -> HttpResponse:
    return _remember(request, THEME_COOKIE, request.POST.get("theme", ""))


def _remember(request: Request, cookie: str, value: str) -> HttpResponse:
    known = Theme.values if cookie == THEME_COOKIE else Language.values
    if value not in known:
        raise Invalid(actions.UNKNOWN_CHOICE)
    if request.actor.user:
        facts = {"theme": value} if cookie == THEME_COOKIE else {"language": value}
        actions.set_preferences(request.actor, **facts)
    response = redirect(local_path(request, request.POST.get("next", "")))
    response.set_cookie(
        cookie,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
        httponly=True,
    )
    return response
