"""The demo: complete, in proportion, harmless when made again."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space, User
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.models import Conference, Participation, Slot, Table, Team
from huiju.demo.build import build
from huiju.demo.build.logins import address_of, logins
from huiju.demo.build.projects import products
from huiju.demo.sizes import SIZES, Size
from huiju.exchange.choices import Direction, Kind
from huiju.exchange.models import Listing
from huiju.organisations.models import Organisation, Sector
from huiju.people.models import Person
from huiju.projects.choices import EntryState
from huiju.projects.models import Entry, Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def size() -> Size:
    return SIZES["small"]


def test_the_demo_is_complete(system_actor, size) -> None:
    steps: list[str] = []
    world = build(system_actor, size=size, seed=1, say=steps.append)
    assert steps
    assert Project.objects.count() == size.projects
    entries = Entry.objects.filter(conference=world.conference)
    assert entries.count() == size.projects
    assert entries.filter(in_roadshow=True, state=EntryState.APPROVED).count() == size.roadshow
    parts = Counter(
        Participation.objects.filter(conference=world.conference).values_list("part", flat=True)
    )
    assert parts[Part.FOUNDER] == size.founders
    assert parts[Part.INVESTOR] == size.investors
    assert set(parts) == set(Part)
    asks = Listing.objects.filter(kind=Kind.FUNDING, direction=Direction.NEED)
    mandates = Listing.objects.filter(kind=Kind.FUNDING, direction=Direction.OFFER)
    assert (asks.count(), mandates.count()) == (size.projects, size.investors)
    assert set(Listing.objects.values_list("kind", flat=True)) >= {
        Kind.FUNDING,
        Kind.TECHNOLOGY,
        Kind.MARKET,
        Kind.ADVICE,
    }
    assert Slot.objects.filter(block__conference=world.conference).exists()
    assert Table.objects.filter(conference=world.conference).count() == size.tables // 3 * 3
    assert Conference.objects.filter(state="closed").count() == 1


def test_teams_are_made_of_confirmed_people_only(system_actor, size) -> None:
    world = build(system_actor, size=size, seed=1, say=lambda _step: None)
    teams = Team.objects.filter(conference=world.conference)
    assert teams.exists()
    states = teams.values_list("members__participation__state", flat=True)
    assert set(states) == {ParticipationState.CONFIRMED}
    assert not teams.annotate(size=Count("members")).filter(size=0).exists()


def test_people_and_projects_are_found_in_both_scripts(system_actor, size) -> None:
    build(system_actor, size=size, seed=1, say=lambda _step: None)
    person = Person.objects.exclude(name_native="").order_by("pk")[0]
    assert Person.objects.filter(search__contains=person.name_native[0]).exists()
    assert Organisation.objects.filter(search__contains="lanjiang").exists()


def test_everybody_offered_on_the_sign_in_page_exists(system_actor, size) -> None:
    build(system_actor, size=size, seed=1, say=lambda _step: None)
    offered = {login.email for login in logins()}
    assert offered == {address_of(code) for code in [*StaffRole, *Part]}
    assert set(User.objects.values_list("email", flat=True)) == offered
    official = User.objects.get(email=address_of(StaffRole.OFFICIAL))
    assert official.grants.get().remit.organisation.level == "district"


def test_making_it_again_changes_nothing(db) -> None:
    out = StringIO()
    call_command("demo", size="small", stdout=out)
    before = (Space.objects.count(), Person.objects.count())
    call_command("demo", size="small", stdout=out)
    assert (Space.objects.count(), Person.objects.count()) == before
    assert "already" in out.getvalue().lower()


def test_products_name_every_field_of_the_taxonomy(db) -> None:
    fields = set(Sector.objects.filter(parent__isnull=False).values_list("code", flat=True))
    assert {product.field for group in products().values() for product in group} == fields


def test_the_full_size_is_that_of_the_real_event() -> None:
    full = SIZES["full"]
    people = full.founders + full.investors + sum(map(full.others, full.other_parts()))
    assert (people, full.projects, full.roadshow, full.investors) == (3000, 1000, 40, 300)
