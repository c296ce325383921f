"""Text in two languages: plain columns ``x_en`` and ``x_zh``, read as one ``x``.

A column per language keeps both searchable, sortable and constrained; this descriptor shows the
reader's language, or the other one where it is missing, and says so.
"""

from dataclasses import dataclass
from typing import Any, Self, overload

from django.utils.translation import get_language

LANGUAGES = ("en", "zh")
TAGS = {"en": "en", "zh": "zh-Hans"}


def current() -> str:
    """The column suffix of the language now shown: ``en`` or ``zh``."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


@dataclass(frozen=True)
class Shown:
    """What a reader sees: the text, its language tag (BCP 47), whether it was borrowed."""

    text: str
    tag: str
    borrowed: bool


@dataclass(frozen=True)
class Both:
    en: str
    zh: str

    def shown(self, language: str | None = None) -> Shown:
        """The text in ``language`` (``en``, ``zh``; default: the one shown) or the other one."""
        wanted = language or current()
        other = "en" if wanted == "zh" else "zh"
        text: str = getattr(self, wanted)
        if text:
            return Shown(text, TAGS[wanted], borrowed=False)
        substitute: str = getattr(self, other)
        return Shown(substitute, TAGS[other], borrowed=bool(substitute))

    def __str__(self) -> str:
        return self.shown().text

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)


class Bilingual:
    """``title = Bilingual()`` beside the fields ``title_en`` and ``title_zh``."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: object, owner: type) -> Both: ...
    def __get__(self, record: Any, owner: type) -> Both | Self:
        if record is None:
            return self
        return Both(getattr(record, f"{self.name}_en"), getattr(record, f"{self.name}_zh"))
