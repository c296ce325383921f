"""A newcomer's first start, by real processes in an empty folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def huiju(tmp_path):
    """``huiju("migrate")`` starts the command; whatever still runs at the end is killed."""
    started = []

    def start(*line: str, **environment: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "huiju.cli", *line],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(ROOT / "src"),
                "HUIJU_HOME": str(tmp_path / "home"),
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetched(url: str, seconds: float = 90) -> bytes:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return response.read()
        except (OSError, urllib.error.URLError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_nonsense_in_a_setting_is_said_in_one_sentence(huiju):
    code, out, err = ended(huiju("migrate", HUIJU_DEMO="maybe"))
    assert (code, out) == (2, "")
    assert err == "HUIJU_DEMO='maybe' is neither yes nor no. Write yes or no.\n"


def test_an_unsafe_setting_stops_the_start(huiju):
    code, _, err = ended(huiju("serve", HUIJU_ALLOWED_HOSTS="*"))
    assert code == 2
    assert "HUIJU_ALLOWED_HOSTS" in err
    assert "Traceback" not in err


def test_from_an_empty_folder_to_a_served_page(huiju, tmp_path):
    before = ended(huiju("serve"))
    assert before[0] == 2
    assert "Run: huiju migrate" in before[2]

    code, out, err = ended(huiju("migrate"))
    assert code == 0, err
    assert out.endswith("Everything is in step.\n")
    assert (tmp_path / "home" / "secret-key").exists()

    port = free_port()
    server = huiju("serve", PORT=str(port), HUIJU_JOB_LEASE_SECONDS="30")
    assert b"<html" in fetched(f"http://127.0.0.1:{port}/")
    assert server.stdout.readline() == (f"Huiju is at http://127.0.0.1:{port} (Ctrl-C ends it).\n")
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/files/nothere/original/", timeout=30)
    assert missing.value.code == 404
    missing.value.close()

    server.send_signal(signal.SIGTERM)
    assert server.wait(60) == 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=2)
