"""A conference of the host, open to founders, and somebody who founds."""

from datetime import date

import pytest

from huiju.projects import rules
from tests.factories.conference import ConferenceFactory, PartSettingFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory


@pytest.fixture
def conference(conference_space):
    # Pages act at the time of the clock: it has not ended then either.
    conference = ConferenceFactory(space=conference_space, ends_on=date(2099, 9, 4))
    PartSettingFactory(conference=conference)
    return conference


@pytest.fixture
def founder(user):
    """A person with an account, who reads English."""
    return PersonFactory(user=user)


@pytest.fixture
def me(user, founder, actor_for):
    """The founder, acting on a page."""
    return actor_for(user)


@pytest.fixture
def project(host, founder):
    return ProjectFactory(space=host, founder=founder)


@pytest.fixture
def mutual(monkeypatch):
    """The registry of mutual yeses, empty."""
    monkeypatch.setattr(rules.mutual_yes, "_entries", [])
    return rules.mutual_yes
