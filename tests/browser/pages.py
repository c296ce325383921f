"""Every page of the installation: found by walking the addresses, so that none is forgotten.

An address whose arguments the stage does not know by name is looked at once it has a line in
``SAMPLES`` (address name → reader's arguments from the stage); see :func:`arguments_of`.
"""

from dataclasses import dataclass

from huiju.core.access import Level
from huiju.core.doors import rule_of
from tests.architecture.test_doors import addresses

# Addresses that are no pages: they only take a POST, or answer with a file or a script's part.
NO_PAGES = {"set_language", "set_theme", "list_columns", "robots", "accent"}


@dataclass(frozen=True)
class Door:
    name: str
    level: Level
    parameters: tuple[str, ...]


def doors() -> list[Door]:
    """The addresses that may be pages, in order of name."""
    found = []
    for _route, pattern, name in addresses():
        if name in NO_PAGES:
            continue
        level = rule_of(pattern.callback, name).level
        found.append(Door(name, level, tuple(pattern.pattern.converters)))
    return sorted(found, key=lambda door: door.name)
