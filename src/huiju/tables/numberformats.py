"""Which number formats of spreadsheets show a date or a time (ECMA-376 part 1, § 18.8.30)."""

import re
from typing import Literal

Moment = Literal["", "date", "time", "both", "span"]

_BUILTIN: dict[range, Moment] = {
    range(14, 18): "date",
    range(18, 22): "time",
    range(22, 23): "both",
    range(27, 32): "date",  # the East Asian ones
    range(32, 36): "time",
    range(36, 37): "date",
    range(45, 46): "time",
    range(46, 47): "span",
    range(47, 48): "time",
    range(50, 55): "date",
    range(55, 57): "time",
    range(57, 59): "date",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_SPAN = re.compile(r"\[(h+|m+|s+)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")


def builtin_moment(code: str) -> Moment:
    """What the number of a format without a code of its own shows."""
    if not code.isdecimal():
        return ""
    return next((moment for numbers, moment in _BUILTIN.items() if int(code) in numbers), "")


def moment_of(format_code: str) -> Moment:
    """What a format code shows, judged by its first section."""
    section = _LITERAL.sub("", format_code).lower().partition(";")[0]
    if _SPAN.search(section):
        return "span"
    section = _BRACKETS.sub("", section)
    if section in ("general", "standard", "g/标准", "g/通用格式"):
        return ""
    clock = any(c in section for c in "hs时") or "am/pm" in section
    day = any(c in section for c in "yd年日") or ("m" in section and not clock)
    if day:
        return "both" if clock else "date"
    return "time" if clock else ""
