import importlib.util

import pytest

from huiju.text import pinyin, reading, syllables


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("银行行业", "yin hang hang ye"),
        ("重庆重点", "chong qing zhong dian"),
        ("长三角", "chang san jiao"),
        ("朝阳", "chao yang"),
        ("绿色旅游", "lv se lv you"),
        ("乾坤", "qian kun"),
        ("䶮", "yan"),
    ],
)
def test_words_are_read_as_words(word, spoken):
    assert syllables(word) == spoken.split()


def test_reading_leaves_other_words_and_unread_characters():
    assert reading("AI医疗 3D") == "AI yi liao 3D"
    assert syllables("\U0003134a张") == ["\U0003134a", "zhang"]


def test_a_phrase_whose_reading_has_another_length_is_not_used(tmp_path):
    (tmp_path / "phrases_dict.json").write_text(
        '{"甲,乙": [["jiǎ"], ["yǐ"]], "甲乙": [["yǐ"], ["jiǎ", "x"]]}', "utf-8"
    )
    assert list(pinyin._phrases(tmp_path)) == [("甲乙", ["yi", "jia"])]


def test_readings_keep_only_phrases_that_need_it():
    found = pinyin.Readings(
        iter([(ord("长"), "zhang"), (ord("江"), "jiang"), (ord("大"), "da")]),
        iter([("长大", ["zhang", "da"]), ("长江", ["chang", "jiang"]), ("江大", ["jiang", "dai"])]),
    )
    assert found.of_run("长大长江大长") == ["zhang", "da", "chang", "jiang", "da", "zhang"]
    assert found.of_run("江大") == ["jiang", "dai"]


def test_the_phrases_kept_are_few():
    assert len(pinyin.readings()._phrases) < 5000


@pytest.mark.parametrize("spec", [None, importlib.util.find_spec("json.decoder")])
def test_missing_data_is_named(monkeypatch, spec):
    monkeypatch.setattr(pinyin, "find_spec", lambda name: spec)
    with pytest.raises(ModuleNotFoundError, match="pypinyin is not installed"):
        pinyin.readings.__wrapped__()
