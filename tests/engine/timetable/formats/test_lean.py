import gc

from huiju.engine.timetable.formats.lean import without_collecting


def test_collecting_is_off_inside_and_as_before_afterwards():
    assert gc.isenabled()
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
