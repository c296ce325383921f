"""Quotas and links hold when many come at the same moment, on both databases."""

from datetime import UTC, datetime

import pytest

from huiju.conference.actions.arrivals import mark_arrival
from huiju.conference.actions.invitations import answer_link
from huiju.conference.actions.participations import apply_for_part, cancel_participation
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.links import new_token
from huiju.conference.models import Arrival, Participation
from huiju.core.actor import Actor, Via, system
from huiju.core.errors import Refused
from huiju.mail.models import Message
from huiju.people.choices import Purpose
from tests.concurrency import real_database, together
from tests.factories.accounts import UserFactory
from tests.factories.conference import (
    ConferenceFactory,
    InvitationFactory,
    ParticipationFactory,
    PartSettingFactory,
)
from tests.factories.people import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 9, 1, 2, tzinfo=UTC)
State = ParticipationState


@pytest.fixture(autouse=True)
def database(tmp_path):
    with real_database(tmp_path):
        yield


@pytest.fixture
def setting(database):
    return PartSettingFactory(part=Part.FOUNDER, needs_decision=False, quota=3)


def members(count):
    people = [PersonFactory(user=UserFactory()) for _ in range(count)]
    for person in people:
        ConsentFactory(person=person, purpose=Purpose.ACCOUNT)
    return people


def acting(person):
    return Actor(user=person.user, via=Via.PAGE, at=AT)


def in_state(state):
    return Participation.objects.filter(state=state).count()


def test_no_more_are_confirmed_than_there_are_places(setting):
    people = members(8)

    together(
        lambda n: apply_for_part(
            acting(people[n]), conference=setting.conference, part=Part.FOUNDER
        ),
        writers=8,
    )

    assert (in_state(State.CONFIRMED), in_state(State.WAITLISTED)) == (3, 5)
    assert Message.objects.count() == 8


def test_the_same_person_pressing_twice_applies_once(setting):
    (person,) = members(1)

    outcomes = together(
        lambda n: apply_for_part(acting(person), conference=setting.conference, part=Part.FOUNDER),
        writers=4,
    )

    assert {outcome.pk for outcome in outcomes} == {Participation.objects.get().pk}
    assert Message.objects.count() == 1


def test_every_place_that_becomes_free_is_given_once(setting):
    people = members(3)
    leaving = [
        ParticipationFactory(conference=setting.conference, person=person, state=State.CONFIRMED)
        for person in people
    ]
    ParticipationFactory.create_batch(5, conference=setting.conference, state=State.WAITLISTED)

    together(lambda n: cancel_participation(acting(people[n]), participation=leaving[n]), writers=3)

    assert in_state(State.CONFIRMED) == 3
    assert in_state(State.WAITLISTED) == 2


def test_a_link_is_answered_once(setting):
    token = new_token()
    InvitationFactory(participation__conference=setting.conference, token=token)
    stranger = Actor(user=None, via=Via.MAIL_LINK, at=AT)

    outcomes = together(
        lambda n: answer_link(stranger, token=token, accepts=bool(n % 2)), writers=6
    )

    assert sum(isinstance(outcome, Participation) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 5


def test_an_arrival_read_at_two_desks_is_one(database):
    participation = ParticipationFactory(conference=ConferenceFactory())
    actor = system(datetime(2026, 9, 3, 2, tzinfo=UTC))

    outcomes = together(
        lambda n: mark_arrival(actor, participation=participation, gate="North"), writers=6
    )

    assert [is_new for _arrival, is_new in outcomes].count(True) == 1
    assert Arrival.objects.count() == 1
