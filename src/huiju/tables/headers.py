"""Which row of a sheet names the columns."""

from collections.abc import Callable, Sequence

from huiju.tables.cells import Cell, cell_text

_SEARCHED = 20
_ENOUGH = 0.6  # share of the widest row that a header fills


def header_index(
    rows: Sequence[Sequence[Cell]], *, known: Callable[[str], bool] | None = None
) -> int | None:
    """The index of the header among the first 20 `rows`, or None if there is none.

    With `known` the row with most names that it accepts; the first of equals. Without it, or where
    no name is known: the first row of distinct texts, none of them a bare number, that fills most
    of the columns.
    """
    searched = [[cell_text(cell) for cell in row] for row in rows[:_SEARCHED]]
    if known is not None:
        hits = [sum(bool(text) and known(text) for text in set(row)) for row in searched]
        most = max(hits, default=0)
        if most:
            return hits.index(most)
    widest = max((sum(map(bool, row)) for row in searched), default=0)
    for index, row in enumerate(searched):
        filled = [text for text in row if text]
        if len(filled) >= max(1, widest * _ENOUGH) and _names(filled):
            return index
    return None


def _names(filled: list[str]) -> bool:
    return len(set(filled)) == len(filled) and not any(_bare_number(text) for text in filled)


def _bare_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
