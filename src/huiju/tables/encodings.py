"""In which encoding a text file is written."""

import codecs
import re
from typing import IO

from huiju.tables.errors import TableError
from huiju.tables.limits import MIB

_CHUNK = 1 * MIB
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAIR = rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]"
_PAIRS = re.compile(_PAIR)
# Where the everyday characters stand: GB 2312 level 1 and its punctuation; Big5 level 1 and
# punctuation.
_EVERYDAY = {
    "gb18030": re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]"),
    "cp950": re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\x7e\xa1-\xfe]"),
}
_PLAUSIBLE = 0.7  # share of everyday characters among all of two bytes
_GUESS_FROM = 1 << 16  # bytes
_WESTERN = "cp1252"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01  # share of control characters that no text has


def detect_encoding(file: IO[bytes]) -> str:
    """The codec by which the whole of `file` can be decoded; `file` is left at its start.

    A byte order mark decides, then UTF-8, then GB18030 and Big5 if mostly everyday characters come
    out, GB18030 first; only then is charset-normalizer asked. The same bytes always give the same
    answer.
    """
    head = file.read(_CHUNK)
    encoding = _by_mark(head) or _by_nuls(head) or _by_trial(file, head)
    file.seek(0)
    return encoding


def _by_mark(head: bytes) -> str:
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def _by_nuls(head: bytes) -> str:
    """UTF-16 without a mark, told by its NULs; too many other control characters: no text."""
    for place, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        nuls = head[place::2].count(0)
        if nuls > 0 == head[1 - place :: 2].count(0) and _decodes_whole(head, codec):
            return codec
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * _MOST_CONTROLS:
        raise TableError("not_a_table", kind="binary")
    return ""


def _decodes_whole(head: bytes, encoding: str) -> bool:
    """Whether `head` is text in `encoding`, but for a last character that is cut off."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return not any(c in text for c in map(chr, _CONTROLS))


def _by_trial(file: IO[bytes], head: bytes) -> str:
    if _decodes(file, "utf-8"):
        return "utf-8"
    sample = _around_first_foreign(file, head)
    shares = {codec: _share(everyday, sample) for codec, everyday in _EVERYDAY.items()}
    likely = [codec for codec, share in shares.items() if share >= _PLAUSIBLE]
    for codec in likely:
        if _decodes(file, codec):
            return codec
    if _few_wrong(sample):
        return "utf-8"  # so that the reader is told in which row a byte is wrong
    return likely[0] if likely else _guessed(file, sample)


def _few_wrong(sample: bytes) -> bool:
    """Whether UTF-8 explains nearly all that is not ASCII."""
    foreign = [c for c in sample.decode("utf-8", "replace") if not c.isascii()]
    return foreign.count("\ufffd") < len(foreign) * (1 - _PLAUSIBLE)


def _guessed(file: IO[bytes], sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 35 ms, rarely needed

    best = from_bytes(sample[:_GUESS_FROM]).best()
    for codec in (best.encoding if best else _WESTERN, _WESTERN):
        if _decodes(file, codec):
            return codec
    return "latin-1"


def _around_first_foreign(file: IO[bytes], head: bytes) -> bytes:
    """The first stretch of the file that holds more than ASCII."""
    while head and head.isascii():
        head = file.read(_CHUNK)
    return head


def _share(everyday: re.Pattern[bytes], sample: bytes) -> float:
    pairs = _PAIRS.findall(sample)
    return (
        sum(everyday.fullmatch(pair) is not None for pair in pairs) / len(pairs) if pairs else 0.0
    )


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True
