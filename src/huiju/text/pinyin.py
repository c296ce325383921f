"""Pinyin readings without tones.

The data are pypinyin's two files of readings. Importing pypinyin costs 58 MB of memory (14 MB
without its phrases), which is too much for a web process that only writes a search column; so its
files are read here and kept as an index of two bytes a character and those phrases only that read
otherwise than their characters do one by one: 3,400 of 47,000. Loading takes 0.3 s once and leaves
some 8 MB.
"""

import json
import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from huiju.text.scripts import HAN_RUN

_LAST_CODE = 0x323B0
_UNREAD = 0  # index of a character that has no reading
# Words of this trade that pypinyin's phrases lack or read otherwise.
_OWN_PHRASES = {
    "长三角": ("chang", "san", "jiao"),
    "长宁": ("chang", "ning"),
    "长兴": ("chang", "xing"),
    "长虹": ("chang", "hong"),
    "长鑫": ("chang", "xin"),
    "朝阳": ("chao", "yang"),
    "行研": ("hang", "yan"),
}


class Readings:
    """Default readings of characters, and of the words that read otherwise."""

    __slots__ = ("_index", "_longest", "_phrases", "_syllables")

    def __init__(
        self, characters: Iterator[tuple[int, str]], phrases: Iterator[tuple[str, list[str]]]
    ) -> None:
        self._syllables: list[str] = [""]
        self._index = array("H", bytes(2 * _LAST_CODE))
        known = {"": _UNREAD}
        for code, syllable in characters:
            if syllable not in known:
                known[syllable] = len(self._syllables)
                self._syllables.append(syllable)
            self._index[code] = known[syllable]
        self._phrases = dict(_OWN_PHRASES)
        for phrase, spoken in phrases:
            plain = [self._syllables[known[s]] if s in known else s for s in spoken]
            if plain != [self.of_character(c) for c in phrase]:
                self._phrases.setdefault(phrase, tuple(plain))
        self._longest = max(map(len, self._phrases))

    def of_character(self, character: str) -> str:
        """The usual reading of one character, or the character itself where it has none."""
        code = ord(character)
        return (self._syllables[self._index[code]] if code < _LAST_CODE else "") or character

    def of_run(self, run: str) -> list[str]:
        """One syllable for each character of `run`, longest known word first."""
        spoken: list[str] = []
        while len(spoken) < len(run):
            spoken += self._next_word(run, len(spoken))
        return spoken

    def _next_word(self, run: str, start: int) -> tuple[str, ...]:
        for end in range(min(len(run), start + self._longest), start + 1, -1):
            word = self._phrases.get(run[start:end])
            if word is not None:
                return word
        return (self.of_character(run[start]),)


@lru_cache(maxsize=4096)  # there are some 1,500 syllables with their tones
def _plain(syllable: str) -> str:
    """A syllable without its tone; ü becomes v, as it is typed."""
    decomposed = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(c for c in decomposed if c.isascii() and c.isalpha())


def _characters(folder: Path) -> Iterator[tuple[int, str]]:
    entries: dict[str, str] = json.loads((folder / "pinyin_dict.json").read_bytes())
    for code, spoken in entries.items():
        yield int(code), _plain(spoken.partition(",")[0])


_PHRASE = re.compile(r'"([^"]+)"\s*:\s*\[((?:\s*\[[^]]*\],?)+)\s*\]')
_FIRST_READING = re.compile(r'\[\s*"([^"]*)"')


def _phrases(folder: Path) -> Iterator[tuple[str, list[str]]]:
    # Read entry by entry: parsing the whole file as JSON takes 30 MB that are not given back.
    text = (folder / "phrases_dict.json").read_text("utf-8")
    for entry in _PHRASE.finditer(text):
        phrase, spoken = entry[1], [_plain(s) for s in _FIRST_READING.findall(entry[2])]
        if len(phrase) == len(spoken):
            yield phrase, spoken


@cache
def readings() -> Readings:
    """The readings, loaded once for the process."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "pypinyin is not installed: run `pip install huiju` again.", name="pypinyin"
        )
    folder = Path(spec.submodule_search_locations[0])
    return Readings(_characters(folder), _phrases(folder))


def syllables(run: str) -> list[str]:
    """One syllable a character for a run of simplified Chinese characters; ü is written v."""
    return readings().of_run(run)


def reading(text: str) -> str:
    """Pinyin of the Chinese characters of simplified `text`, parted by spaces; other words stay.

    Without tones, lower case; ü is written v (吕 is "lv").
    """
    return " ".join(HAN_RUN.sub(lambda run: f" {' '.join(syllables(run[0]))} ", text).split())
