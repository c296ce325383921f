"""Sectors and fields that come with the package: ``sectors.csv``, in our own words.

Columns: ``code`` (stable), ``parent`` (code, empty for a sector), ``name_en``, ``name_zh``,
``isic`` (division of ISIC Rev. 4), ``emerging`` (strategic emerging industry, sectors only).
"""

import csv
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class SectorRow:
    code: str
    parent: str
    name_en: str
    name_zh: str
    isic: str
    emerging: str


def read_sectors() -> list[SectorRow]:
    """All rows in their order; a sector stands before its fields."""
    text = resources.files(__name__).joinpath("sectors.csv").read_text(encoding="utf-8")
    return [SectorRow(**row) for row in csv.DictReader(text.splitlines())]
