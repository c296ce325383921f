from huiju.organisations.queries.known import known_in, spaces_of
from huiju.organisations.queries.office import (
    is_seen_in,
    office_organisations,
    organisation_page,
    organisation_seen,
)
from huiju.organisations.queries.portal import my_organisation, my_organisations
from huiju.organisations.queries.sectors import (
    offered_in,
    own_sectors,
    sector_of_code,
    sector_options,
    sectors_for,
    top_sector_options,
)
from huiju.organisations.queries.tree import below, public_bodies, remit_of, subtree, tree_of

__all__ = [
    "below",
    "is_seen_in",
    "known_in",
    "my_organisation",
    "my_organisations",
    "offered_in",
    "office_organisations",
    "organisation_page",
    "organisation_seen",
    "own_sectors",
    "public_bodies",
    "remit_of",
    "sector_of_code",
    "sector_options",
    "sectors_for",
    "spaces_of",
    "subtree",
    "top_sector_options",
    "tree_of",
]
