"""Who acts: users, strangers and the installation itself."""

from datetime import UTC, datetime

import pytest

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import _table, declare
from huiju.core.actor import Actor, Via, system
from huiju.core.errors import NotAllowed

CODE = "tests.do"


@pytest.fixture(autouse=True)
def permission():
    yield declare(CODE, {StaffRole.ORGANISER}, "Do")
    del _table[CODE]


def test_only_jobs_and_commands_without_a_user_are_the_system(at, user):
    for via in Via:
        is_system = via in {Via.JOB, Via.COMMAND}
        assert Actor(user=None, via=via, at=at).is_system is is_system
        assert not Actor(user=user, via=via, at=at).is_system
    assert system(at) == Actor(user=None, via=Via.JOB, at=at)


def test_the_system_may_do_everything(system_actor, conference_space):
    assert system_actor.holds(CODE, conference_space)
    assert system_actor.is_staff_of(conference_space)
    system_actor.need(CODE, conference_space)


def test_a_permission_comes_from_a_role_that_has_it(staff_actor, conference_space):
    assert staff_actor(StaffRole.ORGANISER).holds(CODE, conference_space)
    assert staff_actor(StaffRole.OWNER).holds(CODE, conference_space)
    viewer = staff_actor(StaffRole.VIEWER)
    assert not viewer.holds(CODE, conference_space)
    assert viewer.is_staff_of(conference_space)
    with pytest.raises(NotAllowed, match="staff role"):
        viewer.need(CODE, conference_space)


def test_strangers_and_people_without_a_role_may_nothing(actor_for, user, conference_space):
    for actor in (actor_for(None), actor_for(user)):
        assert not actor.holds(CODE, conference_space)
        assert not actor.is_staff_of(conference_space)


def test_a_role_reaches_the_spaces_below_and_no_others(
    staff_actor, host, conference_space, other_host, other_conference_space, installation
):
    of_host = staff_actor(StaffRole.ORGANISER, space=host)
    assert of_host.holds(CODE, host)
    assert of_host.holds(CODE, conference_space)
    for elsewhere in (installation, other_host, other_conference_space):
        assert not of_host.holds(CODE, elsewhere)

    of_conference = staff_actor(StaffRole.ORGANISER)
    assert not of_conference.holds(CODE, host)


def test_a_closed_account_holds_nothing(staff_actor, conference_space):
    actor = staff_actor(StaffRole.OWNER)
    actor.user.is_active = False
    assert not actor.holds(CODE, conference_space)


def test_acting_later_through_a_job_keeps_the_person(actor_for, user):
    later = datetime(2026, 9, 2, tzinfo=UTC)
    job = actor_for(user).as_job(later)
    assert (job.user, job.via, job.at, job.address) == (user, Via.JOB, later, "192.0.2.7")


def test_declaring_a_permission_twice_is_a_mistake_of_the_code():
    with pytest.raises(ValueError, match="twice"):
        declare(CODE, set(), "Again")
