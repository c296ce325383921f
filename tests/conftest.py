"""What tests of every app share: a fixed time, spaces, users with their staff roles, sign-in."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space, User
from huiju.core import clock, jobs
from huiju.core.actor import Actor, Via, system
from huiju.core.choices import JobState
from huiju.core.models import Job
from tests.factories.accounts import (
    ConferenceSpaceFactory,
    GrantFactory,
    HostFactory,
    InstallationFactory,
    UserFactory,
)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run only tests that use the database (for a second database)",
    )


def _uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db"):
        return True
    return not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    left_out = [item for item in items if not _uses_database(item)]
    items[:] = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def _language() -> None:
    """A page shown in Chinese in one test leaves no Chinese to the next."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def at() -> datetime:
    """The time of every act in a test (UTC)."""
    return datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def installation(db) -> Space:
    return InstallationFactory()


@pytest.fixture
def host(installation: Space) -> Space:
    return HostFactory(parent=installation, slug="city", name_en="City", name_zh="市科技局")


@pytest.fixture
def conference_space(host: Space) -> Space:
    return ConferenceSpaceFactory(parent=host, slug="expo", name_en="Expo", name_zh="创投大会")


@pytest.fixture
def other_host(installation: Space) -> Space:
    """A hosting body that shares nothing with ``host``."""
    return HostFactory(parent=installation, slug="other", name_en="Other", name_zh="另一家")


@pytest.fixture
def other_conference_space(other_host: Space) -> Space:
    return ConferenceSpaceFactory(
        parent=other_host, slug="other-expo", name_en="Other expo", name_zh="另一场大会"
    )


@pytest.fixture
def user(db) -> User:
    """Somebody with an account and no staff role anywhere."""
    return UserFactory()


@pytest.fixture
def staff(conference_space: Space) -> Callable[..., User]:
    """``staff(StaffRole.VIEWER)``: a new user with this role in the conference (or ``space=``)."""

    def make(role: StaffRole, space: Space = conference_space) -> User:
        return GrantFactory(role=role, space=space).user

    return make


@pytest.fixture
def actor_for(at: datetime) -> Callable[..., Actor]:
    """``actor_for(user)``: the user acting on a page at ``at``; ``actor_for(None)``: a stranger."""

    def make(user: User | None, via: Via = Via.PAGE, time: datetime = at) -> Actor:
        return Actor(user=user, via=via, at=time, address="192.0.2.7")

    return make


@pytest.fixture
def staff_actor(
    staff: Callable[..., User], actor_for: Callable[..., Actor]
) -> Callable[..., Actor]:
    """``staff_actor(StaffRole.OWNER)``: a new user with this role, acting on a page."""

    def make(role: StaffRole, **where: Space) -> Actor:
        return actor_for(staff(role, **where))

    return make


@pytest.fixture
def system_actor(at: datetime) -> Actor:
    """The installation itself, acting through a command."""
    return system(at, Via.COMMAND)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """``sign_in(user)``: a browser signed in as the user."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture
def run_jobs(db) -> Callable[[], list[Job]]:
    """``run_jobs()``: does all waiting work that is due now, in this process; returns the jobs."""

    def run() -> list[Job]:
        ended: list[Job] = []
        while waiting := Job.objects.filter(state=JobState.QUEUED, next_at__lte=clock.now()):
            ended += filter(None, [jobs.execute(job.key) for job in waiting])
        return ended

    return run
