"""One form for words that people write in several: width, case, accents, traditional characters."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from huiju.text.scripts import is_han

if TYPE_CHECKING:
    from opencc import OpenCC

# Letters that carry no separable accent, so that Unicode decomposition leaves them whole.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ð": "d", "ŋ": "ng", "ĸ": "k", "ə": "e",
}  # fmt: skip
# A mark is an accent only over Latin, Greek and Cyrillic letters: elsewhere (Thai, Devanagari) it
# is a vowel.
_ACCENTS = re.compile("(?<=[a-z\u00aa-\u024f\u0370-\u052f\u1e00-\u1fff])[\u0300-\u036f]+")
_KEPT_SYMBOLS = "+#"  # C++, C#
_BMP_END = 0x10000


@cache
def _converter() -> "OpenCC":
    # 7 MB and 40 ms once, measured with opencc 1.4.
    from opencc import OpenCC  # noqa: PLC0415  # loaded at first use only

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """`text` in simplified characters, word by word (乾隆 keeps its 乾, 乾燥 becomes 干燥)."""
    converted: str = _converter().convert(text)
    return converted


class _CharacterTable(dict[int, str]):
    """What each character becomes in a folded text, found when first asked for.

    Characters are simplified one by one, not word by word as `simplify` does: only then is every
    part of a text folded as the text is, so that a part typed as a query is found.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if is_han(character):
            folded = simplify(character)
        elif unicodedata.category(character)[0] in "ZPSC" and character not in _KEPT_SYMBOLS:
            folded = " "
        else:
            folded = _LETTERS.get(character, character)
        if code < _BMP_END:  # bounds what is remembered
            self[code] = folded
        return folded


_CHARACTERS = _CharacterTable()
_CONNECTORS = re.compile(r"(?<=[^\W_])['’ʼ`‐‑\-&](?=[^\W_])")


def fold(text: str) -> str:
    """Words of `text`, parted by single spaces, in the one form that search compares.

    Width and compatibility forms are unified (NFKC), case is folded, accents are dropped from
    Latin, Greek and Cyrillic letters, characters are simplified one by one, punctuation parts
    words, except that an apostrophe, hyphen or ampersand between two letters joins them (O'Brien,
    Jean-Luc, R&D). Folding twice changes nothing.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    plain = _CONNECTORS.sub("", plain).translate(_CHARACTERS)
    return " ".join(plain.split())
