"""Every page of the installation: found by walking the addresses, so that none is forgotten.

A new address is looked at by itself. Its arguments come from the stage: ``arguments`` by the
parameter's name, or ``special`` by the address's name where the name alone does not say which
record is meant (``key``).
"""

from dataclasses import dataclass

from huiju.core.access import Level
from huiju.core.doors import rule_of
from tests.architecture.test_doors import addresses
from tests.browser.stage import Stage

# Pages for staff that belong to no single space.
FOR_STAFF = {"office_home"}


@dataclass(frozen=True)
class Door:
    name: str
    level: Level
    parameters: tuple[str, ...]

    def arguments(self, stage: Stage) -> dict[str, object]:
        known = {**stage.arguments, **stage.special.get(self.name, {})}
        return {name: known[name] for name in self.parameters if name in known}


def doors() -> list[Door]:
    """Every address but those for programs, in order of name."""
    found = []
    for route, pattern, name in addresses():
        if route.startswith("api/"):
            continue
        level = rule_of(pattern.callback, name).level
        found.append(Door(name, level, tuple(pattern.pattern.converters)))
    return sorted(found, key=lambda door: door.name)
