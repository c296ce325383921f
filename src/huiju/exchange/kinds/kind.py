"""What a kind of listing is, and the registry of kinds."""

from dataclasses import dataclass, field
from typing import Any

from huiju.accounts.labels import Label
from huiju.core.errors import Invalid
from huiju.exchange.choices import Direction, Kind
from huiju.exchange.kinds.facets import Facet


@dataclass(frozen=True)
class KindSpec:
    """A kind: its two sides in words, its icon, its facets.

    ``symmetric`` kinds have one side only: two of them meet as equals, stored as needs.
    ``need`` and ``offer`` are lazy headings such as “Seeks funding” and “Offers funding”.
    """

    kind: Kind
    icon: str
    need: Label
    offer: Label = ""
    facets: tuple[Facet, ...] = field(default=())
    uses_stages: bool = False

    @property
    def symmetric(self) -> bool:
        return not self.offer

    def directions(self) -> list[Direction]:
        return [Direction.NEED] if self.symmetric else [Direction.NEED, Direction.OFFER]

    def heading(self, direction: str) -> Label:
        return self.offer if direction == Direction.OFFER else self.need

    def facet(self, name: str) -> Facet:
        return next(facet for facet in self.facets if facet.name == name)

    def clean(self, values: dict[str, Any]) -> dict[str, Any]:
        """The facets to store; raises :class:`Invalid` for a wrong value or an unknown name."""
        unknown = sorted(set(values) - {facet.name for facet in self.facets})
        if unknown:
            message = f"{self.kind} has no facet {unknown[0]}"
            raise Invalid(message, field=unknown[0])
        cleaned = {facet.name: facet.clean(values.get(facet.name)) for facet in self.facets}
        return {name: value for name, value in cleaned.items() if value is not None}

    def in_words(self, values: dict[str, Any]) -> list[tuple[Label, str]]:
        """(label, value in words) of the stored facets, in the kind's order."""
        return [
            (facet.label, facet.in_words(values[facet.name]))
            for facet in self.facets
            if facet.name in values
        ]


_kinds: dict[Kind, KindSpec] = {}


def add(spec: KindSpec) -> KindSpec:
    if spec.kind in _kinds:
        message = f"kind {spec.kind} is described twice"
        raise ValueError(message)
    _kinds[spec.kind] = spec
    return spec


def spec_of(kind: str) -> KindSpec:
    return _kinds[Kind(kind)]


def every() -> list[KindSpec]:
    """All kinds in the order of the choices."""
    return [_kinds[kind] for kind in Kind]
