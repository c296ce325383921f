"""Lapsed leases, lost wake-ups, recurring work."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from huiju.core import clock, jobs
from huiju.core.choices import JobState
from huiju.core.jobs import execution, registry, sweeping
from huiju.core.models import Job, Worker


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture(autouse=True)
def only_tasks_of_the_test(monkeypatch):
    monkeypatch.setattr(registry, "_tasks", {})
    monkeypatch.setattr(registry, "autodiscover_modules", lambda _name: None)


def running(task_name, actor, now, **facts) -> Job:
    job = jobs.start(task_name, actor=actor)
    execution.claim(job.key, now)
    Job.objects.filter(pk=job.pk).update(lease_until=now - timedelta(seconds=1), **facts)
    return job


def test_a_lapsed_lease_gives_the_job_back(task, actor_for, user, now):
    job = running(task(lambda run: None), actor_for(user), now)
    sweeping.sweep(now)
    job.refresh_from_db()
    assert (job.state, job.lease, job.attempts) == (JobState.QUEUED, "", 1)
    assert DBTaskResult.objects.count() == 2
    assert jobs.execute(job.key).attempts == 2


def test_a_living_lease_is_left_alone(task, actor_for, user, now):
    job = running(task(lambda run: None), actor_for(user), now)
    Job.objects.update(lease_until=now)
    sweeping.sweep(now)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_a_job_that_kills_its_workers_fails_in_the_end(task, actor_for, user, now):
    job = running(task(lambda run: None, attempts=3), actor_for(user), now, attempts=3)
    sweeping.sweep(now)
    job.refresh_from_db()
    assert (job.state, job.finished_at) == (JobState.FAILED, now)
    assert job.error == "Its worker died again and again."


def test_work_no_app_knows_any_more_fails_when_its_lease_lapses(task, actor_for, user, now):
    job = running(task(lambda run: None), actor_for(user), now, name="gone.away")
    sweeping.sweep(now)
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_a_cancelled_job_whose_worker_died_is_cancelled(task, actor_for, user, now):
    job = running(task(lambda run: None), actor_for(user), now, cancel_asked=True)
    sweeping.sweep(now)
    job.refresh_from_db()
    assert (job.state, job.lease) == (JobState.CANCELLED, "")


def test_two_sweepers_give_a_job_back_once(task, actor_for, user, now):
    job = running(task(lambda run: None), actor_for(user), now)
    seen_by_both = Job.objects.get(pk=job.pk)
    sweeping.sweep(now)
    assert not execution.give_back(seen_by_both, now, attempts=1)
    assert DBTaskResult.objects.count() == 2


@pytest.mark.parametrize(("waited", "wakes"), [(14, 1), (16, 2)])
def test_a_due_job_nobody_took_is_woken_again(task, actor_for, user, now, waited, wakes):
    jobs.start(task(lambda run: None), actor=actor_for(user))
    Job.objects.update(woken_at=now - timedelta(minutes=waited))
    sweeping.sweep(now)
    assert DBTaskResult.objects.count() == wakes


def test_recurring_work_starts_by_itself_when_it_is_due(task, now):
    name = task(lambda run: None, every=timedelta(hours=1))
    sweeping.sweep(now)
    sweeping.sweep(now)
    first = Job.objects.get()
    assert (first.name, first.owner, first.created_at) == (name, None, now)
    jobs.execute(first.key)

    sweeping.sweep(now + timedelta(minutes=59))
    assert Job.objects.count() == 1
    sweeping.sweep(now + timedelta(minutes=60))
    assert Job.objects.count() == 2


def test_recurring_work_does_not_pile_up(task, now):
    task(lambda run: None, every=timedelta(hours=1))
    sweeping.sweep(now)
    sweeping.sweep(now + timedelta(hours=5))
    assert Job.objects.count() == 1


def test_workers_not_seen_for_a_day_are_forgotten(db, now):
    for name, hours in (("gone", 25), ("here", 1)):
        seen = now - timedelta(hours=hours)
        Worker.objects.create(name=name, lane="quick", version="1", started_at=seen, seen_at=seen)
    sweeping.sweep(now)
    assert [worker.name for worker in Worker.objects.all()] == ["here"]
