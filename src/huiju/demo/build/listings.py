"""Needs and offers: each project's ask, each investor's mandate, and what others seek and give."""

from collections.abc import Callable
from typing import Any

from huiju.conference.choices import Part
from huiju.demo.build.projects import WEIGHTS
from huiju.demo.build.world import BATCH, SOURCE, World
from huiju.demo.words import sentences
from huiju.exchange.choices import Audience, Direction, Kind, ListingState
from huiju.exchange.kinds import spec_of
from huiju.exchange.models import Listing
from huiju.organisations.models import Organisation, Sector
from huiju.people.models import Person
from huiju.projects.choices import Stage
from huiju.projects.models import Project
from huiju.text import search_text

ROUNDS = {
    Stage.IDEA: ("angel", 500_000, 3_000_000),
    Stage.PROTOTYPE: ("seed", 2_000_000, 10_000_000),
    Stage.PILOT: ("pre_a", 5_000_000, 30_000_000),
    Stage.REVENUE: ("a", 20_000_000, 80_000_000),
    Stage.GROWTH: ("b", 60_000_000, 200_000_000),
    Stage.EXPANSION: ("later", 150_000_000, 600_000_000),
}
ROUND_NAMES = {
    "angel": ("angel", "天使轮"),
    "seed": ("seed", "种子轮"),
    "pre_a": ("pre-A", "Pre-A轮"),
    "a": ("series A", "A轮"),
    "b": ("series B", "B轮"),
    "later": ("series C", "C轮及以后"),
}
Made = tuple[Listing, list[Sector]]


def _listing(
    world: World,
    owner: Person | Organisation | Project,
    kind: Kind,
    direction: Direction,
    facets: dict[str, Any],
    **columns: Any,
) -> Listing:
    listing = Listing(
        space=world.host,
        kind=kind,
        direction=direction,
        facets=spec_of(kind).clean(facets),
        audience=Audience.NETWORK,
        state=ListingState.PUBLISHED,
        state_since=world.actor.at,
        source=SOURCE,
        **{Listing.column_of(owner): owner},
        **columns,
    )
    listing.search = search_text(
        listing.title_en, listing.title_zh, listing.text_en, listing.text_zh, str(owner)
    )
    return listing


def _titles(pattern: tuple[str, str], en: dict[str, str], zh: dict[str, str]) -> dict[str, str]:
    return {"title_en": pattern[0].format(**en)[:160], "title_zh": pattern[1].format(**zh)[:160]}


