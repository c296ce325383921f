"""The rule at every door: each view says who may come in, and nobody enters without a rule.

A view is marked with :func:`public`, :func:`signed_in` or :func:`office`; the middleware
``core.doors`` enforces the mark before the view runs and answers a view without one with an error.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    # The settings name rules, and models cannot be imported before the settings are read.
    from huiju.core.actor import Actor


class Request(HttpRequest):
    """What a view receives once the door has let the reader in."""

    actor: "Actor"
    htmx: HtmxDetails


class Level(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    OFFICE = "office"


@dataclass(frozen=True)
class Rule:
    """Who may open a page. ``permission`` is needed in the space named in the address."""

    level: Level
    permission: str = ""


View = TypeVar("View", bound=Callable[..., object])

PUBLIC = Rule(Level.PUBLIC)
SIGNED_IN = Rule(Level.SIGNED_IN)


def guard(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]  # the mark that core.doors reads
        return view

    return mark


def public(view: View) -> View:
    """Anybody may open the page; what it shows is still fetched through the actor."""
    return guard(PUBLIC)(view)


def signed_in(view: View) -> View:
    """Anybody with an account; a stranger is asked to sign in."""
    return guard(SIGNED_IN)(view)


def office(permission: str) -> Callable[[View], View]:
    """Staff holding ``permission`` in the space whose slug is the address's ``space``.

    The view receives the :class:`~huiju.accounts.models.Space` itself as ``space``. Strangers are
    asked to sign in, people without any staff role there learn nothing (404), staff of the space
    who lack the permission are refused (403).
    """
    return guard(Rule(Level.OFFICE, permission))
