"""Organisations: the tree of public bodies, universities, companies, funds, media."""

from typing import Any

from huiju.demo.build.world import BATCH, SOURCE, World
from huiju.demo.words import names
from huiju.organisations.choices import Headcount, OrganisationKind, PublicLevel
from huiju.organisations.models import Organisation, OrganisationKnownIn
from huiju.text import search_text

Both = tuple[str, str]


def organisation(kind: OrganisationKind, name: Both, **columns: Any) -> Organisation:
    """An unsaved organisation with its search column."""
    made = Organisation(kind=kind, name_en=name[0], name_zh=name[1], **columns)
    made.search = search_text(made.name_en, made.name_zh, made.short_en, made.short_zh)
    return made


def known(world: World, organisations: list[Organisation]) -> None:
    """The offices of the host and of its conference work with all of them."""
    OrganisationKnownIn.objects.bulk_create(
        [
            OrganisationKnownIn(organisation=made, space=space, since=world.actor.at, source=SOURCE)
            for space in (world.host, world.conference.space)
            for made in organisations
        ],
        batch_size=BATCH,
    )


def make_public_bodies(world: World) -> None:
    """City → districts → departments, three levels of one tree."""

    def body(name: Both, level: PublicLevel, parent: Organisation | None) -> Organisation:
        made = organisation(
            OrganisationKind.PUBLIC_BODY, name, level=level, parent=parent, country="CN"
        )
        made.save()
        world.public_bodies.append(made)
        return made

    city_en, city_zh = names.CITY
    city = body((f"{city_en} Municipal Government", f"{city_zh}市人民政府"), PublicLevel.CITY, None)
    for en, zh in names.CITY_DEPARTMENTS:
        body((f"{city_en} {en}", f"{city_zh}市{zh}"), PublicLevel.DEPARTMENT, city)
    for district_en, district_zh in names.DISTRICTS:
        district = body(
            (f"{district_en} Government", f"{city_zh}市{district_zh}政府"),
            PublicLevel.DISTRICT,
            city,
        )
        for en, zh in names.DISTRICT_DEPARTMENTS:
            body((f"{district_en} {en}", f"{district_zh}{zh}"), PublicLevel.DEPARTMENT, district)


def make_science(world: World) -> None:
    """Universities and institutes with laboratories below them, and two foundations."""
    world.universities = [
        organisation(OrganisationKind.UNIVERSITY, name, country="CN", headcount=Headcount.HUGE)
        for name in names.UNIVERSITIES
    ]
    Organisation.objects.bulk_create(world.universities)
    for number, (en, zh, field) in enumerate(names.LABORATORIES):
        home = world.universities[number % len(world.universities)]
        made = organisation(
            OrganisationKind.UNIVERSITY,
            (f"{home.name_en}, {en}", f"{home.name_zh}{zh}"),
            parent=home,
            country="CN",
            headcount=Headcount.SMALL,
        )
        world.laboratories.append((made, field))
    Organisation.objects.bulk_create([made for made, _ in world.laboratories])
    world.foundations = [
        organisation(OrganisationKind.FOUNDATION, name, country="CN") for name in names.FOUNDATIONS
    ]
    Organisation.objects.bulk_create(world.foundations)


def make_business(world: World) -> None:
    """Companies that buy and set challenges, funds, media."""
    invent = world.inventor
    for number in range(world.size.companies):
        en, zh, sector = names.COMPANY_STYLES[number % len(names.COMPANY_STYLES)]
        brand = invent.brand(abroad=0.15)
        made = organisation(
            OrganisationKind.COMPANY,
            (f"{brand.en} {en}", f"{brand.zh}{zh}" if brand.zh else ""),
            country=brand.country,
            founded=invent.between(1978, 2018),
            headcount=invent.pick([Headcount.MEDIUM, Headcount.LARGE, Headcount.HUGE]),
        )
        world.companies.append((made, sector))
    for number in range(world.size.funds):
        en, zh = names.FUND_STYLES[number % len(names.FUND_STYLES)]
        brand = invent.brand(abroad=0.25)
        world.funds.append(
            organisation(
                OrganisationKind.FUND,
                (f"{brand.en} {en}", f"{brand.zh}{zh}" if brand.zh else ""),
                country=brand.country,
                founded=invent.between(1999, 2024),
                headcount=invent.pick([Headcount.MICRO, Headcount.SMALL]),
            )
        )
    for en, zh in names.MEDIA_STYLES:
        brand = invent.brand(abroad=0)
        world.media.append(
            organisation(
                OrganisationKind.MEDIA, (f"{brand.en} {en}", f"{brand.zh}{zh}"), country="CN"
            )
        )
    Organisation.objects.bulk_create(
        [*(made for made, _ in world.companies), *world.funds, *world.media], batch_size=BATCH
    )


def make_organisations(world: World) -> None:
    make_public_bodies(world)
    make_science(world)
    make_business(world)
    known(
        world,
        [
            *world.public_bodies,
            *world.universities,
            *(made for made, _ in world.laboratories),
            *world.foundations,
            *(made for made, _ in world.companies),
            *world.funds,
            *world.media,
        ],
    )
