"""Every address has an access rule; the middleware refuses a view without one."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from huiju.accounts.permissions import declared
from huiju.core.access import Level
from huiju.core.doors import rule_of


def addresses(
    resolver: URLResolver | None = None, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, URLPattern, str]]:
    """(route, pattern, view name) of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from addresses(entry, route, inner)
        else:
            yield route, entry, ":".join(filter(None, [namespace, entry.name]))


def test_every_address_has_a_rule() -> None:
    without = []
    for route, pattern, name in addresses():
        if not getattr(pattern.callback, "access", None) and name not in settings.LIBRARY_DOORS:
            without.append(route)
    assert without == []


def test_office_rules_name_declared_permissions_and_take_the_space() -> None:
    codes = {permission.code for permission in declared()}
    wrong = []
    for route, pattern, name in addresses():
        rule = rule_of(pattern.callback, name)
        if rule.level is Level.OFFICE and (
            rule.permission not in codes or "<slug:space>" not in route
        ):
            wrong.append(f"{route} ({rule.permission})")
    assert wrong == []


def test_addresses_of_offices_and_portals_are_never_public() -> None:
    open_doors = [
        route
        for route, pattern, name in addresses()
        if route.startswith(("office/", "me/"))
        and rule_of(pattern.callback, name).level is Level.PUBLIC
    ]
    assert open_doors == []


def test_every_address_has_a_name_of_its_own() -> None:
    names = [name for _, _, name in addresses()]
    assert sorted({name for name in names if names.count(name) > 1 or not name}) == []
