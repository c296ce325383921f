"""The pages on timetables say what the code does."""

import json
import re
from pathlib import Path

import pytest

from huiju.cli.main import main
from huiju.engine.timetable.formats.files import RESULT_ENDINGS
from huiju.engine.timetable.formats.json_problem import read_problem
from huiju.engine.timetable.formats.samples import sample_sheets
from huiju.engine.timetable.formats.table_result import _words
from tests.docs.timetable_formats import PAGE, made

DOCS = Path(__file__).parents[2] / "docs"
HOWTO = DOCS / "howto/timetable-from-excel.md"


def test_the_reference_is_in_step_with_the_code():
    page = PAGE.read_text("utf-8")
    assert page == made(page), "run `python -m tests.docs.timetable_formats`"
    assert page.count("<!-- end -->") == len(re.findall(r"<!-- (?!end)\w+ -->", page)) == 5


def test_the_example_of_the_reference_is_a_problem():
    (example,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(read_problem(example).meetings) == 2
    assert json.loads(example)["format"] == "huiju-timetable/1"


def test_the_how_to_names_the_sheets_there_are():
    page = HOWTO.read_text("utf-8")
    for word in _words()["sheets"].values():
        assert f"| {word['en']} |" in page
    for sheet in list(sample_sheets("en"))[1:5]:
        assert f"**{sheet.name}**" in page


def test_the_commands_of_the_how_to_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en")
    blocks = re.findall(r"```\n(huiju .*?)\n```", HOWTO.read_text("utf-8"))
    assert len(blocks) == 3
    for line in blocks:
        arguments = line.split()[1:]
        if "-o" in arguments:
            arguments += ["--steps", "1000"]
        assert main(arguments) == 0, line


def test_every_option_and_ending_is_in_the_reference(capsys):
    page = PAGE.read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["timetable", "--help", "--language", "en"])
    for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)):
        assert f"`{option}" in page, option
    for ending in RESULT_ENDINGS:
        assert f"`{ending}`" in page