def _ask(world: World, project: Project) -> Made:
    """A project's ask fits its stage: the round, and an amount within what is usual."""
    invent = world.inventor
    round_, least, most = ROUNDS[Stage(project.stage)]
    step = least // 2
    amount = least + step * invent.between(0, (most - least) // step // 2)
    use_en, use_zh = invent.pick(sentences.USES)
    listing = _listing(
        world,
        project,
        Kind.FUNDING,
        Direction.NEED,
        {
            "amount": {"least": amount, "most": amount * 3 // 2, "currency": "CNY"},
            "rounds": [round_],
            "instruments": ["equity"] if invent.chance(0.8) else ["equity", "convertible"],
            "roles": ["lead"] if invent.chance(0.5) else [],
            "purpose": use_zh if project.country == "CN" else use_en,
        },
        **_titles(
            sentences.ASKS[0],
            {"product": project.title_en, "round": ROUND_NAMES[round_][0]},
            {"product": project.title_zh, "round": ROUND_NAMES[round_][1]},
        ),
        text_en=use_en,
        text_zh=use_zh,
        stages=[project.stage],
        seated_in=[project.country],
        languages=["zh"] if project.country == "CN" else ["en"],
    )
    return listing, [project.sector]


def _mandate(world: World, owner: Organisation | Person, person: Person) -> Made:
    """An investor's mandate: one to three sectors, two neighbouring rounds, a ticket."""
    invent = world.inventor
    codes = list(dict.fromkeys(invent.random.choices(list(WEIGHTS), list(WEIGHTS.values()), k=3)))
    sectors = [world.sectors[code] for code in codes[: invent.between(1, 3)]]
    stages = list(ROUNDS)
    first = invent.between(0, len(stages) - 2)
    rounds = [ROUNDS[stage][0] for stage in stages[first : first + 2]]
    least, most = ROUNDS[stages[first]][1], ROUNDS[stages[first + 1]][2]
    text_en, text_zh = invent.pick(sentences.MANDATE_TEXTS)
    name_en = getattr(owner, "name_en", "") or person.name_latin
    name_zh = getattr(owner, "name_zh", "") or person.name_native or name_en
    listing = _listing(
        world,
        owner,
        Kind.FUNDING,
        Direction.OFFER,
        {
            "amount": {"least": least, "most": most // 2, "currency": "CNY"},
            "rounds": rounds,
            "instruments": ["equity", "convertible"] if first == 0 else ["equity"],
            "roles": invent.pick([["lead"], ["follow"], ["lead", "follow"]]),
        },
        **_titles(
            sentences.MANDATES[0],
            {
                "fund": name_en,
                "round": ROUND_NAMES[rounds[0]][0],
                "sector": sectors[0].name_en.lower(),
            },
            {"fund": name_zh, "round": ROUND_NAMES[rounds[0]][1], "sector": sectors[0].name_zh},
        ),
        text_en=text_en,
        text_zh=text_zh,
        stages=[str(stage) for stage in stages[first : first + 2]],
        active_in=["CN"] if invent.chance(0.7) else [],
        required=["sectors"] if invent.chance(0.5) else ["sectors", "rounds"],
        languages=["zh", "en"] if invent.chance(0.6) else ["zh"],
        wanted=invent.between(3, 12),
        contact=person,
    )
    return listing, sectors


def _technology(world: World, laboratory: Organisation, field: str) -> Made:
    sector = world.sectors[field]
    listing = _listing(
        world,
        laboratory,
        Kind.TECHNOLOGY,
        Direction.OFFER,
        {
            "trl": {"least": 3, "most": world.inventor.between(4, 7)},
            "protection": ["granted", "filed"],
            "transfer": ["licence", "joint"],
            "field": sector.name_zh,
        },
        **_titles(
            ("{field}: results for licence", "{field}：成果许可转让"),
            {"field": sector.name_en},
            {"field": sector.name_zh},
        ),
    )
    return listing, [sector]


def _challenge(world: World, company: Organisation, code: str) -> Made:
    sector = world.sectors[code]
    listing = _listing(
        world,
        company,
        Kind.MARKET,
        Direction.OFFER,
        {"deals": ["pilot", "order"], "topic": sector.name_zh},
        **_titles(
            ("{company} seeks pilots in {field}", "{company}征集{field}试点方案"),
            {"company": company.name_en, "field": sector.name_en.lower()},
            {"company": company.name_zh or company.name_en, "field": sector.name_zh},
        ),
    )
    return listing, [sector]


def _advice(world: World, advisor: Person) -> Made:
    topics = world.inventor.random.sample(
        ["policy", "company", "entry", "tax", "law", "property", "finance", "market"], 2
    )
    words = spec_of(Kind.ADVICE).facet("topics").clean(topics)
    listing = _listing(
        world,
        advisor,
        Kind.ADVICE,
        Direction.OFFER,
        {"topics": words, "forms": ["hour", "mentor"], "free": True},
        title_en=f"First consultation with {advisor.name_latin}",
        title_zh=f"{advisor.name_native or advisor.name_latin}：首次咨询免费",
    )
    return listing, []


def _extra_needs(world: World, project: Project) -> Made:
    """What a project seeks besides money."""
    makers: dict[Kind, Callable[[], tuple[dict[str, Any], str, str]]] = {
        Kind.TALENT: lambda: (
            {"occupation": "算法工程师", "levels": ["senior"], "number": {"least": 2, "most": 5}},
            "{product}: engineers wanted",
            "{product}：招聘工程师",
        ),
        Kind.SPACE: lambda: (
            {"types": ["laboratory", "office"], "area": {"least": 200, "most": 800}},
            "{product}: laboratory wanted",
            "{product}：寻找实验室场地",
        ),
        Kind.MARKET: lambda: (
            {"deals": ["pilot"], "topic": project.title_zh},
            "{product}: pilot customers wanted",
            "{product}：寻找试点客户",
        ),
        Kind.ADVICE: lambda: (
            {"topics": ["policy", "entry"], "forms": ["hour"]},
            "{product}: advice on policies wanted",
            "{product}：咨询落地政策",
        ),
    }
    kind = world.inventor.pick(list(makers))
    facets, en, zh = makers[kind]()
    listing = _listing(
        world,
        project,
        kind,
        Direction.NEED,
        facets,
        **_titles((en, zh), {"product": project.title_en}, {"product": project.title_zh}),
        seated_in=[project.country],
    )
    return listing, [project.sector]


def make_listings(world: World) -> None:
    """All listings with their sectors, shown in the conference."""
    invent = world.inventor
    made = [_ask(world, project) for project in world.projects]
    made += [_mandate(world, fund, person) for person, fund in world.fund_partners]
    made += [_mandate(world, angel, angel) for angel in world.angels]
    made += [_technology(world, home, field) for home, field in world.laboratories]
    made += [_challenge(world, home, code) for home, code in world.companies if invent.chance(0.3)]
    made += [_advice(world, advisor) for advisor, _ in world.others[Part.ADVISOR]]
    made += [_extra_needs(world, project) for project in world.projects if invent.chance(0.3)]
    Listing.objects.bulk_create([listing for listing, _ in made], batch_size=BATCH)
    Listing.sectors.through.objects.bulk_create(
        [
            Listing.sectors.through(listing_id=listing.pk, sector_id=sector.pk)
            for listing, sectors in made
            for sector in sectors
        ],
        batch_size=BATCH,
    )
    Listing.conferences.through.objects.bulk_create(
        [
            Listing.conferences.through(listing_id=listing.pk, conference_id=world.conference.pk)
            for listing, _ in made
        ],
        batch_size=BATCH,
    )
