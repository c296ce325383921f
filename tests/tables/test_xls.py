import pytest

from huiju.tables import Limits, TableError, read
from tests.tables.books import xls, xls_label, xls_number


def rows(content, **limits):
    with read(content, limits=Limits(**limits)) as book:
        (sheet,) = book.sheets
        return sheet.name, list(sheet.rows())


def test_rows_stand_where_the_sheet_shows_them():
    content = xls(xls_label(1, 1, "姓名"), xls_number(2, 1, 3), xls_number(2, 3, 1.5), sheet="表")
    assert rows(content) == ("表", [[], ["", "姓名"], ["", 3, "", 1.5]])


def test_an_empty_sheet_has_no_rows():
    assert rows(xls()) == ("S1", [])


@pytest.mark.parametrize(
    ("limits", "code", "row"),
    [
        ({"rows": 2}, "too_many_rows", None),
        ({"columns": 2}, "too_many_columns", 3),
        ({"cell": 1}, "cell_too_long", 2),
    ],
)
def test_limits(limits, code, row):
    with pytest.raises(TableError) as caught:
        rows(xls(xls_label(1, 1, "姓名"), xls_number(2, 3, 1.5)), **limits)
    assert (caught.value.code, caught.value.row) == (code, row)


def test_interruptions_are_not_taken_for_damage(monkeypatch):
    from huiju.tables.xls import _damage_refused

    with pytest.raises(KeyboardInterrupt), _damage_refused():
        raise KeyboardInterrupt


def test_a_panic_of_the_library_is_damage():
    from huiju.tables.xls import _damage_refused

    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(TableError, match="damaged"), _damage_refused():
        raise panic
