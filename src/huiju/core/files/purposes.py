"""What files are for: what is accepted, in which sizes pictures are kept, who may read them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from huiju.core.actor import Actor
from huiju.core.files.images import Box
from huiju.core.files.kinds import Accept
from huiju.core.models import StoredFile

MayRead = Callable[[Actor, StoredFile], bool]


@dataclass(frozen=True)
class Purpose:
    """``sizes`` maps a variant to the box (pixels) it fits into; of a PDF, its first page.

    ``may_read`` is asked for every serving, with the original file. A file that no record refers
    to is removed after ``unused_for``.
    """

    name: str
    accept: frozenset[Accept]
    max_mb: int
    may_read: MayRead
    sizes: Mapping[str, Box] = field(default_factory=dict)
    unused_for: timedelta = timedelta(days=1)


_purposes: dict[str, Purpose] = {}


def purpose(
    name: str,
    *,
    accept: Collection[Accept],
    max_mb: int,
    may_read: MayRead,
    sizes: Mapping[str, Box] | None = None,
    unused_for: timedelta = timedelta(days=1),
) -> Purpose:
    """Register a purpose at start: ``files.purpose("projects.deck", accept={Accept.PDF}, …)``."""
    if name in _purposes:
        message = f"the purpose {name!r} is registered twice"
        raise ValueError(message)
    made = Purpose(name, frozenset(accept), max_mb, may_read, dict(sizes or {}), unused_for)
    _purposes[name] = made
    return made


def find(name: str) -> Purpose | None:
    return _purposes.get(name)


def need(name: str) -> Purpose:
    """The purpose, which the calling code takes to be registered."""
    return _purposes[name]


def known() -> list[Purpose]:
    return list(_purposes.values())


def forget(name: str) -> None:
    """Take a purpose out again (for tests and for apps that replace one)."""
    del _purposes[name]
