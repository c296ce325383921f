"""Words of both languages, pure: simplified, pinyin, search tokens.

Importing this package loads neither OpenCC nor pypinyin's data; the first call that needs them
does. What they cost once loaded is kept small on purpose, because web processes call `search_text`
at every save: see `huiju.text.pinyin` and `huiju.text.folding`.
"""

from huiju.text.folding import fold, simplify
from huiju.text.names import NameParts, latin_name, name_reading, split_name
from huiju.text.pinyin import reading, syllables
from huiju.text.scripts import Script, has_han, is_han, script_of
from huiju.text.search import search_text, search_tokens
from huiju.text.slugs import slug

__all__ = [
    "NameParts",
    "Script",
    "fold",
    "has_han",
    "is_han",
    "latin_name",
    "name_reading",
    "reading",
    "script_of",
    "search_text",
    "search_tokens",
    "simplify",
    "slug",
    "split_name",
    "syllables",
]
