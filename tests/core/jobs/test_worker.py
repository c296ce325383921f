"""The worker's manners: showing itself, ending in good order."""

import signal
import threading

import pytest
from django.db import DatabaseError

from huiju import __version__
from huiju.core.choices import Lane
from huiju.core.jobs import worker
from huiju.core.models import Worker


@pytest.fixture
def keeper(db, monkeypatch):
    """A keeper that sweeps once, in this thread and on the test's connection."""
    monkeypatch.setattr(worker.connection, "close", lambda: None)
    made = worker.Keeper("here-1", Lane.LONG)
    made._over.set()
    return made


def test_a_worker_shows_itself_sweeps_and_signs_off(keeper, monkeypatch):
    swept = []

    def sweep(now):
        swept.append((now, Worker.objects.get()))

    monkeypatch.setattr(worker, "sweep", sweep)
    keeper.run()
    [(now, shown)] = swept
    assert (shown.name, shown.lane, shown.version) == ("here-1", Lane.LONG, __version__)
    assert shown.seen_at == now
    assert shown.started_at <= now
    assert not Worker.objects.exists()


def test_a_database_that_is_away_for_a_moment_is_survived(keeper, monkeypatch, caplog):
    def away(_now):
        raise DatabaseError("the server restarts")

    monkeypatch.setattr(worker, "sweep", away)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    keeper.run()
    assert "sweeping missed: the server restarts" in caplog.text


def test_asked_once_it_finishes_its_look_asked_twice_it_ends_at_once(monkeypatch):
    monkeypatch.setattr(worker, "stopping", threading.Event())
    loop = worker.Loop(
        queue_names=["quick"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="here",
        excluded_queue_names=[],
    )
    monkeypatch.setattr(loop, "reset_signals", lambda: None)
    loop.shutdown(signal.SIGTERM, None)
    assert not loop.running
    assert worker.stopping.is_set()
    with pytest.raises(SystemExit):
        loop.shutdown(signal.SIGTERM, None)
