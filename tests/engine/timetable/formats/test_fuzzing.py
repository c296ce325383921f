"""Whatever a file holds, reading it ends in a problem or result, or in a refusal with its texts."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.engine.timetable import ProblemError, check
from huiju.engine.timetable.formats.files import read_problem_file, read_result_file
from huiju.engine.timetable.formats.json_problem import read_problem, write_problem
from huiju.engine.timetable.formats.json_result import read_result, write_result
from huiju.tables import TableError
from tests.engine.timetable.formats.test_table_result import PROBLEM, RESULT

PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=4),
    st.sampled_from(["s1", "m1", "T1", "甲", "weight", "must", "2026-05-20T09:00:00+08:00"]),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(max_size=4) | PLAIN.map(str), inner, max_size=3),
    ),
    max_leaves=6,
)
EXAMPLES = settings(max_examples=100, deadline=None)


def spoilt(draw, tree):
    """The tree with one to three of its values replaced, removed or doubled."""
    tree = copy.deepcopy(tree)
    for _ in range(draw(st.integers(1, 3))):
        node = tree
        while True:
            keys = list(node) if isinstance(node, dict) else range(len(node))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(node[key], dict | list) and node[key] and draw(st.booleans()):
                node = node[key]
                continue
            node[key] = draw(VALUES)
            break
    return tree


def told(error):
    for refusal in error.refusals:
        assert refusal.text["en"]
        assert refusal.text["zh-hans"]


@EXAMPLES
@given(st.data())
def test_spoilt_problems(data):
    text = json.dumps(spoilt(data.draw, json.loads(write_problem(PROBLEM))))
    try:
        read_problem(text)
    except ProblemError as error:
        told(error)


@EXAMPLES
@given(st.data())
def test_spoilt_results_are_refused_or_judged(data):
    text = json.dumps(spoilt(data.draw, json.loads(write_result(RESULT))))
    try:
        result = read_result(text)
    except ProblemError as error:
        told(error)
    else:
        for fault in check(PROBLEM, result).faults:
            assert fault.text["zh-hans"]


@EXAMPLES
@given(st.data())
def test_spoilt_texts(tmp_path_factory, data):
    sources = [write_problem(PROBLEM).encode(), write_result(RESULT).encode(), b"nBusiness = 3;"]
    content = bytearray(data.draw(st.sampled_from(sources)))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = (
        tmp_path_factory.getbasetemp()
        / f"spoilt.{data.draw(st.sampled_from(['json', 'dzn', 'csv']))}"
    )
    path.write_bytes(content)
    for read in (read_problem_file, lambda path: read_result_file(path, PROBLEM)):
        try:
            read(path)
        except ProblemError as error:
            told(error)
        except TableError:
            pass
