"""Names of work and the functions that do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.module_loading import autodiscover_modules

from huiju.accounts.labels import Label
from huiju.core.choices import Lane

if TYPE_CHECKING:
    from huiju.core.jobs.run import JobRun, Outcome

Work = Callable[..., "Outcome | None"]


@dataclass(frozen=True)
class Task:
    """Work that can be asked for by name.

    ``title`` is lazy and translated; it heads the job's page. ``attempts`` is how often the work
    is begun at most. ``every`` starts it again and again, by the installation itself.
    """

    name: str
    function: Work
    title: Label
    lane: Lane
    attempts: int
    every: timedelta | None

    def __call__(self, run: "JobRun", **arguments: object) -> "Outcome | None":
        return self.function(run, **arguments)


_tasks: dict[str, Task] = {}


class UnknownTaskError(Exception):
    """No app registers work under this name."""


def task(
    name: str,
    *,
    title: Label = "",
    lane: Lane = Lane.QUICK,
    attempts: int = 5,
    every: timedelta | None = None,
) -> Callable[[Work], Work]:
    """Register ``def work(run: JobRun, **arguments) -> Outcome | None`` under ``name``.

    The work must be safe to run twice: a worker may die after the work and before it is noted.
    What must not be doubled is written inside ``with run.step() as memo``.
    """

    def register(function: Work) -> Work:
        if name in _tasks:
            message = f"the task {name!r} is registered twice"
            raise ValueError(message)
        _tasks[name] = Task(name, function, title, lane, attempts, every)
        return function

    return register


def find(name: str) -> Task:
    if name not in _tasks:
        autodiscover_modules("tasks")
    if name not in _tasks:
        message = f"no app registers work under the name {name!r}"
        raise UnknownTaskError(message)
    return _tasks[name]


def recurring() -> list[tuple[str, timedelta]]:
    """The tasks that start by themselves: name, and how long from one start to the next."""
    autodiscover_modules("tasks")
    return [(known.name, known.every) for known in _tasks.values() if known.every is not None]


def forget(name: str) -> None:
    """Take a registered task out again (for tests and for apps that replace one)."""
    del _tasks[name]
