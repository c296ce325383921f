"""Starting, cancelling, repeating: who may, and what then stands."""

import contextlib

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django_tasks_db.models import DBTaskResult

from huiju.accounts.choices import StaffRole
from huiju.core import jobs
from huiju.core.actor import Via
from huiju.core.choices import JobState, Lane
from huiju.core.errors import NotAllowed, Refused
from huiju.core.jobs import actions
from huiju.core.jobs.registry import UnknownTaskError
from huiju.core.models import AuditEntry, Job
from huiju.core.rules import may_manage_job


@pytest.fixture
def job(task, actor_for, user, conference_space):
    return jobs.start(task(lambda run: None), actor=actor_for(user), space=conference_space)


def test_starting_writes_the_row_and_the_wake_up(task, actor_for, user, at):
    name = task(lambda run: None, lane=Lane.LONG)
    job = jobs.start(name, actor=actor_for(user))
    assert (job.state, job.created_at, job.next_at) == (JobState.QUEUED, at, at)
    queued = DBTaskResult.objects.get()
    assert (queued.queue_name, queued.args_kwargs) == ("long", {"args": [job.key], "kwargs": {}})
    assert Job.objects.get().woken_at == at


def test_a_transaction_that_fails_starts_nothing(task, actor_for, user):
    name = task(lambda run: None)
    with contextlib.suppress(OSError), transaction.atomic():
        jobs.start(name, actor=actor_for(user))
        raise OSError
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_starting_unknown_work_is_a_mistake_of_the_code(actor_for, user):
    with pytest.raises(UnknownTaskError, match=r"nobody\.knows"):
        jobs.start("nobody.knows", actor=actor_for(user))


def test_registering_a_name_twice_is_a_mistake_of_the_code(task):
    name = task(lambda run: None)
    with pytest.raises(ValueError, match="twice"):
        jobs.task(name)(lambda run: None)


def test_the_same_waiting_job_is_not_queued_twice(task, actor_for, user):
    name = task(lambda run: None)
    first = jobs.start(name, actor=actor_for(user), once="deck-1")
    assert jobs.start(name, actor=actor_for(user), once="deck-1") == first
    assert jobs.start(name, actor=actor_for(user), once="deck-2") != first
    jobs.execute(first.key)
    assert jobs.start(name, actor=actor_for(user), once="deck-1") != first


def test_two_who_ask_at_the_same_moment_get_the_same_job(task, actor_for, user, monkeypatch):
    name = task(lambda run: None)
    first = jobs.start(name, actor=actor_for(user), once="x")
    look, looks = actions._waiting, []

    def blind_at_first(*about):
        looks.append(about)
        return look(*about) if len(looks) > 1 else None

    monkeypatch.setattr(actions, "_waiting", blind_at_first)
    assert jobs.start(name, actor=actor_for(user), once="x") == first
    assert Job.objects.count() == 1


def test_other_refusals_of_the_database_are_not_hidden(task, actor_for, user, monkeypatch):
    def refuse(job, now):
        raise IntegrityError

    monkeypatch.setattr(actions, "wake", refuse)
    with pytest.raises(IntegrityError):
        jobs.start(task(lambda run: None), actor=actor_for(user), once="x")
    assert not Job.objects.exists()


def test_owner_and_managing_staff_may_see_a_job(job, user, actor_for, staff_actor, system_actor):
    assert may_manage_job(actor_for(user), job)
    assert may_manage_job(system_actor, job)
    for role in (
        StaffRole.OWNER,
        StaffRole.ORGANISER,
        StaffRole.PROGRAMME_EDITOR,
        StaffRole.MATCHMAKING_DESK,
    ):
        assert may_manage_job(staff_actor(role), job), role


def test_others_may_not(job, actor_for, staff_actor, other_conference_space):
    assert not may_manage_job(actor_for(None), job)
    for role in (StaffRole.VIEWER, StaffRole.OFFICIAL, StaffRole.CHECKIN_DESK):
        assert not may_manage_job(staff_actor(role), job), role
    stranger = staff_actor(StaffRole.OWNER, space=other_conference_space)
    assert not may_manage_job(stranger, job)
    job.space = None
    assert not may_manage_job(staff_actor(StaffRole.OWNER), job)


def test_a_job_is_found_only_by_those_who_may_see_it(
    job, user, actor_for, staff_actor, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert jobs.job_for(actor_for(user), job.key) == job
    with pytest.raises(Http404):
        jobs.job_for(staff_actor(StaffRole.VIEWER), job.key)
    with pytest.raises(Http404):
        jobs.job_for(actor_for(user), "no-such-key")


def test_cancelling_a_waiting_job_ends_it(job, user, actor_for, at):
    jobs.cancel_job(actor_for(user), job=job)
    job.refresh_from_db()
    assert (job.state, job.finished_at) == (JobState.CANCELLED, at)
    assert jobs.execute(job.key) is None
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.user, entry.space) == ("core.cancel_job", user, job.space)


def test_a_finished_job_cannot_be_cancelled(job, user, actor_for):
    jobs.execute(job.key)
    with pytest.raises(Refused, match="already ended"):
        jobs.cancel_job(actor_for(user), job=job)
    assert not AuditEntry.objects.exists()


def test_strangers_neither_cancel_nor_repeat(job, staff_actor):
    with pytest.raises(NotAllowed):
        jobs.cancel_job(staff_actor(StaffRole.VIEWER), job=job)
    with pytest.raises(NotAllowed):
        jobs.repeat_job(staff_actor(StaffRole.VIEWER), job=job)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_failed_job_can_be_repeated_with_fresh_attempts(job, user, actor_for, at):
    Job.objects.update(state=JobState.FAILED, attempts=5, error="Broken", finished_at=at)
    jobs.repeat_job(actor_for(user), job=job)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error, job.finished_at) == (JobState.QUEUED, 0, "", None)
    assert jobs.execute(job.key).state == JobState.SUCCEEDED
    assert AuditEntry.objects.get().verb == "core.repeat_job"


def test_a_waiting_or_done_job_cannot_be_repeated(job, user, actor_for):
    for state in (JobState.QUEUED, JobState.SUCCEEDED):
        Job.objects.update(state=state)
        with pytest.raises(Refused):
            jobs.repeat_job(actor_for(user), job=job)


def test_a_job_started_by_the_system_speaks_the_language_of_the_moment(task, at, system_actor):
    job = jobs.start(task(lambda run: None), actor=system_actor)
    assert (job.owner, job.language, job.address) == (None, "en", "")
    assert system_actor.via is Via.COMMAND


@pytest.mark.parametrize(("done", "total", "percent"), [(1, 0, None), (1, 3, 33), (5, 4, 100)])
def test_percent(done, total, percent):
    assert Job(done=done, total=total).percent == percent
