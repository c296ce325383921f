"""The API's first operations: who calls, and which spaces the token reaches."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError

from huiju import __version__
from huiju.accounts.models import Space
from huiju.accounts.permissions import roles_in
from huiju.api.auth import Caller, TokenAuth, reaches

api = NinjaAPI(
    title="Huiju",
    version=__version__,
    description="The same rules and actions as the pages, for programs.",
    auth=TokenAuth(),
    docs_url=None,
    urls_namespace="api",
)


class NameOut(Schema):
    en: str
    zh: str


class SpaceOut(Schema):
    """A space that the token reaches, with the staff roles of its user there."""

    slug: str
    kind: str
    name: NameOut
    roles: list[str]


class CallerOut(Schema):
    email: str
    language: str
    token: str
    expires_at: str
    scopes: list[str]


def problem(status: HTTPStatus, text: str) -> HttpResponse:
    """An error as RFC 9457 says, its detail in the caller's language."""
    body = {"type": "about:blank", "status": status, "title": status.phrase, "detail": text}
    return JsonResponse(body, status=status, content_type="application/problem+json")


@api.exception_handler(AuthenticationError)
def no_token(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 - ninja's signature
    response = problem(
        HTTPStatus.UNAUTHORIZED,
        _("Send a token that works as “Authorization: Bearer …”. Make one under My account."),
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.get("/me", response=CallerOut, summary="Who calls")
def me(request: Caller) -> dict[str, Any]:
    """The user behind the token, and what the token may do."""
    token = request.token
    return {
        "email": token.user.email,
        "language": token.user.language,
        "token": token.name,
        "expires_at": token.expires_at.isoformat(),
        "scopes": token.scopes,
    }


@api.get("/spaces", response=list[SpaceOut], summary="Spaces the token reaches")
def spaces(request: Caller) -> list[dict[str, Any]]:
    """The token's space and those below it in which its user still has a staff role."""
    user = request.token.user
    every = Space.objects.select_related("parent__parent").order_by("pk")
    return [
        {
            "slug": space.slug,
            "kind": space.kind,
            "name": {"en": space.name_en, "zh": space.name_zh},
            "roles": sorted(roles),
        }
        for space in every
        if reaches(request.token, space) and (roles := roles_in(user, space))
    ]
