import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.text import fold, reading, search_text, search_tokens, simplify

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)
WORDS = st.one_of(st.text(max_size=20), HAN, st.text("abcÄÖüøß'-&. 张偉單曾", max_size=12))


def found(query, *parts):
    column = search_text(*parts)
    return all(token in column for token in search_tokens(query))


@pytest.mark.parametrize(
    "query",
    ["zhang wei", "Zhang", "zhangwei", "wei zhang", "zhangw", "張偉", "张伟", "伟", "zw",
     "ZHANG  Wěi",
          "张wei", "ｚｈａｎｇ", "张 伟"],
)  # fmt: skip
def test_a_chinese_name_is_found_however_it_is_typed(query):
    assert found(query, "张伟")
    assert found(query, "張 偉")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("shan wei", "单伟"),
        ("danwei", "单伟"),
        ("sw", "单伟"),
        ("zenglei", "曾磊"),
        ("lv bu", "吕布"),
        ("lu bu", "吕布"),
        ("lyu bu", "吕布"),
        ("ouyangnana", "欧阳娜娜"),
        ("changsanjiao", "长三角创新中心"),
        ("rgzn", "上海人工智能研究院"),
        ("3D打印", "工业级 3D 打印设备"),
        ("zhangjiang", "上海张江科技有限公司 (Zhangjiang Tech)"),
        ("deepmind", "Deep Mind"),
        ("muller", "Jürgen Müller"),
        ("mueller", "Jürgen Müller"),
        ("o'brien", "Pat OBRIEN"),
        ("jean luc", "Jean-Luc"),
        ("qiankun", "乾坤科技"),
        ("乾", "乾坤科技"),
        ("c++", "C++ compilers"),
        ("rd", "R&D"),
        ("", "anything"),
    ],
)
def test_found(query, part):
    assert found(query, part)


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("zhang li", "张伟"),
        ("wz", "张伟"),
        ("李", "张伟"),
        ("shan", "张伟"),
        ("c++", "C compilers"),
    ],
)
def test_not_found(query, part):
    assert not found(query, part)


def test_column_holds_each_word_once_and_skips_empty_parts():
    assert search_text("张伟", None, "", " ", "张伟", "Zhang") == "张伟 zhang wei zhangwei zw"
    assert search_text() == ""


def test_long_runs_are_written_joined_only():
    run = "面向生物医药企业提供端到端的研发服务"
    words = search_text(run).split()
    assert "mianxiangshengwuyiyaoqiyetigongduandaoduandeyanfafuwu" in words
    assert "mian" not in words
    assert found("mian xiang sheng", run)


def test_only_short_parts_are_squeezed():
    assert "onetwothreefour" in search_text("one two three four")
    assert "onetwothreefourfive" not in search_text("one two three four five")
    assert search_text(f"{'a' * 30} {'b' * 10}") == f"{'a' * 30} {'b' * 10}"


def test_tokens_are_folded_parted_and_few():
    assert search_tokens("3D打印 ＡＩ") == ["3d", "打印", "ai"]
    assert search_tokens("zhang zhangwei 张 张伟") == ["zhangwei", "张伟"]
    assert search_tokens(" ,; ") == []
    assert search_tokens(" ".join(f"w{i:02}" for i in range(30))) == [f"w{i:02}" for i in range(12)]
    assert search_tokens("a" * 300) == ["a" * 200]


@given(st.lists(WORDS, max_size=4))
def test_every_word_of_every_part_is_found(parts):
    for part in parts:
        for word in part.split():
            assert found(word, *parts), word


@given(WORDS, st.data())
def test_every_piece_of_a_folded_word_is_found(part, data):
    for word in fold(part).split():
        start = data.draw(st.integers(0, len(word) - 1))
        end = data.draw(st.integers(start + 1, len(word)))
        assert found(word[start:end], part)


@given(HAN, st.randoms())
def test_pinyin_is_found_joined_apart_and_in_any_order(run, random):
    spoken = reading(simplify(run)).split()
    assert found("".join(spoken), run)
    random.shuffle(spoken)
    assert found(" ".join(spoken), run)


def test_importing_the_package_loads_no_heavy_library():
    code = (
        "import sys, huiju.text as t\n"
        "assert not {'opencc', 'pypinyin'} & set(sys.modules)\n"
        "assert t.pinyin.readings.cache_info().currsize == 0\n"
        "t.search_text('张伟')\n"
        "assert 'pypinyin' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
