"""Sectors as choices of a form or filter."""

from django.db.models import Prefetch, Q, QuerySet

from huiju.accounts.models import Space
from huiju.organisations.models import Sector

Options = list[tuple[str, str]]


def offered_in(space: Space | None) -> QuerySet[Sector]:
    """The sectors and fields in use: the package's and those of the hosts above ``space``."""
    offered = Q(space=None)
    if space is not None:
        offered |= Q(space__in=[above.pk for above in space.line()])
    return Sector.objects.filter(offered, is_active=True)


def sectors_for(space: Space | None) -> QuerySet[Sector]:
    """The sectors offered in a space, each with its fields; two queries."""
    rows = offered_in(space)
    return rows.filter(parent=None).prefetch_related(Prefetch("fields", queryset=rows))


def sector_options(space: Space | None) -> list[tuple[str, Options]]:
    """Sectors as groups of codes and names, in the reader's language; the sector itself first."""
    return [
        (str(sector.name), [(one.code, str(one.name)) for one in (sector, *sector.fields.all())])
        for sector in sectors_for(space)
    ]


def top_sector_options(space: Space | None) -> Options:
    """The sectors alone, for filters."""
    rows = offered_in(space).filter(parent=None)
    return [(sector.code, str(sector.name)) for sector in rows]


def sector_of_code(space: Space | None, code: str) -> Sector | None:
    return offered_in(space).filter(code=code).first()


def own_sectors(space: Space) -> QuerySet[Sector]:
    """The sectors a host has added, also those out of use."""
    return Sector.objects.filter(space=space).select_related("parent")
