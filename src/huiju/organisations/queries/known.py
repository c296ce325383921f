"""Which organisations an office sees: those known in its space or in one below it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiju.accounts.models import Space
from huiju.organisations.models import Organisation, OrganisationKnownIn


def spaces_of(space: Space) -> QuerySet[Space]:
    """The space and those below it (a host's conferences)."""
    return Space.objects.filter(Q(pk=space.pk) | Q(parent=space) | Q(parent__parent=space))


def known_in(space: Space) -> QuerySet[Organisation]:
    known = OrganisationKnownIn.objects.filter(
        organisation=OuterRef("pk"), space__in=spaces_of(space)
    )
    return Organisation.objects.filter(Exists(known))
