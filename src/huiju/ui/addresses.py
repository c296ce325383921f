"""Addresses to go back to: only places of this installation are believed."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def local_path(request: HttpRequest, asked: str, default: str = "/") -> str:
    """``asked`` if it leads to a page of this installation, else ``default``."""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else default
