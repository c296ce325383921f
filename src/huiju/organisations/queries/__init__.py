from huiju.organisations.queries.known import known_in, spaces_of
from huiju.organisations.queries.office import (
    is_seen_in,
    office_organisations,
    organisation_page,
    organisation_seen,
)
from huiju.organisations.queries.parts import (
    membership_in,
    memberships_seen,
    official_grant,
    officials_of,
    organisations_in_sectors,
    organisations_to_choose,
    organisations_with_keys,
    own_sector,
    people_to_choose,
    remit_given,
    site_of,
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
    "membership_in",
    "memberships_seen",
    "my_organisation",
    "my_organisations",
    "offered_in",
    "office_organisations",
    "official_grant",
    "officials_of",
    "organisation_page",
    "organisation_seen",
    "organisations_in_sectors",
    "organisations_to_choose",
    "organisations_with_keys",
    "own_sector",
    "own_sectors",
    "people_to_choose",
    "public_bodies",
    "remit_given",
    "remit_of",
    "sector_of_code",
    "sector_options",
    "sectors_for",
    "site_of",
    "spaces_of",
    "subtree",
    "top_sector_options",
    "tree_of",
]
