"""What the steps of the demo hand to each other."""

from dataclasses import dataclass, field

from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.core.models import StoredFile
from huiju.demo.invent import Inventor
from huiju.demo.sizes import Size
from huiju.organisations.models import Organisation, Sector
from huiju.people.models import Person
from huiju.projects.models import Project

BATCH = 500
SOURCE = "demo"


@dataclass
class World:
    """The demo while it is made. Lists are in the order of making."""

    actor: Actor
    size: Size
    inventor: Inventor
    host: Space
    conference: Conference
    past: Conference
    sectors: dict[str, Sector] = field(default_factory=dict)
    public_bodies: list[Organisation] = field(default_factory=list)
    universities: list[Organisation] = field(default_factory=list)
    laboratories: list[tuple[Organisation, str]] = field(default_factory=list)
    foundations: list[Organisation] = field(default_factory=list)
    companies: list[tuple[Organisation, str]] = field(default_factory=list)
    media: list[Organisation] = field(default_factory=list)
    funds: list[Organisation] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    founders: list[tuple[Person, Project]] = field(default_factory=list)
    fund_partners: list[tuple[Person, Organisation]] = field(default_factory=list)
    angels: list[Person] = field(default_factory=list)
    others: dict[str, list[tuple[Person, Organisation | None]]] = field(default_factory=dict)
    covers: dict[str, list[StoredFile]] = field(default_factory=dict)
    deck: StoredFile | None = None
