"""The hosts, the conference with its venue, and who takes part in it."""

from datetime import date, time, timedelta

from django.db.models import Model

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference.actions.conferences import (
    create_conference,
    edit_conference,
    set_conference_state,
)
from huiju.conference.actions.slots import lay_slots
from huiju.conference.actions.tables import create_tables, create_zone
from huiju.conference.actions.venues import create_hall, create_room, create_venue
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.grid import Grid
from huiju.conference.models import (
    Conference,
    Hall,
    Participation,
    PartSetting,
    Team,
    TeamMember,
    Venue,
)
from huiju.conference.queries.slots import days_of
from huiju.core.actor import Actor
from huiju.demo.build.world import BATCH, SOURCE, World
from huiju.demo.sizes import Size
from huiju.demo.words import names
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.projects.models import Entry

HOST = "lanjiang"
# Of a hundred people of each part, how many are in which state some weeks before the event.
STATES = (
    (ParticipationState.CONFIRMED, 78),
    (ParticipationState.APPLIED, 9),
    (ParticipationState.INVITED, 6),
    (ParticipationState.WAITLISTED, 3),
    (ParticipationState.DECLINED, 2),
    (ParticipationState.REJECTED, 1),
    (ParticipationState.CANCELLED, 1),
)
# Which parts one may register for, and what each means.
OPEN_PARTS = {
    Part.FOUNDER: (
        "Present a project, meet investors, find customers and advice.",
        "展示项目，对接投资人、客户与服务。",
    ),
    Part.INVESTOR: (
        "Meet selected projects at your own table.",
        "在专属洽谈桌约见精选项目。",
    ),
    Part.CORPORATE: (
        "Set a challenge, find pilots and suppliers.",
        "发布需求榜单，寻找试点方案与供应商。",
    ),
    Part.RESEARCHER: (
        "Bring results from the laboratory to those who can use them.",
        "让实验室成果对接产业需求。",
    ),
    Part.ADVISOR: (
        "Help founders with policies, law, tax and patents.",
        "为创业者提供政策、法律、税务与专利咨询。",
    ),
    Part.GUEST: (
        "Listen, look around, join the network.",
        "旁听交流，参观展览，加入网络。",
    ),
}


def make_hosts() -> tuple[Space, Space]:
    """The installation with the city's office and, beside it, a foundation's."""
    installation, _ = Space.objects.get_or_create(
        kind=SpaceKind.INSTALLATION,
        defaults={"slug": "installation", "name_en": "Huiju", "name_zh": "汇聚"},
    )
    city_en, city_zh = names.CITY
    host = Space.objects.create(
        kind=SpaceKind.HOST,
        parent=installation,
        slug=HOST,
        name_en=f"{city_en} Innovation Office",
        name_zh=f"{city_zh}市创新办公室",
    )
    foundation_en, foundation_zh = names.FOUNDATIONS[0]
    other = Space.objects.create(
        kind=SpaceKind.HOST,
        parent=installation,
        slug="founders-foundation",
        name_en=foundation_en,
        name_zh=foundation_zh,
    )
    return host, other


def make_venue(actor: Actor, host: Space) -> Venue:
    city_en, city_zh = names.CITY
    venue = create_venue(
        actor,
        host=host,
        name_en=f"{city_en} International Exhibition Centre",
        name_zh=f"{city_zh}国际会展中心",
        address_en="1 Riverside Avenue, Dongyu",
        address_zh="东屿区滨江大道1号",
    )
    for number, (en, zh) in enumerate(
        (("Main hall", "主会场"), ("Hall B", "B馆"), ("Hall C", "C馆"))
    ):
        hall = create_hall(actor, venue=venue, name_en=en, name_zh=zh, order=number)
        for room in range(1, 4):
            create_room(
                actor,
                hall=hall,
                name_en=f"Room {'ABC'[number]}{room}",
                name_zh=f"{'ABC'[number]}{room}会议室",
                seats=(400, 120, 60)[number],
            )
    return venue


def _first_day(today: date) -> date:
    """The Thursday three weeks on."""
    soon = today + timedelta(days=21)
    return soon + timedelta(days=(3 - soon.weekday()) % 7)


def make_conference(actor: Actor, host: Space, venue: Venue, *, years_ago: int = 0) -> Conference:
    """This year's conference, or an earlier one that is closed."""
    starts_on = _first_day(actor.at.date()) - timedelta(days=364 * years_ago)
    city_en, city_zh = names.CITY
    year = starts_on.year
    conference = create_conference(
        actor,
        host=host,
        slug=f"{HOST}-{year}",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1 if years_ago else 2),
        venue=venue,
        title_en=f"{city_en} Global Entrepreneurship Investment Conference {year}",
        title_zh=f"{year}{city_zh}全球创业投资大会",
        tagline_en="Where founders meet capital, science and the city",
        tagline_zh="创业者、资本、科研与城市在此汇聚",
        about_en=(
            "Three days of meetings, seminars, roadshows and exhibitions. Founders from twenty "
            "countries present their projects; investors, laboratories, companies and the "
            "departments of the city answer with money, partners, space and policies."
        ),
        about_zh=(
            "三天的洽谈、研讨、路演与展览。来自二十个国家的创业者展示项目，投资机构、实验室、企业和"
            "市区各部门以资金、伙伴、场地与政策作出回应。"
        ),
        contact_email="conference@example.org",
    )
    lay_slots(
        actor,
        conference=conference,
        hours=dict.fromkeys(days_of(conference), (time(9), time(17, 30))),
        grid=Grid(length=20, pause=5, lunch=(time(12), time(13, 30))),
    )
    conference = set_conference_state(actor, conference=conference, state=ConferenceState.PUBLISHED)
    if years_ago:
        return set_conference_state(actor, conference=conference, state=ConferenceState.CLOSED)
    for part, (intro_en, intro_zh) in OPEN_PARTS.items():
        PartSetting.objects.filter(conference=conference, part=part).update(
            is_open=True, intro_en=intro_en, intro_zh=intro_zh
        )
    return conference


