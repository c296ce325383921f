"""The one table of permissions: which staff role may do what.

Apps declare their permissions in their ``rules`` modules when Django starts; pages, API and
templates ask :func:`holds`. The reference page of the documentation is checked against this table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from huiju.accounts.choices import StaffRole
from huiju.accounts.labels import Label
from huiju.accounts.models import Grant, Space, User

EVERY_ROLE = frozenset(StaffRole)


@dataclass(frozen=True)
class Permission:
    """One thing that staff may do in a space. ``text`` is lazy and translated."""

    code: str
    roles: frozenset[StaffRole]
    text: Label


_table: dict[str, Permission] = {}


def declare(code: str, roles: Iterable[StaffRole], text: Label) -> Permission:
    """Add a permission at start; an owner always holds it. Declaring a code twice is a mistake."""
    if code in _table:
        message = f"permission {code!r} is declared twice"
        raise ValueError(message)
    permission = Permission(code, frozenset(roles) | {StaffRole.OWNER}, text)
    _table[code] = permission
    return permission


def declared() -> list[Permission]:
    return sorted(_table.values(), key=lambda permission: permission.code)


def grants_of(user: User) -> list[Grant]:
    """The user's grants, read once for each user object (so once a request)."""
    cached: list[Grant] | None = getattr(user, "_grants_read", None)
    if cached is None:
        cached = list(user.grants.all())
        user._grants_read = cached  # type: ignore[attr-defined]  # a cache that lives as long as the request's user
    return cached


def roles_in(user: User | AnonymousUser, space: Space) -> frozenset[StaffRole]:
    """The staff roles that reach ``space``: given there or in a space above it."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    line = {above.pk for above in space.line()}
    return frozenset(StaffRole(g.role) for g in grants_of(user) if g.space_id in line)


def holds(user: User | AnonymousUser, code: str, space: Space) -> bool:
    """Whether a staff role gives ``user`` the permission ``code`` in ``space``."""
    return not _table[code].roles.isdisjoint(roles_in(user, space))
