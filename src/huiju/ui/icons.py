"""The icons that pages may show: the symbols of the vendored sprite."""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "vendor/tabler-icons/sprite.svg"


@cache
def names() -> frozenset[str]:
    sprite = Path(__file__).resolve().parent / "static" / SPRITE
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', sprite.read_text(encoding="utf-8")))


def icon(name: str, *, large: bool = False, label: str = "") -> SafeString:
    """An icon of the sprite; decoration (hidden from screen readers) unless it has a ``label``.

    A name that the sprite does not hold is a mistake and raises :class:`ValueError`: add it with
    ``python -m huiju.ui.vendoring icons``.
    """
    if name not in names():
        message = f"the sprite has no icon {name!r}; add it with huiju.ui.vendoring"
        raise ValueError(message)
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {}><use href="{}#{}"></use></svg>',
        " icon-large" if large else "",
        spoken,
        static(SPRITE),
        name,
    )
