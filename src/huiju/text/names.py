"""Names of persons: surname and given name, their reading, and a proposal in Latin letters.

A proposal only: nobody's name is known better than by its bearer, so every record keeps the reading
in a field of its own that the person corrects, and passes it here as `spoken`.
"""

import re
from typing import NamedTuple

from huiju.text.folding import simplify
from huiju.text.pinyin import syllables
from huiju.text.scripts import has_han, is_han
from huiju.text.surnames import COMPOUND, LONGEST, READINGS

_DOTS = re.compile("[·•・‧．.]")
_SYLLABLE_ENDS = re.compile(r"[\s'’\-·]+")
LONGEST_NAME = 4  # characters of a Han name without dots: a compound surname and two more


class NameParts(NamedTuple):
    """A native name in two parts; either may be empty."""

    surname: str
    given: str


def split_name(native: str) -> NameParts:
    """Surname and given name of a Han name written surname first; anything else is all given name.

    Compound surnames (欧阳, 万俟) are known. A single character is a surname. Names with a dot
    (买买提·艾力) are not split: they have no surname.
    """
    compact = "".join(native.split())
    if not is_han(compact):
        return NameParts("", " ".join(native.split()))
    plain = simplify(compact)
    for length in range(min(LONGEST, len(compact)), 1, -1):
        if plain[:length] in COMPOUND and len(compact) > length:
            return NameParts(compact[:length], compact[length:])
    if plain in COMPOUND:
        return NameParts(compact, "")
    return NameParts(compact[:1], compact[1:])


def _spoken_surname(surname: str) -> list[str]:
    known = READINGS.get(surname)
    return list(known) if known else syllables(surname)


def name_reading(native: str) -> str:
    """Pinyin of a person's Han name, surname read as one (单伟 is "shan wei"), ü written v.

    The proposal for the reading that the person may correct. Empty where there is nothing to read.
    """
    return " ".join(" ".join(part) for part in _spoken_parts(native))


def _spoken_parts(native: str) -> list[list[str]]:
    """Syllables of surname and given name, or of each part of a dotted name."""
    plain = simplify(native)
    dotted = ["".join(part.split()) for part in _DOTS.split(plain)]
    if not all(is_han(part) for part in dotted):
        return []
    if len(dotted) > 1:
        return [syllables(part) for part in dotted]
    surname, given = split_name(plain)
    return [spoken for spoken in (_spoken_surname(surname), syllables(given)) if spoken]


def _corrected_parts(native: str, spoken: str) -> list[list[str]]:
    """The corrected syllables, cut where the parts of the name are."""
    given = [s.casefold() for s in _SYLLABLE_ENDS.split(spoken.strip()) if s]
    lengths = [len(part) for part in _spoken_parts(native)]
    if len(given) != sum(lengths):
        raise ValueError(
            f"{native!r} has {sum(lengths)} characters, "
            f"but the reading {spoken!r} has {len(given)} syllables."
        )
    parts, start = [], 0
    for length in lengths:
        parts.append(given[start : start + length])
        start += length
    return parts


def _written(part: list[str]) -> str:
    """One capitalised word; ü becomes yu as in passports, an apostrophe parts syllables (Xi'an)."""
    word = part[0]
    for syllable in part[1:]:
        word += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return word.replace("ü", "v").replace("v", "yu").capitalize()


def latin_name(native: str, *, spoken: str = "", surname_first: bool = True) -> str:
    """A proposal for `native` in Latin letters.

    张伟 is "Zhang Wei", 欧阳娜娜 "Ouyang Nana", 吕布 "Lyu Bu". `spoken` is the reading corrected by
    the person, one syllable for each character, as `name_reading` gives it; a ValueError says that
    their numbers differ. A name that is not wholly Han comes back as it is, tidied.
    """
    if not has_han(native):
        return " ".join(native.split())
    parts = _corrected_parts(native, spoken) if spoken.strip() else _spoken_parts(native)
    if not parts:
        return " ".join(native.split())
    words = [_written(part) for part in parts]
    dotted = _DOTS.search(native) is not None
    return " ".join(words if surname_first or dotted else words[1:] + words[:1])
