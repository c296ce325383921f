"""Around every page: the reader's language, and refusals that people understand."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from huiju.accounts.models import User
from huiju.core.errors import Conflict, HuijuError, Invalid, NotAllowed, Refused
from huiju.web.views.errors import answer, too_large

STATUS: dict[type[HuijuError], int] = {NotAllowed: 403, Refused: 409, Conflict: 409, Invalid: 400}


class LanguageMiddleware:
    """The account's language, where this browser was not told another one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if told not in dict(settings.LANGUAGES) and isinstance(request.user, User):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class SizeMiddleware:
    """What is larger than any form may be is refused before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.REQUEST_MAX_BYTES:
            return too_large(request)
        return self.get_response(request)


class RefusalMiddleware:
    """An error of ours that a view lets through becomes a page with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HuijuError):
            return None
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 409)
        title = _("Not allowed") if status == 403 else _("This did not work")
        return answer(request, status, title, str(error))
