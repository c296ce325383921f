"""A worker is killed amid its work: another one finishes it, and nothing is doubled or lost.

The workers are real processes, on a file where the suite runs on SQLite in memory.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from huiju.core import clock, jobs

ROOT = Path(__file__).parents[3]
Read = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def outside(transactional_db, tmp_path) -> Callable[[], tuple[str, Read]]:
    """Make what the test wrote so far seen by other processes: (address, how to read there)."""

    def read_server(sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def open_doors() -> tuple[str, Read]:
        if connection.vendor == "postgresql":
            settings = connection.settings_dict
            user = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'])}"
            where = f"host={quote(settings['HOST'])}&port={settings['PORT'] or 5432}"
            return f"postgres://{user}@/{settings['NAME']}?{where}", read_server
        path = tmp_path / "mortal.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)

        def read_file(sql: str) -> list[tuple[Any, ...]]:
            with sqlite3.connect(path) as file:
                return file.execute(sql).fetchall()

        return f"sqlite:///{path}", read_file

    return open_doors


@pytest.fixture
def worker(tmp_path) -> Iterator[Callable[[str], subprocess.Popen]]:
    """``worker(address)`` starts one; whatever still runs at the end is killed."""
    processes = []

    def start(address: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "huiju.config.settings",
            "DATABASE_URL": address,
            "HUIJU_HOME": str(tmp_path),
            "HUIJU_SECRET_KEY": "for this test only " * 4,
            "HUIJU_JOB_LEASE_SECONDS": "2",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        command = [sys.executable, "-m", "tests.core.jobs.mortal"]
        processes.append(subprocess.Popen(command, env=environment, cwd=ROOT))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait(10)


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    for _ in range(int(seconds * 20)):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to pass")


def test_work_of_a_killed_worker_is_finished_by_another_one(
    outside, worker, tmp_path, system_actor
):
    from tests.core.jobs.mortal import HALFWAY, ROWS

    jobs.start("tests.append", actor=system_actor, arguments={"folder": str(tmp_path)})
    address, read = outside()

    def state() -> tuple[str, int]:
        return read("SELECT state, attempts FROM core_job WHERE name = 'tests.append'")[0]

    def rows() -> list[int]:
        found = read("SELECT changes FROM core_auditentry ORDER BY id")
        parsed = [json.loads(c) if isinstance(c, str) else c for (c,) in found]
        return [changes["n"][1] for changes in parsed]

    first = worker(address)
    wait_for((tmp_path / "halfway").exists)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    assert state() == ("running", 1)
    assert rows() == list(range(HALFWAY))

    killed_at = clock.now()
    second = worker(address)
    wait_for(lambda: state()[0] == "succeeded")
    assert (clock.now() - killed_at).total_seconds() < 45
    second.send_signal(signal.SIGTERM)
    assert second.wait(15) == 0

    assert state() == ("succeeded", 2)
    assert rows() == list(range(ROWS))
    # The killed worker could not sign off; the stopped one did.
    assert len(read("SELECT name FROM core_worker")) == 1
