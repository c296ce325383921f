import datetime as dt

import pytest

from huiju.engine.timetable.formats.cells import (
    CONVERTERS,
    date_of,
    day,
    listed,
    moment_of,
    number,
    offset_of,
    whole,
    yes,
)

EAST = dt.timezone(dt.timedelta(hours=8))
DATE = dt.date(2026, 5, 20)


def at(hour, minute=0, zone=EAST):
    return dt.datetime(2026, 5, 20, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        (" 3 ", 3),
        (4, 4),
        (5.0, 5),
        (5.5, 5.5),
        ("1.5", "1.5"),
        ("x", "x"),
        ("9" * 16, "9" * 16),
    ],
)
def test_whole(cell, value):
    assert whole(cell) == value
    assert type(whole(cell)) is type(value)


@pytest.mark.parametrize(("cell", "value"), [("1.5", 1.5), (2, 2), ("'-1", -1.0), ("x", "x")])
def test_number(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("是", True),
        ("Yes", True),
        (True, True),
        (1, True),
        ("否", False),
        (False, False),
        ("no ", False),
        ("?", "?"),
    ],
)
def test_yes(cell, value):
    assert yes(cell) is value or yes(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("a;b", ("a", "b")), (" a ；b\nc; ", ("a", "b", "c")), (7, ("7",)), (7.0, ("7",)), (";", ())],
)
def test_listed(cell, value):
    assert listed(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (DATE, "2026-05-20"),
        (at(9), "2026-05-20"),
        ("2026/5/20", "2026-05-20"),
        ("2026年5月20日", "2026-05-20"),
        ("2026.05.20", "2026-05-20"),
        ("Day 1", "Day 1"),
        ("2026-13-40", "2026-13-40"),
        (3, "3"),
    ],
)
def test_day(cell, value):
    assert day(cell) == value


def test_date_of_what_is_none():
    assert date_of("Day 1") is None
    assert date_of("2026-02-30") is None


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("+08:00", 8),
        ("UTC+8", 8),
        ("gmt -03:30", -3.5),
        ("−5", -5),
        ("+0", 0),
        ("+24:00", None),
        ("Shanghai", None),
        ("+08:60", None),
    ],
)
def test_offset(cell, hours):
    zone = None if hours is None else dt.timezone(dt.timedelta(hours=hours))
    assert offset_of(cell) == zone


@pytest.mark.parametrize(
    ("cell", "date", "moment"),
    [
        (dt.time(9, 30), DATE, at(9, 30)),
        (dt.time(9, 30), None, None),
        ("9:30", DATE, at(9, 30)),
        ("09：30", DATE, at(9, 30)),
        ("9:30:00", DATE, at(9, 30)),
        ("25:00", DATE, None),
        ("9:75", DATE, None),
        (at(9).replace(tzinfo=None), None, at(9)),
        ("2026-05-20T09:00:00+08:00", None, at(9)),
        ("2026-05-20T01:00Z", None, at(1, zone=dt.UTC)),
        ("2026-05-20 09:00", None, at(9)),
        ("2026/5/20 9:05", None, at(9, 5)),
        ("2026年5月20日 9:05", None, at(9, 5)),
        ("2026/5/20 soon", None, None),
        ("2026/2/30 9:05", None, None),
        ("2026-05-20", None, None),
        ("soon", DATE, None),
        (DATE, None, None),
        (3.5, None, None),
    ],
)
def test_moment(cell, date, moment):
    assert moment_of(cell, date, EAST) == moment


def test_texts_and_ids_are_trimmed():
    assert CONVERTERS["id"](" a ") == "a"
    assert CONVERTERS["text"](3.0) == "3"
