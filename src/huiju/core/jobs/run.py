"""What work is given while it runs: progress, cancelling, steps that happen once, its actor."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from huiju.accounts.models import Space
from huiju.core import clock
from huiju.core.actor import Actor, Via
from huiju.core.choices import JobState
from huiju.core.models import Job

# Progress is written this often at most (seconds), however often work reports it.
REPORT_EVERY = 0.5

# Set when this process is asked to end: work stops at its next report and is given back.
stopping = threading.Event()


class Cancelled(Exception):  # noqa: N818 - something that happened, not an error
    """The owner or the office cancelled the job."""


class LeaseLost(Exception):  # noqa: N818 - something that happened, not an error
    """Another worker holds the job now; whatever this one still does must not be kept."""


class Interrupted(Exception):  # noqa: N818 - something that happened, not an error
    """This worker is asked to end; another one goes on."""


@dataclass(frozen=True)
class Outcome:
    """What a job's page says when it is done: a sentence, where to go, figures for programs."""

    text: str = ""
    url: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "text": str(self.text)}


class JobRun:
    """One attempt at a job by the worker that holds its lease."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._reported_at = float("-inf")

    @property
    def actor(self) -> Actor:
        """The one who started the job (or the installation itself), acting now through it."""
        return Actor(
            user=self.job.owner,
            via=Via.JOB,
            at=clock.now(),
            address=self.job.address if self.job.owner else "",
        )

    @property
    def space(self) -> Space | None:
        return self.job.space

    @property
    def memo(self) -> dict[str, Any]:
        """What earlier steps wrote down, also those of a worker that died."""
        return dict(self.job.memo)

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is; call it often, outside of steps.

        ``total`` 0 means that nobody can tell. Raises :class:`Cancelled`, :class:`LeaseLost` or
        :class:`Interrupted` when the work shall stop; let it pass.
        """
        if stopping.is_set():
            raise Interrupted
        now = time.monotonic()
        if now - self._reported_at < REPORT_EVERY and done != total:
            return
        self._reported_at = now
        progress = {"done": done, "total": total, "text": str(text)[:300]}
        if not self._mine().update(**progress):
            raise LeaseLost
        if self._mine().filter(cancel_asked=True).exists():
            raise Cancelled

    @contextmanager
    def step(self) -> Iterator[dict[str, Any]]:
        """One transaction that is kept only while this run holds the job.

        Yields the memo, to be changed in place; it is stored with the step, so that work that is
        begun again knows which steps are behind it, and none is done twice.
        """
        with transaction.atomic():
            held = self._mine().select_for_update().first()
            if held is None:
                raise LeaseLost
            memo = dict(held.memo)
            yield memo
            self._mine().update(memo=memo)
        self.job.memo = memo

    def _mine(self) -> Any:
        return Job.objects.filter(
            pk=self.job.pk, lease=self.job.lease, state=JobState.RUNNING
        ).order_by()
