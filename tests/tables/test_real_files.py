"""Workbooks and lists from outside are read as another reader reads them."""

import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from huiju.tables import read

pytestmark = pytest.mark.data
FOLDER = os.environ.get("HUIJU_DATA", "")


@pytest.fixture(scope="module")
def folder():
    if not FOLDER or not Path(FOLDER).is_dir():
        pytest.skip("HUIJU_DATA names no folder")
    return Path(FOLDER)


def trimmed(rows):
    """Rows without what is empty at their end and at the end of the sheet."""
    rows = [list(row) for row in rows]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def by_calamine(sheet):
    left = [""] * (sheet.start or (0, 0))[1]
    return trimmed(
        left + [int(c) if isinstance(c, float) and c.is_integer() else c for c in row]
        for row in sheet.iter_rows()
    )


def test_workbooks_read_as_calamine_reads_them(folder):
    paths = sorted(folder.rglob("*.xlsx"))
    for path in paths:
        other = CalamineWorkbook.from_path(str(path))
        with read(path) as book:
            assert [sheet.name for sheet in book.sheets] == other.sheet_names
            for number, sheet in enumerate(book.sheets):
                theirs = by_calamine(other.get_sheet_by_index(number))
                assert trimmed(sheet.rows()) == theirs, (path.name, sheet.name)
    assert paths


def test_one_list_in_three_encodings_is_the_same(folder):
    tables = []
    for path in sorted((folder / "lists").glob("cn_projects_*")):
        with read(path) as book:
            tables.append(list(book.sheets[0].rows()))
    assert len(tables) == 3
    assert tables[0] == tables[1] == tables[2]
