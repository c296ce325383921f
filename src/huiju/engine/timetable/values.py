"""What a single field may hold."""

from __future__ import annotations

from huiju.engine.timetable.refusal import refuse

MOST_WHOLE = 10**9
_TEXT = frozenset({str})


def is_whole(value: object, least: int) -> bool:
    """Whether it is an int, no bool, between `least` and `MOST_WHOLE`."""
    return type(value) is int and least <= value <= MOST_WHOLE


def is_bool(value: object) -> bool:
    """Whether it is true or false and nothing else."""
    return type(value) is bool


def is_text_tuple(value: object) -> bool:
    """Whether it is a tuple of texts, none empty."""
    return type(value) is tuple and _TEXT.issuperset(map(type, value)) and "" not in value


def need_id(sheet: str, value: object, column: str = "id") -> None:
    """Refuse a row without an id."""
    if type(value) is not str:
        raise refuse("not_text", sheet, column, value=value)
    if not value:
        raise refuse("no_id", sheet, column)


def need_text(sheet: str, name: str, **fields: object) -> None:
    """Refuse what is no text."""
    for column, value in fields.items():
        if type(value) is not str:
            raise refuse("not_text", sheet, column, name, value=value)


def need_tuple(sheet: str, name: str, **fields: object) -> None:
    """Refuse what is no tuple of ids, each named once."""
    for column, value in fields.items():
        if type(value) is not tuple or not is_text_tuple(value):
            raise refuse("not_a_list", sheet, column, name, value=value)
        if len(set(value)) < len(value):
            twice = next(item for item in value if value.count(item) > 1)
            raise refuse("listed_twice", sheet, column, name, value=twice)


def need_bool(sheet: str, name: str, **fields: object) -> None:
    """Refuse what is neither true nor false."""
    for column, value in fields.items():
        if type(value) is not bool:
            raise refuse("not_yes_no", sheet, column, name, value=value)


def need_whole(sheet: str, name: str, least: int, **fields: object) -> None:
    """Refuse what is no whole number of at least `least`."""
    for column, value in fields.items():
        if not is_whole(value, least):
            raise refuse("not_whole", sheet, column, name, value=value, least=least)


def need_optional_whole(sheet: str, name: str, least: int, **fields: object) -> None:
    """As `need_whole`, but None may say that there is no limit."""
    given = {column: value for column, value in fields.items() if value is not None}
    need_whole(sheet, name, least, **given)
