"""The demo in its smallest size, and everybody who may knock at a door of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.test import Client

from huiju.accounts.choices import SpaceKind, StaffRole
from huiju.accounts.models import Grant, Space, Token, User
from huiju.conference.choices import Part
from huiju.conference.models import Conference, Participation
from huiju.core.actor import Via, system
from huiju.core.models import StoredFile
from huiju.core.models.jobs import Job
from huiju.demo.build import build
from huiju.demo.build.logins import address_of
from huiju.demo.build.world import World
from huiju.demo.sizes import Size
from huiju.exchange.models import Listing
from huiju.mail.models import Message
from huiju.organisations.models import Membership, Organisation, Sector, Site
from huiju.people.models import Person
from huiju.projects.models import Project, ProjectMember, ProjectPicture
from tests.access.samples import Samples

TINY = Size(
    projects=14,
    founders=16,
    roadshow=2,
    funds=4,
    angels=2,
    companies=4,
    tables=9,
    covers=0,
)
AT = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
AT_HOST = frozenset({StaffRole.OWNER, StaffRole.ORGANISER, StaffRole.OFFICIAL})


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door. ``where`` says in which kinds of space their staff role holds."""

    name: str
    user: User | None
    role: StaffRole | None = None
    where: frozenset[str] = frozenset()


@dataclass
class Stage:
    world: World
    visitors: list[Visitor]
    samples: Samples
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for visitor in self.visitors:
            client = self.clients[visitor.name] = Client()
            if visitor.user is not None:
                client.force_login(visitor.user)


def _user(email: str) -> User:
    return User.objects.create_user(email=email)


def _elsewhere() -> list[Visitor]:
    """Another host's owner, and a participant of its conference."""
    other = Space.objects.get(slug="founders-foundation")
    owner = _user("owner@other.example.org")
    Grant.objects.create(user=owner, space=other, role=StaffRole.OWNER)
    space = Space.objects.create(
        kind=SpaceKind.CONFERENCE, parent=other, slug="other-expo", name_en="Other expo"
    )
    conference = Conference.objects.create(
        space=space, title_en="Other expo", starts_on=AT.date(), ends_on=AT.date()
    )
    guest = _user("guest@other.example.org")
    person = Person.objects.create(user=guest, name_latin="Other Guest")
    Participation.objects.create(
        conference=conference,
        person=person,
        part=Part.FOUNDER,
        state="confirmed",
        state_since=AT,
    )
    return [Visitor("another host's owner", owner), Visitor("another conference's founder", guest)]


def visitors() -> list[Visitor]:
    found = [Visitor("stranger", None), Visitor("account without a part", _user("a@example.org"))]
    for role in StaffRole:
        where = {"host", "conference"} if role in AT_HOST else {"conference"}
        user = User.objects.get(email=address_of(role))
        found.append(Visitor(f"staff: {role}", user, role, frozenset(where)))
    for part in Part:
        user = User.objects.filter(email=address_of(part)).first()
        if user is not None:
            found.append(Visitor(f"part: {part}", user))
    return [*found, *_elsewhere()]


def _prepare(world: World) -> dict[str, object]:
    """Records that the demo does not make but some pages are about."""
    conference = world.conference
    founder = Person.objects.get(user__email=address_of(Part.FOUNDER))
    project = Project.objects.filter(members__person=founder)[0]
    organisation = project.organisation
    assert organisation is not None
    picture = StoredFile.objects.filter(purpose="conference.cover", original=None)[0]
    message = Message.objects.create(
        space=conference.space,
        event="test",
        once="test",
        to_address="a@example.org",
        language="en",
        subject="Hello",
        text="Hello",
        message_id="<test@example.org>",
        state="failed",
    )
    return {
        "founder": founder,
        "project": project,
        "organisation": organisation,
        "membership": Membership.objects.get(person=founder, organisation=organisation),
        "site": Site.objects.create(organisation=organisation, city_en="Lanjiang"),
        "picture": ProjectPicture.objects.create(project=project, file=picture),
        "member": ProjectMember.objects.get(project=project, person=founder),
        "participation": Participation.objects.get(person=founder, conference=conference),
        "listing": Listing.objects.filter(project=project)[0],
        "entry": project.entries.get(conference=conference),
        "team": conference.teams.all()[0],
        "table": conference.tables.all()[0],
        "zone": conference.zones.all()[0],
        "venue": conference.venue,
        "hall": conference.venue.halls.all()[0] if conference.venue else None,
        "room": conference.venue.halls.all()[0].rooms.all()[0] if conference.venue else None,
        "message": message,
        "body": Organisation.objects.filter(kind="public_body", level="department")[0],
        "file": picture,
        "official": Grant.objects.get(role=StaffRole.OFFICIAL),
        "sector": Sector.objects.create(
            space=world.host, code="own-sector", name_en="Ours", name_zh="自定", parent=None
        ),
        "token": Token.objects.create(
            user=founder.user,
            space=conference.space,
            name="Sheet",
            digest="0" * 64,
            expires_at=AT + timedelta(days=3650),
        ),
        "job": Job.objects.create(
            name="core.preview_pdf",
            space=conference.space,
            owner=User.objects.get(email=address_of(StaffRole.ORGANISER)),
        ),
    }


def make_stage() -> Stage:
    world = build(system(AT, Via.COMMAND), size=TINY, seed=1, say=lambda _step: None)
    records = _prepare(world)
    return Stage(world, visitors(), Samples(world, records))
