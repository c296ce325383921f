"""The kinds of listings, one small module each; importing the package describes them all."""

from huiju.exchange.kinds import (
    advice,
    funding,
    market,
    partner,
    research,
    space,
    talent,
    technology,
)
from huiju.exchange.kinds.kind import KindSpec, every, spec_of

__all__ = [
    "KindSpec",
    "advice",
    "every",
    "funding",
    "market",
    "partner",
    "research",
    "space",
    "spec_of",
    "talent",
    "technology",
]
