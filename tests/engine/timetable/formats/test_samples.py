"""What is shipped is what the code makes, and the samples are problems that can be solved."""

import json
from dataclasses import fields

import pytest

from huiju.engine.timetable import Result, solve
from huiju.engine.timetable.formats import json_problem, samples
from huiju.engine.timetable.formats.json_problem import read_problem, write_problem
from huiju.engine.timetable.formats.json_result import write_result
from huiju.engine.timetable.formats.schemas import problem_schema, result_schema
from huiju.engine.timetable.formats.table_problem import problem_of
from huiju.tables import read
from tests.engine.timetable.formats.test_table_result import PROBLEM, RESULT


def sample(language):
    with read(samples.SHIPPED / f"sample-{language}.xlsx") as book:
        return problem_of(book)


def cells(folder, language):
    with read(folder / f"sample-{language}.xlsx") as book:
        return {sheet.name: list(sheet.rows()) for sheet in book.sheets}


def test_what_is_shipped_is_in_step_with_the_code(tmp_path):
    samples.write_shipped(tmp_path)
    hint = "run `python -m tests.engine.timetable.formats.ship`"
    for name in ("problem.schema.json", "result.schema.json"):
        assert (tmp_path / name).read_bytes() == (samples.SHIPPED / name).read_bytes(), hint
    for language in samples.LANGUAGES:
        assert cells(tmp_path, language) == cells(samples.SHIPPED, language), hint
    assert {p.name for p in samples.SHIPPED.iterdir()} == {p.name for p in tmp_path.iterdir()}


def test_both_samples_are_the_same_problem_in_other_words():
    english, chinese = sample("en"), sample("zh-hans")
    assert [(s.start, s.end) for s in english.slots] == [(s.start, s.end) for s in chinese.slots]
    assert [(m.weight, m.must) for m in english.meetings] == [
        (m.weight, m.must) for m in chinese.meetings
    ]
    assert [(p.max_meetings, p.unavailable) for p in english.participants] == [
        (p.max_meetings, p.unavailable) for p in chinese.participants
    ]
    for problem, foreign in ((english, False), (chinese, True)):
        assert any(not p.id.isascii() for p in problem.participants) is foreign


def test_the_sample_leaves_one_meeting_to_explain():
    result = solve(sample("en"), steps=10_000)
    assert len(result.unplaced) == 1


def fits(value, schema, where=""):
    """Whether `value` fits `schema`, for the few words of JSON Schema that ours use."""
    if "anyOf" in schema:
        assert any(holds(value, each) for each in schema["anyOf"]), where
    if "const" in schema:
        assert value == schema["const"], where
    if "enum" in schema:
        assert value in schema["enum"], where
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(is_of(value, each) for each in wanted), f"{where} is no {wanted}: {value!r}"
    if isinstance(value, dict):
        fits_object(value, schema, where)
    if isinstance(value, list):
        assert len(value) >= schema.get("minItems", 0), where
        for number, each in enumerate(value):
            fits(each, schema.get("items", {}), f"{where}[{number}]")


def fits_object(value, schema, where):
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    assert set(schema.get("required", ())) <= set(value), where
    for name, each in value.items():
        fits(name, schema.get("propertyNames", {}), where)
        if name in properties:
            fits(each, properties[name], f"{where}.{name}")
        else:
            assert more, f"{where}.{name}"
            fits(each, more if isinstance(more, dict) else {}, f"{where}.{name}")


def holds(value, schema):
    try:
        fits(value, schema)
    except AssertionError:
        return False
    return True


def is_of(value, kind):
    kinds = {
        "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
        "null": type(None), "number": (int, float),
    }  # fmt: skip
    return isinstance(value, kinds[kind]) and (kind == "boolean" or not isinstance(value, bool))


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_problems_fit_their_schema(language):
    schema = problem_schema()
    for problem in (sample(language), PROBLEM):
        written = json.loads(write_problem(problem))
        fits(written, schema)
        assert read_problem(json.dumps(written)) == problem
    with pytest.raises(AssertionError):
        fits({**written, "meetings": [{"id": "m"}]}, schema)
    with pytest.raises(AssertionError):
        fits({**written, "extra": 1}, schema)


def test_results_fit_their_schema():
    schema = result_schema()
    fits(json.loads(write_result(RESULT)), schema)
    fits(json.loads(write_result(solve(PROBLEM, steps=1000))), schema)
    with pytest.raises(AssertionError):
        fits({**json.loads(write_result(RESULT)), "status": "good"}, schema)


def test_schemas_know_every_field():
    problem, result = problem_schema(), result_schema()
    rows = {
        name: set((part["items"] if "items" in part else part["anyOf"][0]["items"])["properties"])
        for name, part in problem["properties"].items()
        if name in json_problem.NEEDED
    }
    assert rows == {name: set(names) for name, names in json_problem._FIELDS.items()}
    assert set(problem["properties"]) == set(json_problem._TOP)
    assert set(result["properties"]) == {"format", *(field.name for field in fields(Result))}
