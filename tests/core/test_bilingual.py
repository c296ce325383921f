"""Text in two languages: the reader's one, or the other, marked."""

import pytest
from django.utils.translation import override

from huiju.core.bilingual import Bilingual, Both, Shown, current


class Talk:
    title = Bilingual()

    def __init__(self, en: str = "", zh: str = "") -> None:
        self.title_en, self.title_zh = en, zh


@pytest.mark.parametrize(
    ("language", "code"), [("en", "en"), ("zh-hans", "zh"), ("zh-hant", "zh"), ("de", "en")]
)
def test_the_language_now_shown(language, code):
    with override(language):
        assert current() == code


def test_no_language_is_english():
    with override(None):
        assert current() == "en"


def test_both_are_read_as_one():
    talk = Talk("Light", "光")
    assert talk.title == Both("Light", "光")
    assert isinstance(Talk.title, Bilingual)
    with override("en"):
        assert talk.title.shown() == Shown("Light", "en", borrowed=False)
    with override("zh-hans"):
        assert talk.title.shown() == Shown("光", "zh-Hans", borrowed=False)
        assert str(talk.title) == "光"


@pytest.mark.parametrize(
    ("talk", "language", "shown"),
    [
        (Talk("Light"), "zh", Shown("Light", "en", borrowed=True)),
        (Talk(zh="光"), "en", Shown("光", "zh-Hans", borrowed=True)),
        (Talk(), "en", Shown("", "zh-Hans", borrowed=False)),
    ],
)
def test_what_is_missing_is_borrowed_and_says_so(talk, language, shown):
    assert talk.title.shown(language) == shown


def test_nothing_in_either_language_is_empty():
    assert not Talk().title
    assert Talk("a").title
    assert Talk(zh="一").title
