import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.text import fold, simplify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Ｈｕｉｊｕ　汇聚 ", "huiju 汇聚"),
        ("張偉", "张伟"),
        ("O'Brien", "obrien"),
        ("Jean-Luc", "jeanluc"),
        ("R&D, C++ / C#", "rd c++ c#"),
        ("a.b@example.org", "a b example org"),
        ("Zhāng Wěi", "zhang wei"),
        ("Łódź Straße Ærø Đặng", "lodz strasse aero dang"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("हिन्दी", "हिन्दी"),
        ("snake_case", "snake case"),
        ("-- ' &", ""),
    ],
)
def test_fold_brings_ways_of_writing_together(text, folded):
    assert fold(text) == folded


def test_simplify_goes_word_by_word_and_fold_character_by_character():
    assert simplify("乾隆與乾燥") == "乾隆与干燥"
    assert fold("乾隆與乾燥") == "干隆与干燥"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_fold_alike_alone_and_in_company(left, right):
    assert fold(f"{left} {right}").split() == fold(left).split() + fold(right).split()
