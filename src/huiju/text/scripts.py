"""Which script a text is written in."""

import re
from typing import Literal

Script = Literal["han", "latin", "mixed", "other", "none"]

# 々 and 〇 are written inside names; the planes 2 and 3 hold the rare characters of personal names.
HAN_CLASS = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HAN_RUN = re.compile(f"[{HAN_CLASS}]+")
_LATIN = re.compile("[A-Za-z\u00aa-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")


def has_han(text: str) -> bool:
    """Whether at least one Chinese character stands in `text`."""
    return HAN_RUN.search(text) is not None


def is_han(text: str) -> bool:
    """Whether `text` is nothing but Chinese characters (false for an empty text)."""
    return HAN_RUN.fullmatch(text) is not None


def script_of(text: str) -> Script:
    """The script of the letters of `text`; digits and punctuation do not count.

    `mixed` means Chinese and Latin letters together; `other` letters of neither; `none` no letters.
    """
    han, latin = has_han(text), any(c.isalpha() for c in _LATIN.findall(text))
    if han and latin:
        return "mixed"
    if han:
        return "han"
    if latin:
        return "latin"
    return "other" if any(c.isalpha() for c in text) else "none"
