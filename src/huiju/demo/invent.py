"""Invented names, made from a seed. Nobody and nothing real is meant."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from huiju.demo.words import names
from huiju.text import latin_name, reading

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Name:
    """A person's name; ``native`` is empty for names that are Latin at home."""

    native: str
    latin: str
    country: str


@dataclass(frozen=True)
class Brand:
    """The short name of a company in both languages; ``zh`` is empty for one from abroad."""

    en: str
    zh: str
    country: str


class Inventor:
    """Draws names; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
        self._taken: set[str] = set()

    def pick(self, options: "tuple[Choice, ...] | list[Choice]") -> Choice:
        return self.random.choice(options)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def between(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def person(self, *, abroad: float = 0.2) -> Name:
        """A name; ``abroad`` is the share of people from abroad."""
        return self._foreigner() if self.chance(abroad) else self._chinese()

    def _chinese(self) -> Name:
        # The square favours the first, frequent surnames.
        place = int(self.random.random() ** 2 * len(names.SURNAMES))
        surname = names.SURNAMES[place]
        if self.chance(0.01):
            surname = self.pick(names.COMPOUND_SURNAMES)
        given = self.random.choice(names.GIVEN_SECOND)
        if self.chance(0.85):
            given = self.random.choice(names.GIVEN_FIRST) + given
        native = surname + given
        return Name(native, latin_name(native), "CN")

    def _foreigner(self) -> Name:
        country, given, family = self.pick(names.ABROAD)
        return Name("", f"{self.pick(given.split())} {self.pick(family.split())}", country)

    def brand(self, *, abroad: float = 0.2) -> Brand:
        """A brand that was not drawn before."""
        while True:
            brand = self._foreign_brand() if self.chance(abroad) else self._chinese_brand()
            if brand.en not in self._taken:
                self._taken.add(brand.en)
                return brand

    def _chinese_brand(self) -> Brand:
        characters = self.random.choice(names.BRAND_FIRST) + self.random.choice(names.BRAND_SECOND)
        if self.chance(0.5):
            characters += self.random.choice(names.BRAND_SECOND)
        return Brand(reading(characters).replace(" ", "").capitalize(), characters, "CN")

    def _foreign_brand(self) -> Brand:
        name = self.pick(names.BRAND_ABROAD_FIRST) + self.pick(names.BRAND_ABROAD_SECOND)
        if self.chance(0.4):
            name += f" {self.pick(('Bio', 'Systems', 'Technologies', 'AI', 'Energy', 'Robotics'))}"
        return Brand(name, "", self.pick(names.ABROAD)[0])
