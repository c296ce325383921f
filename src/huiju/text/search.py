"""The one search column of a record, and the words of a query that find it.

The guarantee, which the tests hold for arbitrary text: where `column = search_text(*parts)`, every
word of every part is found, that is, each of `search_tokens(word)` is contained in `column`; so is
any piece of a folded word, the pinyin of any run of Chinese characters with its syllables apart or
joined, its initials, and the words of each in any order. Hence a record matches a query when all of
the query's tokens are contained in its column, both sides
being folded, so that no case is left to ignore::

    for token in search_tokens(query):
        rows = rows.filter(search__contains=token)
"""

import re
import unicodedata
from collections.abc import Iterator

from huiju.text.folding import fold, simplify
from huiju.text.names import LONGEST_NAME, name_reading
from huiju.text.pinyin import reading
from huiju.text.scripts import HAN_CLASS, HAN_RUN, has_han

_MOST_TOKENS = 12
_LONGEST_QUERY = 200  # characters
_APART = (
    16  # characters; of longer runs pinyin is written joined only, which contains the syllables
)
_FEW_WORDS = 4  # parts of so many words are names: they are found written as one word too
_SHORT = 40  # characters
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_PIECES = re.compile(f"[{HAN_CLASS}]+|[^{HAN_CLASS}]+")


def search_text(*parts: str | None) -> str:
    """The search column for a record with these texts, in either language.

    Empty parts are left out. Holds, once each: the folded words, short parts written as one word,
    German letters spelled out, and of every Chinese run the pinyin apart, joined, and as initials;
    a run short enough to be a name is also read as one.
    """
    words: dict[str, None] = {}
    for part in parts:
        if part and not part.isspace():
            words.update(dict.fromkeys(_words_of(part)))
    return " ".join(words)


def search_tokens(query: str) -> list[str]:
    """The words to look for: at most 12, from the first 200 characters of `query`.

    Chinese and other characters standing together are looked for apart (3D打印: 3d, 打印); a word
    that is part of another one is left out. An empty list means that nothing is asked for.
    """
    folded = fold(query[:_LONGEST_QUERY])
    pieces = list(
        dict.fromkeys(piece for word in folded.split() for piece in _PIECES.findall(word))
    )
    return [p for p in pieces if not any(p != other and p in other for other in pieces)][
        :_MOST_TOKENS
    ]


def _words_of(part: str) -> Iterator[str]:
    folded = fold(part)
    words = folded.split()
    yield from words
    if 1 < len(words) <= _FEW_WORDS and len(folded) <= _SHORT:
        words.append("".join(words))
        yield words[-1]
    composed = unicodedata.normalize("NFKC", part).casefold()
    spelled = composed.translate(_SPELLED_OUT)
    if spelled != composed:
        yield from fold(spelled).split()
    if has_han(folded):
        yield from _spoken(composed, words[-1])


def _spoken(part: str, squeezed: str) -> Iterator[str]:
    """Pinyin of the Chinese runs of `part`; simplified word by word first, for 乾坤 is not 干坤."""
    runs = dict.fromkeys(HAN_RUN.findall(simplify(part)))
    runs.update(dict.fromkeys(HAN_RUN.findall(squeezed)))
    for run in runs:
        yield from _spellings(reading(run))
        if len(run) <= LONGEST_NAME:
            yield from _spellings(name_reading(run))


def _spellings(spoken: str) -> Iterator[str]:
    """A reading apart, joined and as initials; syllables with ü as lv, lu and lyu."""
    apart = spoken.split()
    if len(apart) <= _APART:
        yield from apart
    yield "".join(apart)
    if len(apart) > 1:
        yield "".join(s[0] for s in apart)
    if "v" in spoken:
        yield from _spellings(spoken.replace("v", "u"))
        yield from _spellings(spoken.replace("v", "yu"))
