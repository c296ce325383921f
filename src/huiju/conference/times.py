"""Times as people at the venue read them."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import lazystr

from huiju.accounts.labels import Label
from huiju.conference.models import Conference
from huiju.ui import formatting


class _Later:
    """Written when shown, because the reader's language is known only then."""

    def __init__(self, write: Callable[[], str]) -> None:
        self._write = write

    def __str__(self) -> str:
        return self._write()


def stretch(since: datetime, until: datetime, zone: str) -> Label:
    """``Thu 3 Sep 2026, 10:00–10:20`` in the zone named, lazily in the reader's language."""

    def write() -> str:
        return f"{formatting.moment(since, zone)}–{formatting.clock_time(until, zone)}"

    return lazystr(_Later(write))


def day_lazily(moment: datetime, zone: str) -> Label:
    """The day of a moment in the zone named, lazily in the reader's language."""
    local = moment.astimezone(ZoneInfo(zone)).date()
    return lazystr(_Later(lambda: formatting.day(local, weekday=True)))


def days_lazily(conference: Conference) -> Label:
    """``3–4 September 2026``, lazily in the reader's language."""
    return lazystr(_Later(lambda: formatting.day_range(conference.starts_on, conference.ends_on)))


def moment_lazily(moment: datetime, zone: str) -> Label:
    """``Thu 3 Sep 2026, 10:00`` in the zone named, lazily in the reader's language."""
    return lazystr(_Later(lambda: formatting.moment(moment, zone)))
