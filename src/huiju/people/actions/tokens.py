"""Keys for programs: made by staff for themselves, shown once, revoked at any time."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space, Token
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed

READ = "read"
SCOPES = (READ,)
MOST_DAYS = 366


def create_token(actor: Actor, *, space: Space, name: str, days: int) -> tuple[Token, str]:
    """A token that reads in ``space`` as its user for ``days``, and its secret, never kept."""
    if actor.user is None or not actor.is_staff_of(space):
        raise NotAllowed(_("Only staff of the space may make tokens for it."))
    if not name.strip():
        raise Invalid(_("Name the program that will use the token."), field="name")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(_("A token lives between 1 and 366 days."), field="days")
    secret = Token.new_secret()
    with transaction.atomic():
        token = Token.objects.create(
            user=actor.user,
            space=space,
            name=name.strip()[:100],
            scopes=list(SCOPES),
            digest=Token.digest_of(secret),
            created_at=actor.at,
            expires_at=actor.at + timedelta(days=days),
        )
        audit.record(actor, "people.create_token", token, space=space)
    return token, secret


@transaction.atomic
def revoke_token(actor: Actor, *, token: Token) -> None:
    """End one's own token at once; ending it again changes nothing."""
    if actor.user is None or token.user_id != actor.user.pk:
        raise NotAllowed(_("This token belongs to somebody else."))
    open_ones = Token.objects.filter(pk=token.pk, revoked_at=None)
    if open_ones.update(revoked_at=actor.at):
        audit.record(actor, "people.revoke_token", token, space=token.space)
