from huiju.organisations.models.membership import Membership, Remit
from huiju.organisations.models.organisation import Organisation, OrganisationKnownIn, Site
from huiju.organisations.models.sector import Sector

__all__ = ["Membership", "Organisation", "OrganisationKnownIn", "Remit", "Sector", "Site"]
