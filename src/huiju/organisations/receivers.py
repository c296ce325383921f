"""The package's sectors are brought up to date after every migrate."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

from huiju.core import clock
from huiju.core.actor import Via, system
from huiju.organisations.actions import load_sectors


def bring_sectors_up_to_date(apps: Apps = installed, **_signal: Any) -> None:
    """Not while the table is missing, as when migrating back to nothing.

    ``apps`` is missing from the signal when a database was emptied rather than migrated.
    """
    try:
        apps.get_model("organisations", "Sector")
    except LookupError:
        return
    load_sectors(system(clock.now(), Via.COMMAND))
