"""Compiles the message catalogues: when the package is built, and by ``python translations.py``."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src"


def compile_catalogues(source: Path = SOURCE) -> int:
    """Write a ``.mo`` beside each ``.po`` below ``source``; returns how many there are."""
    catalogues = sorted(source.rglob("locale/*/LC_MESSAGES/*.po"))
    for path in catalogues:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return len(catalogues)


class TranslationsHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        compile_catalogues(Path(self.root) / "src")


if __name__ == "__main__":
    compile_catalogues()
