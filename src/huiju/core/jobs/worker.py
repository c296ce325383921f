"""The process that takes jobs: woken through the queue, sweeping behind itself, easy to stop."""

import logging
import os
import socket
import threading
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from huiju import __version__
from huiju.core import clock
from huiju.core.choices import Lane
from huiju.core.jobs.run import stopping
from huiju.core.jobs.sweeping import sweep
from huiju.core.models import Worker

log = logging.getLogger("huiju.jobs")


class Keeper(threading.Thread):
    """Shows that the worker lives and sweeps the queue, beside whatever work is being done."""

    def __init__(self, name: str, lane: Lane) -> None:
        super().__init__(daemon=True, name="keeper")
        self._worker = name
        self._lane = lane
        self._over = threading.Event()
        self._pause = max(0.5, settings.JOB_LEASE_SECONDS / 4)

    def run(self) -> None:
        started_at = clock.now()
        while True:
            try:
                now = clock.now()
                Worker.objects.update_or_create(
                    name=self._worker,
                    defaults={"seen_at": now},
                    create_defaults={
                        "lane": self._lane,
                        "version": __version__,
                        "started_at": started_at,
                        "seen_at": now,
                    },
                )
                sweep(now)
            except DatabaseError as error:
                log.warning("sweeping missed: %s", error)
                close_old_connections()
            if self._over.wait(self._pause):
                break
        self._sign_off()

    def _sign_off(self) -> None:
        try:
            Worker.objects.filter(name=self._worker).delete()
        except DatabaseError as error:
            log.warning("signing off missed: %s", error)
        connection.close()

    def stop(self) -> None:
        self._over.set()
        self.join(5)


class Loop(db_worker.Worker):
    """The queue's own loop; asked to end, it also ends the work at its next report."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Asked once, end after this look at the queue; asked again, at once.

        To end in the middle of a look would break a transaction off; a look takes moments.
        """
        if not self.running:
            super().shutdown(signum, frame)
        stopping.set()
        self.running = False


def work(lane: Lane, *, poll_seconds: float = 0.5) -> None:
    """Take jobs of ``lane`` until this process is asked to end (SIGTERM or SIGINT)."""
    name = f"{socket.gethostname()[:60]}-{os.getpid()}-{get_random_string(6)}"
    loop = Loop(
        queue_names=[lane],
        interval=poll_seconds,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name[:64],
        excluded_queue_names=[],
    )
    loop.configure_signals()
    keeper = Keeper(name, lane)
    keeper.start()
    try:
        loop.run()
    finally:
        keeper.stop()
