"""Writers at the same time, each with a real connection of its own, on both databases."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.db import connection, connections

from huiju.core.errors import HuijuError

Outcome = TypeVar("Outcome")


@contextmanager
def real_database(folder: Path) -> Iterator[None]:
    """On SQLite, swap the shared memory for a file in WAL mode with the same tables and rows.

    Use it in tests marked ``django_db(transaction=True)``, before rows are made.
    """
    if connection.vendor != "sqlite":
        yield
        return
    file = folder / "real.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    settings, in_memory = connections.settings["default"], connections["default"]
    name, settings["NAME"] = settings["NAME"], str(file)
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = in_memory
        settings["NAME"] = name


def together(work: Callable[[int], Outcome], writers: int) -> list[Outcome | HuijuError]:
    """What ``work(0)``, ``work(1)``, … gave when started at one moment; our own errors included."""
    start = Barrier(writers)

    def run(number: int) -> Outcome | HuijuError:
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=20)
            return work(number)
        except HuijuError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(run, range(writers)))
