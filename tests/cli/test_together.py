"""Processes that live and end together: real ones, small ones."""

import http.server
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from huiju.cli import together
from huiju.cli.together import Together

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
STUBBORN = [sys.executable, "-c", DEAF]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def keep_signals():
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def is_alive(process: subprocess.Popen) -> bool:
    return process.poll() is None


def test_when_one_ends_by_itself_all_end_and_it_is_named(capsys):
    group = Together({"stays": SLEEPS, "goes": ENDS}, "en")
    assert group.run() == together.BROKEN
    assert "“goes” ended by itself with code 3" in capsys.readouterr().err
    assert not any(is_alive(process) for process in group._running.values())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_in_good_order(number, capsys):
    group = Together({"one": SLEEPS, "two": SLEEPS}, "en")
    threading.Timer(0.5, os.kill, (os.getpid(), number)).start()
    assert group.run() == together.DONE
    assert not any(is_alive(process) for process in group._running.values())
    assert capsys.readouterr().err == ""


def test_what_does_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(together, "PATIENCE", 0.5)
    group = Together({"stubborn": STUBBORN}, "en")
    threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    begun = time.monotonic()
    assert group.run() == together.DONE
    assert time.monotonic() - begun < 20
    assert group._running["stubborn"].returncode == -signal.SIGKILL


def test_it_is_said_when_a_page_comes_back(capsys, monkeypatch):
    monkeypatch.setenv("HUIJU_BASE_URL", "http://here")
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    Together({"one": SLEEPS}, "en").run(("127.0.0.1", server.server_port))
    server.shutdown()
    server.server_close()
    assert capsys.readouterr().out == "Huiju is at http://here (Ctrl-C ends it).\n"


def test_a_port_nobody_answers_is_no_page():
    assert not together._answers(("127.0.0.1", 9))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own promise")
def test_killing_the_parent_leaves_no_child_behind(tmp_path):
    program = (
        "from huiju.cli.together import Together; import sys;"
        "Together({'child': [sys.executable, '-c',"
        " 'import os, sys, time; open(sys.argv[1], \"w\").write(str(os.getpid())); time.sleep(60)',"
        " sys.argv[1]]}, 'en').run()"
    )
    note = tmp_path / "child"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    parent = subprocess.Popen([sys.executable, "-c", program, str(note)], env=environment)
    for _ in range(300):
        if note.exists() and note.read_text():
            break
        time.sleep(0.1)
    child = int(note.read_text())
    parent.kill()
    parent.wait(10)
    for _ in range(100):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().split(") ")[1].startswith("Z"):
            return
        time.sleep(0.1)
    pytest.fail("the child lives on")
