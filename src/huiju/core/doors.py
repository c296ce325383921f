"""The middleware that enforces the rule of every view."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from huiju.accounts.models import Space, User
from huiju.core import clock
from huiju.core.access import Level, Rule
from huiju.core.actor import Actor, Via


def address_of(request: HttpRequest) -> str:
    """The reader's network address: only as many proxies are believed as the settings name."""
    believed = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if believed and len(hops) >= believed and _is_address(hops[-believed]):
        return str(hops[-believed])
    return str(request.META.get("REMOTE_ADDR", ""))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def actor_of(request: HttpRequest) -> Actor:
    user = request.user if isinstance(request.user, User) else None
    return Actor(user=user, via=Via.PAGE, at=clock.now(), address=address_of(request))


def rule_of(view: Callable[..., Any], view_name: str) -> Rule:
    """The mark on the view, or for a view of a library the line in ``LIBRARY_DOORS``."""
    rule: Rule | None = getattr(view, "access", None) or settings.LIBRARY_DOORS.get(view_name)
    if rule is None:
        message = f"the view {view_name or view!r} has no access rule"
        raise ImproperlyConfigured(message)
    return rule


class DoorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        _args: list[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        match = request.resolver_match
        rule = rule_of(view, match.view_name if match else "")
        actor = actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]  # core.access.Request has it
        if rule.level is not Level.PUBLIC and actor.user is None:
            return redirect_to_login(request.get_full_path())
        if rule.level is Level.OFFICE:
            kwargs["space"] = space_for(actor, kwargs["space"], rule.permission)
        return None


def space_for(actor: Actor, slug: str, permission: str) -> Space:
    """The space with this slug, if the actor works there and holds the permission."""
    space = Space.objects.select_related("parent__parent").filter(slug=slug).first()
    if space is None or not actor.is_staff_of(space):
        raise Http404
    if not actor.holds(permission, space):
        raise PermissionDenied
    return space
