"""How many of everything: the size of the real event, and a small one for a quick look."""

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.conference.choices import Part

SHARES: Mapping[Part, float] = {
    Part.CORPORATE: 250,
    Part.RESEARCHER: 220,
    Part.ADVISOR: 60,
    Part.SPEAKER: 120,
    Part.JUROR: 40,
    Part.EXHIBITOR: 180,
    Part.OFFICIAL_GUEST: 120,
    Part.PRESS: 60,
    Part.GUEST: 500,
}


@dataclass(frozen=True)
class Size:
    """``founders`` counts people, one to three a project; ``others`` come per part."""

    projects: int
    founders: int
    roadshow: int
    funds: int
    angels: int
    companies: int
    tables: int
    covers: int

    @property
    def investors(self) -> int:
        return self.funds + self.angels

    @staticmethod
    def other_parts() -> list[Part]:
        return list(SHARES)

    def others(self, part: Part) -> int:
        return max(2, round(SHARES[part] * self.projects / 1000))


SIZES = {
    "full": Size(
        projects=1000,
        founders=1150,
        roadshow=40,
        funds=240,
        angels=60,
        companies=200,
        tables=120,
        covers=28,
    ),
    "small": Size(
        projects=60,
        founders=70,
        roadshow=8,
        funds=14,
        angels=4,
        companies=12,
        tables=16,
        covers=14,
    ),
}
