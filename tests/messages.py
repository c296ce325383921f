"""What the sources want translated, and the catalogues of it, app by app.

``python -m tests.messages`` brings every catalogue into step: new strings are added empty, vanished
ones go. It needs no system package: templates are turned into Python by Django, read by Babel.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "huiju"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
# Pure packages carry their own two languages as data and know no gettext.
PURE = {"engine", "text", "tables"}

Key = tuple[str, ...]


def apps() -> list[str]:
    return sorted(
        p.name for p in SOURCE.iterdir() if p.is_dir() and p.name not in PURE | {"__pycache__"}
    )


def catalogue_path(app: str) -> Path:
    return SOURCE / app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def _python(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # Each call stands on one line; a template's indentation means nothing to Python.
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())


def _sources(app: str) -> Iterator[Path]:
    folder = SOURCE / app
    yield from sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)
    yield from sorted(
        p
        for p in folder.rglob("templates/**/*")
        if p.is_file() and p.suffix in {".html", ".txt", ".xml", ".svg"}
    )


def wanted(app: str) -> Catalog:
    """The strings of an app that a reader may see."""
    catalogue = Catalog(locale="zh_Hans", domain="django")
    for path in _sources(app):
        data = io.BytesIO(_python(path).encode())
        for line, message, _comments, context in extract(
            "python", data, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message and message != ("", ""):
                where = path.relative_to(SOURCE.parent).as_posix()
                catalogue.add(message, context=context, locations=[(where, line)])
    return catalogue


def stored(app: str) -> Catalog:
    path = catalogue_path(app)
    if not path.exists():
        return Catalog(locale="zh_Hans", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", domain="django")


def keys(catalogue: Catalog) -> set[Key]:
    return {
        (message.context or "", *(message.id if isinstance(message.id, tuple) else (message.id,)))
        for message in catalogue
        if message.id
    }


def bring_into_step(app: str) -> None:
    new, old = wanted(app), stored(app)
    new.creation_date = old.creation_date
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known is not None:
            message.string = known.string
            message.flags |= known.flags - {"python-format", "python-brace-format"}
    if not keys(new):
        return
    path = catalogue_path(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.header_comment = "# Simplified Chinese of Huiju."
    with path.open("wb") as file:
        write_po(file, new, no_location=True, omit_header=False, sort_output=True, width=100)


def compile_all() -> None:
    """Write the compiled catalogues that Django reads, beside their sources."""
    for app in apps():
        path = catalogue_path(app)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, stored(app))


if __name__ == "__main__":
    for name in apps():
        bring_into_step(name)
