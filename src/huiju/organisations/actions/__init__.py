from huiju.organisations.actions.memberships import (
    add_membership,
    edit_membership,
    end_membership,
    remove_membership,
)
from huiju.organisations.actions.organisations import (
    add_organisation,
    add_sector_to_organisations,
    edit_organisation,
    make_known,
    place_public_body,
)
from huiju.organisations.actions.remits import clear_remit, set_remit
from huiju.organisations.actions.sectors import add_sector, edit_sector, load_sectors
from huiju.organisations.actions.sites import add_site, edit_site, remove_site

__all__ = [
    "add_membership",
    "add_organisation",
    "add_sector",
    "add_sector_to_organisations",
    "add_site",
    "clear_remit",
    "edit_membership",
    "edit_organisation",
    "edit_sector",
    "edit_site",
    "end_membership",
    "load_sectors",
    "make_known",
    "place_public_body",
    "remove_membership",
    "remove_site",
    "set_remit",
]
