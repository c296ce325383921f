import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.text import latin_name, name_reading, script_of, split_name
from huiju.text.surnames import COMPOUND, READINGS


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("张伟", "Zhang Wei"),
        ("張偉", "Zhang Wei"),
        ("单伟", "Shan Wei"),
        ("單偉", "Shan Wei"),
        ("曾磊", "Zeng Lei"),
        ("仇英", "Qiu Ying"),
        ("解晓东", "Xie Xiaodong"),
        ("区志航", "Ou Zhihang"),
        ("查良镛", "Zha Liangyong"),
        ("任正", "Ren Zheng"),
        ("盖聂", "Ge Nie"),
        ("尉迟恭", "Yuchi Gong"),
        ("万俟卨", "Moqi Xie"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("歐陽修", "Ouyang Xiu"),
        ("欧阳", "Ouyang"),
        ("欧文", "Ou Wen"),
        ("爱新觉罗溥仪", "Aixinjueluo Puyi"),
        ("吕布", "Lyu Bu"),
        ("张西安", "Zhang Xi'an"),
        ("陈方安生", "Chen Fang'ansheng"),
        ("买买提·艾力", "Maimaiti Aili"),
        ("张 伟", "Zhang Wei"),
        ("李", "Li"),
        ("Jürgen  Müller", "Jürgen Müller"),
        ("Tom 张", "Tom 张"),
        ("", ""),
    ],
)
def test_latin_name_is_proposed(native, latin):
    assert latin_name(native) == latin


def test_given_name_may_come_first_but_dotted_names_keep_their_order():
    assert latin_name("欧阳娜娜", surname_first=False) == "Nana Ouyang"
    assert latin_name("李", surname_first=False) == "Li"
    assert latin_name("买买提·艾力", surname_first=False) == "Maimaiti Aili"


def test_corrected_reading_wins():
    assert latin_name("单伟", spoken="Dan Wei") == "Dan Wei"
    assert latin_name("张行乐", spoken="zhang xing yue", surname_first=False) == "Xingyue Zhang"
    assert latin_name("吕安", spoken="lü'an") == "Lyu An"
    assert latin_name("单伟", spoken=" ") == "Shan Wei"
    assert latin_name("Tom", spoken="tang mu") == "Tom"


def test_reading_of_another_length_is_refused_by_numbers():
    with pytest.raises(ValueError, match=r"'张伟' has 2 characters, .* 'zhang' has 1 syllables"):
        latin_name("张伟", spoken="zhang")


def test_reading_of_a_name():
    assert name_reading("单于飞") == "chan yu fei"
    assert name_reading("单飞") == "shan fei"
    assert name_reading("阿卜杜拉·买买提") == "a bo du la mai mai ti"
    assert name_reading("Tom") == ""
    assert name_reading("") == ""


def test_split_name():
    assert split_name("歐陽 修") == ("歐陽", "修")
    assert split_name("欧阳") == ("欧阳", "")
    assert split_name("钮祜禄甄") == ("钮祜禄", "甄")
    assert split_name("王小明") == ("王", "小明")
    assert split_name("买买提·艾力") == ("", "买买提·艾力")
    assert split_name(" John  Smith ") == ("", "John Smith")


def test_every_special_reading_has_a_syllable_a_character_and_compounds_are_known():
    for surname, spoken in READINGS.items():
        assert len(spoken) == len(surname), surname
        assert len(surname) == 1 or surname in COMPOUND, surname


@given(st.text())
def test_any_name_gives_a_proposal(native):
    assert latin_name(native) or not native.split()
    if script_of(native) == "han" and len(native) == 2:
        assert latin_name(native)
