import json
import subprocess
import sys
from importlib import resources

import pytest

from huiju import __version__
from huiju.cli import main as entry
from huiju.cli.language import LANGUAGES, pick_language, say
from huiju.cli.main import COMMANDS, command, main
from huiju.cli.parsing import Parser


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LC_ALL": "en_US", "LANG": "zh_CN"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en"}, "zh-hans"),
        (["x", "--language", "zh-hans"], {"LANG": "en"}, "zh-hans"),
        (["--language=en"], {"LANG": "zh"}, "en"),
        (["--language"], {"LANG": "zh"}, "en"),
    ],
)
def test_language(arguments, environment, language):
    assert pick_language(arguments, environment) == language


def test_every_text_stands_in_both_languages_with_the_same_facts():
    import string

    texts = json.loads(resources.files("huiju.cli").joinpath("texts.json").read_text("utf-8"))
    for key, text in texts.items():
        assert set(text) == set(LANGUAGES), key
        facts = [{f[1] for f in string.Formatter().parse(text[each]) if f[1]} for each in LANGUAGES]
        assert facts[0] == facts[1], key


def test_every_command_has_a_summary_and_a_function():
    for name in COMMANDS:
        assert say("en", f"command_{name}")
        assert callable(command(name))


@pytest.mark.parametrize("line", [[], ["--help"], ["-h"], ["help"]])
def test_overview_lists_the_commands(line, capsys):
    assert main(line) == 0
    shown = capsys.readouterr().out
    assert "Usage: huiju COMMAND" in shown
    for name in COMMANDS:
        assert f"  {name}" in shown


def test_overview_in_chinese(capsys):
    assert main(["--language", "zh-hans", "--help"]) == 0
    assert "用法：huiju 命令" in capsys.readouterr().out


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"huiju {__version__}\n"


def test_unknown_commands(capsys):
    assert main(["timetabel"]) == 2
    assert main(["zzz"]) == 2
    shown = capsys.readouterr().err
    assert "Did you mean 'timetable'?" in shown
    assert "Run huiju --help" in shown


def test_a_command_is_handed_the_rest_of_the_line(monkeypatch):
    calls = []
    monkeypatch.setattr(
        entry, "command", lambda name: lambda *given: calls.append((name, *given)) or 7
    )
    assert main(["--language=zh-hans", "timetable", "a", "--b"]) == 7
    monkeypatch.setattr(sys, "argv", ["huiju", "timetable"])
    assert main() == 7
    assert calls == [
        ("timetable", ["a", "--b"], "zh-hans"),
        ("timetable", [], "en"),
    ]


def test_ctrl_c_ends_quietly(monkeypatch):
    def interrupted(name):
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "command", interrupted)
    assert main(["timetable"]) == 130


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Usage: huiju x"), ("zh-hans", "用法：huiju x")]
)
def test_help_of_a_parser_speaks_the_language(language, word):
    parser = Parser("x", language, "help_help")
    assert parser.format_help().startswith(word)
    assert say(language, "options") in parser.format_help()
    assert say(language, "arguments") not in parser.format_help()


def test_a_wrong_line_ends_with_2_and_a_hint(capsys):
    with pytest.raises(SystemExit) as ended:
        Parser("x", "zh-hans", "help_help").parse_args(["--nonsense"])
    assert ended.value.code == 2
    assert "请运行 huiju x --help" in capsys.readouterr().err


def test_the_module_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "huiju.cli", "--version"], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("huiju ")


def test_help_loads_neither_django_nor_the_engine():
    code = (
        "import sys; from huiju.cli.main import main; main(['--help'])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'django', 'numpy', 'scipy', 'ortools'}, loaded\n"
        "assert 'huiju.engine' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
