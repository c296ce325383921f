"""Conferences with their places, people and parts."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from huiju.conference import models
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.links import digest_of, new_token
from tests.factories.accounts import ConferenceSpaceFactory, HostFactory
from tests.factories.people import PersonFactory


class VenueFactory(DjangoModelFactory[models.Venue]):
    class Meta:
        model = models.Venue

    space = factory.SubFactory(HostFactory)
    name_en = "Exhibition Centre"
    name_zh = "国际会展中心"


class HallFactory(DjangoModelFactory[models.Hall]):
    class Meta:
        model = models.Hall

    venue = factory.SubFactory(VenueFactory)
    name_en = factory.Sequence(lambda n: f"Hall {n}")
    name_zh = factory.Sequence(lambda n: f"{n}号馆")


class RoomFactory(DjangoModelFactory[models.Room]):
    class Meta:
        model = models.Room

    hall = factory.SubFactory(HallFactory)
    name_en = factory.Sequence(lambda n: f"Room {n}")
    name_zh = factory.Sequence(lambda n: f"会议室{n}")


class ConferenceFactory(DjangoModelFactory[models.Conference]):
    """A published conference of two days in Shanghai's time, venue included."""

    class Meta:
        model = models.Conference

    space = factory.SubFactory(ConferenceSpaceFactory)
    title_en = "Innovation Conference"
    title_zh = "创新创业大会"
    starts_on = date(2026, 9, 3)
    ends_on = date(2026, 9, 4)
    time_zone = "Asia/Shanghai"
    languages = ["zh", "en"]
    state = ConferenceState.PUBLISHED
    venue = factory.SubFactory(VenueFactory, space=factory.SelfAttribute("..space.parent"))


class PartSettingFactory(DjangoModelFactory[models.PartSetting]):
    """Open, without window or limit, decided by the office."""

    class Meta:
        model = models.PartSetting

    conference = factory.SubFactory(ConferenceFactory)
    part = Part.FOUNDER
    is_open = True


class OpeningHoursFactory(DjangoModelFactory[models.OpeningHours]):
    class Meta:
        model = models.OpeningHours

    conference = factory.SubFactory(ConferenceFactory)
    day = factory.SelfAttribute("conference.starts_on")
    opens_at = time(9)
    closes_at = time(17)


class ZoneFactory(DjangoModelFactory[models.Zone]):
    class Meta:
        model = models.Zone

    conference = factory.SubFactory(ConferenceFactory)
    name_en = factory.Sequence(lambda n: f"Zone {n}")
    name_zh = factory.Sequence(lambda n: f"{n}区")


class TableFactory(DjangoModelFactory[models.Table]):
    class Meta:
        model = models.Table

    conference = factory.SelfAttribute("zone.conference")
    zone = factory.SubFactory(ZoneFactory)
    code = factory.Sequence(lambda n: f"B{n:02}")


class ParticipationFactory(DjangoModelFactory[models.Participation]):
    class Meta:
        model = models.Participation

    conference = factory.SubFactory(ConferenceFactory)
    person = factory.SubFactory(PersonFactory)
    part = Part.FOUNDER
    state = ParticipationState.CONFIRMED
    state_since = datetime(2026, 8, 1, 2, tzinfo=UTC)


class TeamFactory(DjangoModelFactory[models.Team]):
    class Meta:
        model = models.Team

    conference = factory.SubFactory(ConferenceFactory)
    name_en = factory.Sequence(lambda n: f"Team {n}")
    name_zh = factory.Sequence(lambda n: f"{n}队")


class InvitationFactory(DjangoModelFactory[models.Invitation]):
    """An open invitation; ``token=`` is what the link carries."""

    class Meta:
        model = models.Invitation

    class Params:
        token = factory.LazyFunction(new_token)

    participation = factory.SubFactory(ParticipationFactory, state=ParticipationState.INVITED)
    digest = factory.LazyAttribute(lambda made: digest_of(made.token))
    sent_to = factory.SelfAttribute("participation.person.email")
    created_at = datetime(2026, 8, 20, tzinfo=UTC)
    expires_at = datetime(2026, 9, 20, tzinfo=UTC)
