import pytest

from huiju.text import has_han, is_han, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("张伟", "han"),
        ("𠮷野家", "han"),
        ("〇", "han"),
        ("Zhang", "latin"),
        ("Müller 12", "latin"),
        ("Ｚｈ", "latin"),
        ("张 Wei", "mixed"),
        ("Дмитрий", "other"),
        ("김정호", "other"),
        ("2025 — ×", "none"),
        ("", "none"),
    ],
)
def test_script_is_that_of_the_letters(text, script):
    assert script_of(text) == script


def test_is_han_needs_every_character_and_has_han_only_one():
    assert is_han("张伟")
    assert not is_han("张 伟")
    assert not is_han("")
    assert has_han("A张")
    assert not has_han("カタカナ")
