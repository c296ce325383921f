"""Names of tables as an office types them: ``B01–B40, C1–C5、VIP``."""

import re
import unicodedata
from collections import Counter

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.core.errors import Invalid

MOST = 500
LONGEST = 12  # characters of one table's name
_PARTED = re.compile(r"[,;、。\n]+")
_RANGE = re.compile(r"^(?P<prefix>.*?)(?P<first>\d+)\s*(?:[-–—~−―]|至|到)\s*(?P<last>.+)$")
_NUMBERED = re.compile(r"^(?P<prefix>.*?)(?P<number>\d+)$")


def expand(text: str) -> list[str]:
    """The names in the order typed, in capitals and half width; ranges keep leading zeros.

    Raises :class:`Invalid` naming the piece that cannot be read, or every name that comes twice.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    names: list[str] = []
    for piece in _PARTED.split(plain):
        names += _names(" ".join(piece.split()))
        if len(names) > MOST:
            problem = _("These are more than {most} tables. Make them in several steps.")
            raise _wrong(problem, most=MOST)
    if not names:
        raise _wrong(_("Write the tables' names, such as B01–B40, C1–C5."))
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise _wrong(_("Named more than once: {names}."), names=listed(twice))
    return names


def listed(names: list[str]) -> str:
    """At most ten names, and that there are more."""
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def _wrong(text: Label, **facts: object) -> Invalid:
    return Invalid(format_lazy(text, **facts), field="codes")


def _names(piece: str) -> list[str]:
    if not piece:
        return []
    found = _RANGE.match(piece)
    names = _spread(piece, found) if found else [piece]
    for name in names:
        if len(name) > LONGEST:
            problem = _("“{name}” is too long: a table's name has at most {most} characters.")
            raise _wrong(problem, name=name[:40], most=LONGEST)
    return names


def _spread(piece: str, found: re.Match[str]) -> list[str]:
    """The tables of a range such as B01–B40 or B01–40."""
    prefix, first = found["prefix"], found["first"]
    end = _NUMBERED.match(found["last"].strip())
    if end is None or end["prefix"] not in {"", prefix}:
        problem = _("“{piece}” is no range: both ends need the same letters, such as B01–B40.")
        raise _wrong(problem, piece=piece)
    low, high = int(first), int(end["number"])
    if high < low:
        raise _wrong(_("“{piece}” runs backwards. Write the smaller number first."), piece=piece)
    if high - low >= MOST:
        raise _wrong(_("“{piece}” is more than {most} tables."), piece=piece, most=MOST)
    return [f"{prefix}{number:0{len(first)}}" for number in range(low, high + 1)]
