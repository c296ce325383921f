"""People and what they belong to."""

from huiju.conference.choices import Part
from huiju.demo.build.world import BATCH, SOURCE, World
from huiju.demo.invent import Name
from huiju.demo.words import names
from huiju.organisations.models import Membership, Organisation
from huiju.people.choices import Purpose
from huiju.people.models import Consent, KnownIn, Person
from huiju.text import name_reading, search_text

LANGUAGES = {"CN": ["zh", "en"], "SG": ["en", "zh"], "JP": ["ja", "en"], "KR": ["ko", "en"]}
AGREED = (Purpose.ACCOUNT, Purpose.DIRECTORY, Purpose.RECOMMENDATIONS, Purpose.CONTACT_SHARING)
HOME_PARTS = {
    Part.CORPORATE: "companies",
    Part.RESEARCHER: "science",
    Part.OFFICIAL_GUEST: "public_bodies",
    Part.PRESS: "media",
    Part.EXHIBITOR: "companies",
    Part.JUROR: "funds",
}


def new_person(world: World, name: Name) -> Person:
    """An unsaved person with an address at ``example.org``, which receives no mail."""
    number = world.inventor.between(10_000_000, 99_999_999)
    person = Person(
        name_native=name.native,
        name_latin=name.latin,
        reading=name_reading(name.native) if name.native else "",
        email=f"{name.latin.lower().replace(' ', '.')}.{number % 100000}@example.org",
        phone=f"+86139{number}" if name.country == "CN" else "",
        country=name.country,
        languages=LANGUAGES.get(name.country, ["en"]),
        time_zone="Asia/Shanghai" if name.country == "CN" else "",
    )
    person.search = search_text(person.name_native, person.name_latin, person.reading, person.email)
    return person


def save_people(world: World, people: list[Person]) -> None:
    """Write the people, that the office knows them, and what they agreed to."""
    at = world.actor.at
    Person.objects.bulk_create(people, batch_size=BATCH)
    KnownIn.objects.bulk_create(
        [
            KnownIn(person=person, space=space, since=at, source=SOURCE)
            for space in (world.host, world.conference.space)
            for person in people
        ],
        batch_size=BATCH,
    )
    Consent.objects.bulk_create(
        [
            Consent(
                person=person,
                purpose=purpose,
                text_version="2026-09",
                language="zh-hans" if person.country == "CN" else "en",
                given_at=at,
                given_via="page",
            )
            for person in people
            for purpose in AGREED
        ],
        batch_size=BATCH,
    )


def membership(world: World, person: Person, organisation: Organisation, part: str) -> Membership:
    """An unsaved main membership with a title that fits the part."""
    title_en, title_zh = world.inventor.pick(names.TITLES[part])
    return Membership(
        person=person,
        organisation=organisation,
        title_en=title_en,
        title_zh=title_zh,
        is_main=True,
        may_represent=part in {"investor", "corporate", "founder"},
    )


def make_investors(world: World) -> None:
    """A partner for each fund, and angels who invest their own money."""
    invent = world.inventor
    partners = [new_person(world, invent.person(abroad=0.25)) for _ in world.funds]
    world.angels = [new_person(world, invent.person(abroad=0.3)) for _ in range(world.size.angels)]
    save_people(world, [*partners, *world.angels])
    world.fund_partners = list(zip(partners, world.funds, strict=True))
    Membership.objects.bulk_create(
        [membership(world, person, fund, "investor") for person, fund in world.fund_partners],
        batch_size=BATCH,
    )


def _homes(world: World, part: Part) -> list[Organisation]:
    pools = {
        "companies": [made for made, _ in world.companies],
        "science": [*world.universities, *(made for made, _ in world.laboratories)],
        "public_bodies": world.public_bodies,
        "media": world.media,
        "funds": world.funds,
    }
    return pools.get(HOME_PARTS.get(part, ""), [])


def make_others(world: World) -> None:
    """Everybody who is neither founder nor investor, each part with its kind of home."""
    invent = world.inventor
    for part in world.size.other_parts():
        homes = _homes(world, part)
        people = [
            new_person(world, invent.person(abroad=0 if homes is world.public_bodies else 0.15))
            for _ in range(world.size.others(part))
        ]
        save_people(world, people)
        pairs = [(person, invent.pick(homes) if homes else None) for person in people]
        Membership.objects.bulk_create(
            [membership(world, p, home, part) for p, home in pairs if home is not None],
            batch_size=BATCH,
        )
        world.others[part] = pairs