def make_tables(actor: Actor, conference: Conference, size: Size) -> None:
    """Tables in three zones, numbered through the hall."""
    zones = (
        ("Investors", "投资人区", "A"),
        ("Open tables", "公共洽谈区", "B"),
        ("Advisors", "顾问咨询区", "C"),
    )
    share = size.tables // len(zones)
    # The main hall is for the stage; meetings are held in the first hall beside it.
    hall = Hall.objects.filter(venue=conference.venue)[1]
    for number, (en, zh, letter) in enumerate(zones):
        zone = create_zone(
            actor, conference=conference, name_en=en, name_zh=zh, hall=hall, order=number
        )
        create_tables(actor, zone=zone, codes=f"{letter}01–{letter}{share:02}")


def _participation(
    world: World, person: Person, part: Part, organisation: Organisation | None
) -> Participation:
    invent = world.inventor
    state = invent.random.choices([s for s, _ in STATES], [share for _, share in STATES])[0]
    return Participation(
        conference=world.conference,
        person=person,
        part=part,
        organisation=organisation,
        state=state,
        state_since=world.actor.at - timedelta(days=invent.between(0, 40)),
        source=SOURCE,
    )


def make_participations(world: World) -> None:
    """Everybody's part, this year and (a quarter of the founders and investors) last year."""
    rows = [
        _participation(world, person, Part.FOUNDER, project.organisation)
        for person, project in world.founders
    ]
    rows += [_participation(world, p, Part.INVESTOR, fund) for p, fund in world.fund_partners]
    rows += [_participation(world, angel, Part.INVESTOR, None) for angel in world.angels]
    for part, people in world.others.items():
        rows += [_participation(world, person, Part(part), home) for person, home in people]
    Participation.objects.bulk_create(rows, batch_size=BATCH)
    earlier = [row for row in rows if row.part in {Part.FOUNDER, Part.INVESTOR}][::4]
    Participation.objects.bulk_create(
        [
            Participation(
                conference=world.past,
                person=row.person,
                part=row.part,
                organisation=row.organisation,
                state=ParticipationState.CONFIRMED,
                state_since=world.actor.at - timedelta(days=380),
                source=SOURCE,
            )
            for row in earlier
        ],
        batch_size=BATCH,
    )
    _make_teams(world, rows)


def _make_teams(world: World, rows: list[Participation]) -> None:
    """Confirmed founders meet as their project, confirmed investors as their fund or alone."""
    confirmed = {row.person_id: row for row in rows if row.state == ParticipationState.CONFIRMED}
    groups: list[tuple[Team, list[Participation], Model | None]] = []
    by_project: dict[int, list[Participation]] = {}
    for person, project in world.founders:
        if person.pk in confirmed:
            by_project.setdefault(project.pk, []).append(confirmed[person.pk])
    for project in world.projects:
        if members := by_project.get(project.pk):
            team = Team(
                conference=world.conference,
                name_en=project.title_en,
                name_zh=project.title_zh,
                organisation=project.organisation,
            )
            groups.append((team, members, project))
    investors = [*world.fund_partners, *((angel, None) for angel in world.angels)]
    for person, fund in investors:
        if person.pk in confirmed:
            team = Team(
                conference=world.conference,
                name_en=fund.name_en if fund else person.name_latin,
                name_zh=fund.name_zh if fund else person.name_native,
                organisation=fund,
            )
            groups.append((team, [confirmed[person.pk]], None))
    Team.objects.bulk_create([team for team, _, _ in groups], batch_size=BATCH)
    TeamMember.objects.bulk_create(
        [
            TeamMember(team=team, participation=row)
            for team, members, _ in groups
            for row in members
        ],
        batch_size=BATCH,
    )
    teams = {project.pk: team for team, _, project in groups if project is not None}
    entries = list(Entry.objects.filter(conference=world.conference, project__in=list(teams)))
    for entry in entries:
        entry.team = teams[entry.project_id]
    Entry.objects.bulk_update(entries, ["team"], batch_size=BATCH)


def dress(world: World) -> None:
    """Give the conference its picture, once there are pictures."""
    covers = world.covers.get("city")
    if covers:
        edit_conference(world.actor, conference=world.conference, cover=covers[0])
