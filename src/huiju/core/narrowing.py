"""What of a space's rows a reader with partial rights is shown.

A staff permission opens a list; a narrowing may then leave out rows for some readers (an official
reads those of their public body and below). Higher apps add theirs when Django starts; the
``queries`` of every app pass their rows through :func:`narrowed` before anything else.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.registries import Registry

Row = TypeVar("Row", bound=models.Model)

# (actor, space, rows) → the same rows or fewer; it may add conditions but no query of its own.
Narrowing = Callable[[Actor, Space, "models.QuerySet[Any]"], "models.QuerySet[Any]"]

_narrowings: dict[str, Registry[Narrowing]] = {}


def narrowings(model: str) -> Registry[Narrowing]:
    """The narrowings of one model's rows, by model label: ``people.person``."""
    return _narrowings.setdefault(model, Registry())


def narrowed(actor: Actor, space: Space, rows: "models.QuerySet[Row]") -> "models.QuerySet[Row]":
    """``rows`` less those which this reader's staff roles in ``space`` do not reach."""
    for narrow in narrowings(rows.model._meta.label_lower).all():
        rows = narrow(actor, space, rows)
    return rows
