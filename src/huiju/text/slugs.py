"""Addresses made of titles."""

import re
import unicodedata

from huiju.text.folding import fold, simplify
from huiju.text.pinyin import syllables
from huiju.text.scripts import HAN_RUN

_OUTSIDE = re.compile("[^a-z0-9]+")


def slug(title: str, *, longest: int = 60) -> str:
    """`title` for a URL: ASCII letters, digits and hyphens, Chinese as pinyin, cut between words.

    Empty where nothing of the title can be written so; the caller then falls back to a number.
    """
    plain = simplify(unicodedata.normalize("NFKC", title))
    spoken = HAN_RUN.sub(lambda run: f" {' '.join(syllables(run[0])).replace('v', 'yu')} ", plain)
    words = [word for word in _OUTSIDE.split(fold(spoken)) if word]
    taken = words[0][:longest] if words else ""
    for word in words[1:]:
        if len(taken) + 1 + len(word) > longest:
            break
        taken += f"-{word}"
    return taken
