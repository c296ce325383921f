"""Who calls: the bearer of a token, acting as its user within its space."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from huiju.accounts.models import Space, Token
from huiju.core import clock
from huiju.core.actor import Actor, Via
from huiju.core.doors import address_of


class Caller(HttpRequest):
    """A request whose token was good."""

    actor: Actor
    token: Token


class TokenAuth(HttpBearer):
    """``Authorization: Bearer hj_…``; expired, revoked and unknown tokens are all the same 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        now = clock.now()
        found = (
            Token.objects.filter(
                digest=Token.digest_of(token),
                revoked_at=None,
                expires_at__gt=now,
                user__is_active=True,
            )
            .select_related("user", "space__parent__parent")
            .first()
        )
        if found is None:
            return None
        Token.objects.filter(pk=found.pk).update(last_used_at=now)
        actor = Actor(user=found.user, via=Via.API, at=now, address=address_of(request))
        vars(request).update(actor=actor, token=found)
        return found


def reaches(token: Token, space: Space) -> bool:
    """Whether a token's space is this one or stands above it."""
    return token.space_id in {above.pk for above in space.line()}
