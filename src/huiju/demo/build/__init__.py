"""Making the demo, step by step, in one transaction."""

from collections.abc import Callable

from django.db import transaction

from huiju.core.actor import Actor
from huiju.demo.build.conference import (
    HOST,
    dress,
    make_conference,
    make_hosts,
    make_participations,
    make_tables,
    make_venue,
)
from huiju.demo.build.files import make_files
from huiju.demo.build.listings import make_listings
from huiju.demo.build.logins import give_remit, make_participants, make_staff
from huiju.demo.build.organisations import make_organisations
from huiju.demo.build.people import make_investors, make_others
from huiju.demo.build.projects import make_projects
from huiju.demo.build.world import World
from huiju.demo.invent import Inventor
from huiju.demo.sizes import Size
from huiju.organisations.models import Sector

__all__ = ["HOST", "build"]


@transaction.atomic
def build(actor: Actor, *, size: Size, seed: int, say: Callable[[str], None]) -> World:
    """Make the whole demo as the system at ``actor.at``; ``say`` is told each step.

    The same size, seed and day make the same demo but for keys.
    """
    say("places")
    host, _ = make_hosts()
    venue = make_venue(actor, host)
    world = World(
        actor=actor,
        size=size,
        inventor=Inventor(seed),
        host=host,
        conference=make_conference(actor, host, venue),
        past=make_conference(actor, host, venue, years_ago=1),
        sectors={sector.code: sector for sector in Sector.objects.all()},
    )
    make_tables(actor, world.conference, size)
    staff = make_staff(host, world.conference.space)
    say("pictures")
    make_files(world)
    dress(world)
    say("organisations")
    make_organisations(world)
    give_remit(world, staff["official"])
    say("investors")
    make_investors(world)
    say("projects and founders")
    make_projects(world)
    say("everybody else")
    make_others(world)
    make_participations(world)
    make_participants(world)
    say("needs and offers")
    make_listings(world)
    return world
