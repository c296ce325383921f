from dataclasses import fields

from huiju.engine.timetable.formats.sheets import UNREAD, field_names, forms, plain, sheet_names
from huiju.engine.timetable.problem import Meeting, Participant, Placement, Slot, Table

ROWS = {
    "slots": Slot,
    "tables": Table,
    "participants": Participant,
    "meetings": Meeting,
    "previous": Placement,
}


def test_columns_are_the_fields_of_the_rows():
    for sheet, row in ROWS.items():
        assert [c.name for c in forms()[sheet].columns] == [f.name for f in fields(row)], sheet


def test_no_name_means_two_things():
    names = [
        plain(each)
        for form in forms().values()
        for each in (form.name, form.chinese, *form.synonyms)
    ]
    assert len(names) == len(set(names)) == len(sheet_names())
    for form in forms().values():
        for settings in (False, True):
            listed = form.settings if settings else form.columns
            names = [plain(each) for f in listed for each in (f.name, f.chinese, *f.synonyms)]
            assert len(names) == len(set(names)), form.name
            assert set(names) == set(field_names(form.name, settings=settings))
            assert not set(names) & set(UNREAD)


def test_everything_is_named_and_told_in_both_languages():
    for form in forms().values():
        for each in (form, *form.columns, *form.settings):
            assert each.title("en") == each.name
            assert each.title("zh-hans") == each.chinese
            assert not each.chinese.isascii()
            assert each.about["en"]
            assert not each.about["zh-hans"].isascii()


def test_names_are_compared_plainly():
    assert plain("Max Meetings") == plain("max_meetings") == plain("max-meetings") == "maxmeetings"
