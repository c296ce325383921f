from huiju.people.models.consent import Consent
from huiju.people.models.invitation import RoleInvitation
from huiju.people.models.person import KnownIn, Person

__all__ = ["Consent", "KnownIn", "Person", "RoleInvitation"]
