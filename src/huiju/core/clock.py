"""The one place that reads the time; everything else is told it."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
