"""What ``huiju doctor`` asks of this app."""

from django.db import connection
from django.utils.translation import gettext as _

from huiju.conference import guards
from huiju.core.registries import Finding, health_checks


def ledger_guards() -> Finding:
    """Whether the database refuses to take a person, room or table twice."""
    lacking = guards.missing(connection)
    return Finding(
        name=_("Guards of the bookings"),
        is_well=not lacking,
        text=_("Missing: %(names)s") % {"names": ", ".join(lacking)} if lacking else "",
        remedy=_("Run “huiju migrate”: it puts them up again.") if lacking else "",
    )


health_checks.add(ledger_guards)
