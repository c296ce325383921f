"""Projects with their teams, and their entries in the conference."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources

from huiju.demo import words
from huiju.demo.build.organisations import known, organisation
from huiju.demo.build.people import membership, new_person, save_people
from huiju.demo.build.world import BATCH, SOURCE, World
from huiju.demo.invent import Brand
from huiju.demo.words import names, sentences
from huiju.organisations.choices import Headcount, OrganisationKind
from huiju.organisations.models import Membership, Organisation
from huiju.people.models import Person
from huiju.projects.choices import EntryState, Stage, Visibility
from huiju.projects.models import Entry, Project, ProjectMember
from huiju.text import search_text

# Sectors as they come to such a conference: biomedicine, artificial intelligence, machines first.
WEIGHTS = {
    "bio": 17,
    "med": 10,
    "ai": 16,
    "ict": 8,
    "chip": 9,
    "mfg": 10,
    "air": 4,
    "car": 5,
    "energy": 6,
    "green": 4,
    "mat": 5,
    "agri": 3,
    "culture": 2,
    "service": 1,
}
STAGES = (
    (Stage.IDEA, 8, (1, 3)),
    (Stage.PROTOTYPE, 27, (3, 5)),
    (Stage.PILOT, 26, (5, 7)),
    (Stage.REVENUE, 22, (7, 9)),
    (Stage.GROWTH, 13, (8, 9)),
    (Stage.EXPANSION, 4, (9, 9)),
)


@dataclass(frozen=True)
class Product:
    field: str
    product_en: str
    product_zh: str
    customer_en: str
    customer_zh: str

    def fill(self, sentence: tuple[str, str], **numbers: object) -> tuple[str, str]:
        customers = self.customer_en
        return (
            sentence[0].format(
                product=self.product_en,
                customer=customers,
                Customer=customers[0].upper() + customers[1:],
                **numbers,
            ),
            sentence[1].format(product=self.product_zh, customer=self.customer_zh, **numbers),
        )


@cache
def products() -> dict[str, list[Product]]:
    """The products of each sector (the part of a field's code before the hyphen)."""
    text = resources.files(words).joinpath("products.csv").read_text(encoding="utf-8")
    found: dict[str, list[Product]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["field"].split("-")[0], []).append(Product(**row))
    return found


def _startup(world: World, brand: Brand, year: int) -> Organisation:
    return organisation(
        OrganisationKind.COMPANY,
        (f"{brand.en} Ltd.", f"{brand.zh}科技有限公司" if brand.zh else ""),
        short_en=brand.en,
        short_zh=brand.zh,
        country=brand.country,
        founded=year,
        headcount=world.inventor.pick([Headcount.MICRO, Headcount.SMALL]),
    )


def _texts(world: World, product: Product, year: int) -> dict[str, str]:
    invent = world.inventor
    summary = product.fill(invent.pick(sentences.SUMMARIES))
    problem = product.fill(invent.pick(sentences.PROBLEMS))
    strength = product.fill(
        invent.pick(sentences.STRENGTHS),
        years=invent.between(3, 15),
        patents=invent.between(2, 24),
        hours=invent.between(5, 90) * 100,
        percent=invent.between(12, 60),
    )
    traction = product.fill(
        invent.pick(sentences.TRACTION), count=invent.between(2, 40), year=year + 1
    )
    texts = {}
    for language, place in (("en", 0), ("zh", 1)):
        texts[f"summary_{language}"] = summary[place]
        texts[f"description_{language}"] = f"{problem[place]}\n\n{strength[place]}"
        texts[f"traction_{language}"] = traction[place]
    return texts


def _project(world: World, company: Organisation, brand: Brand) -> Project:
    invent = world.inventor
    sector = invent.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    product = invent.pick(products()[sector])
    stage, _, levels = invent.random.choices(STAGES, [share for _, share, _ in STAGES])[0]
    covers = world.covers.get(sector, [])
    project = Project(
        space=world.host,
        title_en=f"{brand.en}: {product.product_en}",
        title_zh=f"{brand.zh or brand.en}：{product.product_zh}",
        sector=world.sectors[product.field],
        stage=stage,
        trl=invent.between(*levels),
        founded=company.founded,
        country=company.country,
        city_en=names.CITY[0] if company.country == "CN" else "",
        city_zh=names.CITY[1] if company.country == "CN" else "",
        team_size=invent.between(3, 60),
        organisation=company,
        visibility=Visibility.PUBLIC if invent.chance(0.8) else Visibility.PARTICIPANTS,
        field_visibility={"traction": Visibility.PARTICIPANTS, "deck": Visibility.PARTICIPANTS},
        cover=invent.pick(covers) if covers else None,
        deck=world.deck if invent.chance(0.7) else None,
        source=SOURCE,
        **_texts(world, product, company.founded or 2020),
    )
    project.search = search_text(
        project.title_en,
        project.title_zh,
        project.summary_en,
        project.summary_zh,
        company.name_en,
        company.name_zh,
    )
    return project


def make_projects(world: World) -> None:
    """Start-ups, their projects, their founders."""
    invent = world.inventor
    count = world.size.projects
    brands = [invent.brand(abroad=0.3) for _ in range(count)]
    companies = [_startup(world, brand, invent.between(2015, 2026)) for brand in brands]
    Organisation.objects.bulk_create(companies, batch_size=BATCH)
    known(world, companies)
    world.projects = [
        _project(world, company, brand) for company, brand in zip(companies, brands, strict=True)
    ]
    Project.objects.bulk_create(world.projects, batch_size=BATCH)
    # Everybody's first founder, and a second one for the first projects until there are enough.
    homes = [*world.projects, *world.projects[: world.size.founders - count]]
    founders = [
        new_person(world, invent.person(abroad=0.02 if home.country == "CN" else 0.9))
        for home in homes
    ]
    save_people(world, founders)
    world.founders = list(zip(founders, homes, strict=True))
    _join(world)
    _enter(world)


def _join(world: World) -> None:
    def member(person: Person, project: Project, number: int) -> ProjectMember:
        title_en, title_zh = names.TITLES["founder"][0 if number < world.size.projects else 1]
        return ProjectMember(
            project=project,
            person=person,
            role_en=title_en,
            role_zh=title_zh,
            may_edit=True,
            order=number // world.size.projects,
        )

    ProjectMember.objects.bulk_create(
        [member(p, project, number) for number, (p, project) in enumerate(world.founders)],
        batch_size=BATCH,
    )
    Membership.objects.bulk_create(
        [
            membership(world, person, project.organisation, "founder")
            for person, project in world.founders
            if project.organisation is not None
        ],
        batch_size=BATCH,
    )


def _entry(world: World, project: Project, number: int) -> Entry:
    invent = world.inventor
    at = world.actor.at
    submitted = at - timedelta(days=invent.between(5, 60))
    entry = Entry(project=project, conference=world.conference, submitted_at=submitted)
    luck = invent.random.random()
    if number < world.size.roadshow or luck < 0.88:
        entry.state = EntryState.APPROVED
        entry.in_roadshow = number < world.size.roadshow
        entry.decided_at = submitted + timedelta(days=3)
    elif luck < 0.95:
        entry.state = EntryState.SUBMITTED
    elif luck < 0.98:
        entry.state = EntryState.RETURNED
        entry.reason = invent.pick(sentences.RETURN_REASONS)[1 if project.country == "CN" else 0]
        entry.decided_at = submitted + timedelta(days=2)
    else:
        entry.state = EntryState.DRAFT
        entry.submitted_at = None
    return entry


def _enter(world: World) -> None:
    entries = [_entry(world, project, number) for number, project in enumerate(world.projects)]
    earlier = [
        Entry(
            project=project,
            conference=world.past,
            state=EntryState.APPROVED,
            submitted_at=world.actor.at - timedelta(days=380),
            decided_at=world.actor.at - timedelta(days=370),
        )
        for project in world.projects
        if (project.founded or 0) < 2024
    ][: world.size.projects // 4]
    Entry.objects.bulk_create([*entries, *earlier], batch_size=BATCH)
