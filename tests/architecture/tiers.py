"""The order of the apps, read from the import contract, for what import-linter cannot see."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tiers() -> dict[str, int]:
    """App → its height in the house; 0 is the lowest."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contract["importlinter:contract:tiers"]["layers"].strip().splitlines()
    return {
        app: height
        for height, layer in enumerate(reversed(layers))
        for app in re.findall(r"[a-z]+", layer)
    }


def may_use(app: str, other: str) -> bool:
    """Whether ``app`` may lean on ``other``: itself or a lower tier."""
    order = tiers()
    return app == other or order[app] > order[other]
