"""Why a problem is refused: a typed error naming sheet, row, field and remedy in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from huiju.engine.timetable.texts import REFUSALS, SHEETS, Text, fill

MOST_REFUSALS = 100
"""A reader stops collecting after so many, so that a wrong file does not drown its reader."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing wrong with the input.

    Attributes:
        code: key of `texts.REFUSALS`.
        sheet: `slots`, `tables`, `capacity`, `participants`, `meetings`, `previous` or `problem`.
        column: the field at fault, empty if it is the row as a whole.
        id: the row's own id, empty if it has none.
        row: its number among its sheet's rows counted from 1, None if unknown.
        facts: what the sentence names.
    """

    code: str
    sheet: str
    column: str = ""
    id: str = ""
    row: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """The sentence, with its remedy, in English and Simplified Chinese."""
        place = self._place()
        facts = {"field": self.column, **self.facts}
        if "known" in facts:
            facts["known_zh"] = SHEETS[str(facts["known"])]["zh-hans"]
        body = fill(REFUSALS[self.code], facts)
        return {
            "en": f"{place['en']}: {body['en']}",
            "zh-hans": f"{place['zh-hans']}：{body['zh-hans']}",
        }

    def _place(self) -> Text:
        english, chinese = SHEETS[self.sheet]["en"], SHEETS[self.sheet]["zh-hans"]
        if self.row is not None:
            english, chinese = f"{english} row {self.row}", f"{chinese}第 {self.row} 行"
        if self.id:
            english, chinese = f"{english} ({self.id})", f"{chinese}（{self.id}）"
        return {"en": english, "zh-hans": chinese}


class ProblemError(ValueError):
    """The input describes no timetable problem.

    Attributes:
        refusals: everything found wrong, at least one.
    """

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(refusal.text["en"] for refusal in self.refusals))

    def at_row(self, row: int) -> ProblemError:
        """The same error with the row's number, known to whoever reads a file."""
        return ProblemError(replace(refusal, row=row) for refusal in self.refusals)


def refuse(
    code: str, sheet: str, column: str = "", name: str = "", row: int | None = None, **facts: object
) -> ProblemError:
    """A ready error for a single refusal of the row called `name`."""
    return ProblemError([Refusal(code, sheet, column, name, row, facts)])
