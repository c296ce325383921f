"""One login for each staff role and part, so that a visitor sees the house with all eyes."""

from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language, StaffRole
from huiju.accounts.models import Grant, Space, User
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.models import Participation
from huiju.demo.build.world import World
from huiju.organisations.models import Remit
from huiju.people.demo_logins import DemoLogin
from huiju.people.models import Person

DOMAIN = "demo.example.org"


def address_of(code: str) -> str:
    return f"{code.replace('_', '-')}@{DOMAIN}"


def logins() -> list[DemoLogin]:
    """What the demo's sign-in page offers: staff roles first, then parts."""
    return [
        *(DemoLogin(address_of(role), role.label, _("Staff role")) for role in StaffRole),
        *(DemoLogin(address_of(part), part.label, _("Part in the conference")) for part in Part),
    ]


def _user(code: str) -> User:
    user = User.objects.create_user(email=address_of(code), language=Language.ZH)
    # The address is confirmed: the demo's visitors cannot read its mail.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_staff(host: Space, conference_space: Space) -> dict[str, User]:
    """A user for each role; an owner and an organiser of the host, the rest of the conference."""
    users: dict[str, User] = {}
    for role in StaffRole:
        user = _user(role)
        at_host = role in {StaffRole.OWNER, StaffRole.ORGANISER, StaffRole.OFFICIAL}
        Grant.objects.create(user=user, space=host if at_host else conference_space, role=role)
        users[role] = user
    return users


def give_remit(world: World, official: User) -> None:
    """The official reads the rows of a district and its departments."""
    district = next(body for body in world.public_bodies if body.level == "district")
    grant = official.grants.get(role=StaffRole.OFFICIAL)
    Remit.objects.create(grant=grant, organisation=district)


def make_participants(world: World) -> None:
    """The first confirmed person of each part gets an account."""
    for part in Part:
        row = (
            Participation.objects.filter(
                conference=world.conference,
                part=part,
                state=ParticipationState.CONFIRMED,
                person__user=None,
                person__country="CN",
            )
            .order_by("pk")
            .first()
        )
        if row is not None:
            Person.objects.filter(pk=row.person_id).update(user=_user(part), email=address_of(part))
