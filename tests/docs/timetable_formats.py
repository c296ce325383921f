"""The parts of the reference page that are made from the code.

`python -m tests.docs.timetable_formats` writes them anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from huiju.cli import timetable
from huiju.engine.timetable.formats import json_problem
from huiju.engine.timetable.formats.sheets import UNREAD, Field, forms
from huiju.engine.timetable.texts import LIMITS, UNPLACED

PAGE = Path(__file__).parents[2] / "docs/reference/timetable-formats.md"
_BLOCK = re.compile(r"(<!-- (?!end)(\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)


def _fields(fields: tuple[Field, ...], needed: tuple[str, ...]) -> Iterator[str]:
    yield "| name | 中文 | also understood | holds | needed | meaning |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for field in fields:
        must = "yes" if field.needed else "in JSON" if field.name in needed else ""
        others = ", ".join(field.synonyms)
        yield (
            f"| `{field.name}` | {field.chinese} | {others} | {field.kind} | {must} "
            f"| {field.about['en']} |"
        )


def sheets() -> Iterator[str]:
    for form in forms().values():
        yield f"### {form.name} · {form.chinese}"
        yield ""
        yield form.about["en"] + " Also understood: " + ", ".join(form.synonyms) + "."
        yield ""
        yield from _fields(form.columns, json_problem.NEEDED.get(form.name, ()))
        yield ""
        if form.settings:
            yield "What may be set:"
            yield ""
            yield from _fields(form.settings, ())
            yield ""


def unread() -> Iterator[str]:
    yield ", ".join(f"`{name}`" for name in UNREAD)


def reasons() -> Iterator[str]:
    yield from _codes(UNPLACED)


def limits() -> Iterator[str]:
    yield from _codes(LIMITS)


def _codes(texts: dict[str, dict[str, str]]) -> Iterator[str]:
    yield "| code | text | 中文 |"
    yield "| --- | --- | --- |"
    for code, text in texts.items():
        yield f"| `{code}` | {text['en']} | {text['zh-hans']} |"


def codes() -> Iterator[str]:
    meanings = {
        timetable.DONE: "done: a timetable was found, or the result is sound",
        timetable.FAULTY: "`check` only: the result is faulty",
        timetable.BAD_INPUT: "the command line or a file is wrong",
        timetable.INFEASIBLE: "proved: no timetable holds what must be held",
        timetable.NOTHING_FOUND: "nothing found within the time or steps given",
    }
    yield "| code | meaning |"
    yield "| --- | --- |"
    for code, meaning in meanings.items():
        yield f"| {code} | {meaning} |"


def made(page: str) -> str:
    """The page with every block made anew."""

    def block(found: re.Match[str]) -> str:
        return found[1] + "\n".join(globals()[found[2]]()).rstrip() + "\n"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    PAGE.write_text(made(PAGE.read_text("utf-8")), "utf-8")
