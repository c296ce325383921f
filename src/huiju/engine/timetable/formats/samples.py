"""A small problem to begin with, as a workbook in either language.

`write_shipped` makes what is shipped beside this module, in `shipped/`: the sample in both
languages, and the JSON Schemas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from huiju.engine.timetable.formats.schemas import problem_schema, result_schema
from huiju.engine.timetable.formats.sheets import Field, SheetForm, forms
from huiju.tables import SheetOut, write_xlsx

SHIPPED = Path(__file__).parent / "shipped"
LANGUAGES = ("en", "zh-hans")

Rows = list[list[str | int]]

_GUIDE = {
    "en": ("Read me", ("Sheet", "Column or setting", "Meaning", "Needed")),
    "zh-hans": ("填写说明", ("工作表", "列或设置项", "含义", "必填")),
}
_NEEDED = {"en": "yes", "zh-hans": "是"}
_YES = {"en": "yes", "zh-hans": "是"}
_DAY = "2026-05-20"
_TIMES = ("09:00", "09:25", "09:50", "10:15", "13:30", "13:55", "14:20", "14:45")
_MORNING = 4  # slots before lunch
_NAMES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "blocks": ("morning", "afternoon"),
        "zones": ("hall A", "hall B"),
        "projects": ("Cell Foundry", "Quiet Robots", "Blue Battery", "Leaf Protein", "Chip Lens"),
        "funds": ("North Fund", "River Capital", "Seed Lab"),
    },
    "zh-hans": {
        "blocks": ("上午", "下午"),
        "zones": ("A 厅", "B 厅"),
        "projects": ("细胞工坊", "静音机器人", "蓝电池", "叶蛋白", "芯镜光学"),
        "funds": ("北方基金", "江河资本", "种子实验室"),
    },
}
_FUND_LIMITS = (4, 4, 3)  # one meeting too few, so that the result has something to explain
# Project and fund by number, weight, whether the office insists.
_MEETINGS = (
    (0, 0, 3, False), (0, 1, 2, False), (0, 2, 1, False), (1, 0, 2, True), (1, 1, 1, False),
    (2, 0, 1, False), (2, 2, 3, False), (3, 1, 2, False), (3, 2, 2, False), (4, 0, 1, False),
    (4, 1, 1, False), (4, 2, 1, False),
)  # fmt: skip


def sample_sheets(language: str) -> Iterator[SheetOut]:
    """The sheets of the sample: what to fill in, and what each column means."""
    yield _guide(language)
    rows: dict[str, Rows] = {
        "slots": _slots(language),
        "tables": _tables(language),
        "participants": _participants(language),
        "meetings": _meetings(language),
        "settings": [["utc_offset", "+08:00"]] if language == "en" else [["时区", "+08:00"]],
    }
    for name, found in rows.items():
        form = forms()[name]
        header = [column.title(language) for column in form.columns][: max(map(len, found))]
        yield SheetOut(form.title(language), header, found)


def _slots(language: str) -> Rows:
    blocks = _NAMES[language]["blocks"]
    return [
        [f"s{n}", start, _plus(start, 20), _DAY, blocks[n > _MORNING]]
        for n, start in enumerate(_TIMES, 1)
    ]


def _plus(clock: str, minutes: int) -> str:
    hours, rest = divmod(int(clock[:2]) * 60 + int(clock[3:]) + minutes, 60)
    return f"{hours:02}:{rest:02}"


def _tables(language: str) -> Rows:
    zones = _NAMES[language]["zones"]
    return [["T1", zones[0], ""], ["T2", zones[1], "s8"]]


def _participants(language: str) -> Rows:
    names = _NAMES[language]
    rows: Rows = [[name, ""] for name in names["projects"]]
    rows[2][1] = "s1;s2"
    for name, most in zip(names["funds"], _FUND_LIMITS, strict=True):
        rows.append([name, "", most, "", 2])
    return rows


def _meetings(language: str) -> Rows:
    projects, funds = _NAMES[language]["projects"], _NAMES[language]["funds"]
    return [
        [f"m{n}", f"{projects[project]};{funds[fund]}", weight, _YES[language] if must else ""]
        for n, (project, fund, weight, must) in enumerate(_MEETINGS, 1)
    ]


def _guide(language: str) -> SheetOut:
    name, header = _GUIDE[language]
    return SheetOut(name, header, _guide_rows(language))


def _guide_rows(language: str) -> Iterator[list[str]]:
    for form in forms().values():
        yield [form.title(language), "", form.about[language], ""]
        for field in (*form.columns, *form.settings):
            yield _guide_row(form, field, language)


def _guide_row(form: SheetForm, field: Field, language: str) -> list[str]:
    needed = _NEEDED[language] if field.needed else ""
    return [form.title(language), field.title(language), field.about[language], needed]


def write_shipped(folder: Path) -> None:
    """Write the samples and the schemas."""
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        write_xlsx(folder / f"sample-{language}.xlsx", sample_sheets(language))
    for name, schema in (("problem", problem_schema()), ("result", result_schema())):
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.schema.json").write_text(text, "utf-8")
