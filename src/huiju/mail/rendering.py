"""From an event and its facts to subject, text and HTML in the receiver's language.

A template is plain text: the first line is the subject, paragraphs are parted by blank lines.
A paragraph of two lines whose second is an address of this installation becomes a button labelled
with the first; a paragraph that is a code alone is set large; quoted text becomes a quotation.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.functional import Promise

from huiju.core.bilingual import Both

LONGEST_VALUE = 300  # characters of a name or other short text put into a message
LONGEST_QUOTE = 4000
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{3,15}")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|javascript|data):")


@dataclass(frozen=True)
class Quoted:
    """Longer text written by somebody else: shown fenced, so that it cannot pass for ours."""

    text: str

    def __str__(self) -> str:
        lines = _BREAKS.split(self.text[:LONGEST_QUOTE].strip())
        return "\n".join(f"> {_printable(line)}" for line in lines)


@dataclass(frozen=True)
class Link:
    """An address of this installation, given as its path."""

    path: str

    def __str__(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Block:
    kind: str
    text: str = ""
    url: str = ""


def absolute(path: str) -> str:
    """The full address of a page, as it stands in messages."""
    return f"{settings.BASE_URL}{path}"


def one_line(value: object) -> str:
    """Text that stays on its line: no breaks, control characters or links of its own."""
    words = " ".join(_BREAKS.sub(" ", str(value)).split())
    return _SCHEME.sub(lambda found: f"{found[1]} :", _printable(words))[:LONGEST_VALUE]


def _printable(text: str) -> str:
    """Without control, direction and other invisible characters that could disguise text."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


def _safe(value: Any) -> Any:
    if isinstance(value, Quoted | Link):
        return str(value)
    if isinstance(value, str | Promise | Both):
        return one_line(value)
    if isinstance(value, Mapping):
        return {key: _safe(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(inner) for inner in value]
    return value


def render(event: str, language: str, facts: Mapping[str, Any]) -> Rendered:
    """Subject, text and HTML of ``mail/<event>.txt``; every text in ``facts`` is made harmless."""
    with translation.override(language):
        template = get_template(f"mail/{event}.txt")
        # Plain text is not escaped; the HTML frame escapes what it is given.
        context = Context(_safe(facts), autoescape=False)
        whole = template.template.render(context).strip()  # type: ignore[attr-defined]  # Django's own back end
        first, _, rest = whole.partition("\n")
        subject = " ".join(first.split())
        text = re.sub(r"\n{3,}", "\n\n", rest.strip()) + "\n"
        html = render_to_string(
            "mail/frame.html",
            {
                "subject": subject,
                "blocks": blocks(text),
                "language": "zh-Hans" if language.startswith("zh") else "en",
                "home": absolute("/"),
            },
        )
    return Rendered(subject, text, html)


def blocks(text: str) -> list[Block]:
    """The paragraphs of a message's text, each with what it is."""
    return [_block(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def _block(part: str) -> Block:
    lines = [line.strip() for line in part.strip().split("\n")]
    if all(line.startswith(">") for line in lines):
        return Block("quote", "\n".join(line[1:].strip() for line in lines))
    if len(lines) == 2 and lines[1].startswith(absolute("/")) and " " not in lines[1]:
        return Block("link", lines[0].rstrip(":：").strip(), lines[1])
    if len(lines) == 1 and _CODE.fullmatch(lines[0]):
        return Block("code", lines[0])
    return Block("paragraph", "\n".join(lines))
