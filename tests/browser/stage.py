"""The small conference that the pages are looked at with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import User
from huiju.people.models import KnownIn
from tests.factories.accounts import (
    ConferenceSpaceFactory,
    GrantFactory,
    HostFactory,
    UserFactory,
)
from tests.factories.conference import ConferenceFactory, ParticipationFactory
from tests.factories.people import PersonFactory


@dataclass(frozen=True)
class Stage:
    """Who is there, and the arguments that addresses are made with, by their name."""

    url: str
    owner: User
    founder: User
    arguments: dict[str, object]
    special: dict[str, dict[str, object]]


def build_stage(url: str) -> Stage:
    host = HostFactory(
        slug="city", name_en="Municipal Science and Technology Bureau", name_zh="市科学技术局"
    )
    now = ConferenceFactory(
        space=ConferenceSpaceFactory(
            parent=host,
            slug="expo",
            name_en="Innovation and Investment Conference 2026",
            name_zh="2026创新创业投资大会",
        ),
        title_en="Innovation and Investment Conference 2026",
        title_zh="2026创新创业投资大会",
        tagline_en="Two days, one hall, the right people at the same table",
        tagline_zh="两天，一座展馆，让对的人坐到一张桌前",
        starts_on=date(2027, 6, 12),
        ends_on=date(2027, 6, 13),
        accent="#0b6e4f",
    )
    ConferenceFactory(
        space=ConferenceSpaceFactory(
            parent=host, slug="expo-2025", name_en="Conference 2025", name_zh="2025创投大会"
        ),
        title_en="Innovation and Investment Conference 2025",
        title_zh="2025创新创业投资大会",
        starts_on=date(2025, 6, 13),
        ends_on=date(2025, 6, 14),
    )
    owner = GrantFactory(space=host, role=StaffRole.OWNER).user
    founder = UserFactory(email="founder@example.org")
    person = PersonFactory(user=founder, name_native="陈晓雨", name_latin="Chen Xiaoyu")
    ParticipationFactory(conference=now, person=person)
    for space in (host, now.space):
        KnownIn.objects.create(person=person, space=space, since=datetime(2026, 1, 1, tzinfo=UTC))
    person_key = {"key": person.key}
    return Stage(
        url,
        owner,
        founder,
        arguments={"space": "expo", "slug": "expo", "colour": "0b6e4f", "purpose": "directory"},
        special={"person": person_key, "person_edit": person_key},
    )
