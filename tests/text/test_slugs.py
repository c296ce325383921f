import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.text import slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025 全球创新大会 (AI+医疗)", "2025-quan-qiu-chuang-xin-da-hui-ai-yi-liao"),
        ("重慶銀行", "chong-qing-yin-hang"),
        ("绿色", "lyu-se"),
        ("Vivid Österreich's Tag", "vivid-osterreichs-tag"),
        ("Москва", ""),
        ("  ", ""),
    ],
)
def test_slug(title, expected):
    assert slug(title) == expected


def test_slug_is_cut_between_words_unless_the_first_is_too_long():
    assert slug("abc def ghi", longest=7) == "abc-def"
    assert slug("abc def ghi", longest=6) == "abc"
    assert slug("abcdef", longest=4) == "abcd"


@given(st.text(), st.integers(1, 30))
def test_slug_is_always_an_address(title, longest):
    made = slug(title, longest=longest)
    assert len(made) <= longest
    assert not made or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)
