"""Times as people at the venue read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.timezone import localtime

from huiju.accounts.labels import Label


class _Stretch:
    """Written when shown, because the reader's language is known only then."""

    def __init__(self, since: datetime, until: datetime, zone: str) -> None:
        self.since = localtime(since, ZoneInfo(zone))
        self.until = localtime(until, ZoneInfo(zone))

    def __str__(self) -> str:
        start, end = (date_format(moment, "TIME_FORMAT") for moment in (self.since, self.until))
        return f"{date_format(self.since, 'MONTH_DAY_FORMAT')} {start}–{end}"


def stretch(since: datetime, until: datetime, zone: str) -> Label:
    """``3 September 10:00–10:20`` in the zone named, lazily in the reader's language."""
    return lazystr(_Stretch(since, until, zone))
