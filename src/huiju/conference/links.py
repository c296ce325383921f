"""Invitation links: signed, so that a wrong one is refused before the database is asked."""

import hashlib
import secrets

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="huiju.conference.invitation", sep="~")


def new_token() -> str:
    """A secret of 144 random bits with its signature; only its digest is stored."""
    return str(_signer.sign(secrets.token_urlsafe(18)))


def digest_of(token: str) -> str:
    """What is stored of the token; empty for one that this installation did not sign."""
    try:
        secret = _signer.unsign(token)
    except BadSignature:
        return ""
    return hashlib.sha256(secret.encode()).hexdigest()
