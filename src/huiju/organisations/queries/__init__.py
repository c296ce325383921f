from huiju.organisations.queries.known import known_in, spaces_of
from huiju.organisations.queries.office import (
    is_seen_in,
    office_organisations,
    organisation_page,
    organisation_seen,
    sectors_for,
)
from huiju.organisations.queries.portal import my_organisation, my_organisations
from huiju.organisations.queries.tree import below, public_bodies, remit_of, subtree, tree_of

__all__ = [
    "below",
    "is_seen_in",
    "known_in",
    "my_organisation",
    "my_organisations",
    "office_organisations",
    "organisation_page",
    "organisation_seen",
    "public_bodies",
    "remit_of",
    "sectors_for",
    "spaces_of",
    "subtree",
    "tree_of",
]
