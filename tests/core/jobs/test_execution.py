"""What becomes of a job: done, retried, refused, cancelled, given back."""

import time
from datetime import timedelta

import pytest
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from huiju.core import clock, jobs
from huiju.core.choices import JobState
from huiju.core.errors import Refused
from huiju.core.jobs import execution, run
from huiju.core.models import AuditEntry, Job


def started(name, actor, **facts) -> Job:
    return jobs.start(name, actor=actor, **facts)


def test_work_gets_its_arguments_its_space_and_the_one_who_started_it(
    task, actor_for, user, conference_space
):
    seen = {}

    def work(run, colour):
        seen.update(colour=colour, actor=run.actor, space=run.space)

    job = started(task(work), actor_for(user), space=conference_space, arguments={"colour": "red"})
    ended = jobs.execute(job.key)

    assert (ended.state, ended.attempts, ended.error) == (JobState.SUCCEEDED, 1, "")
    assert ended.finished_at is not None
    assert (ended.lease, ended.lease_until) == ("", None)
    assert (seen["colour"], seen["space"]) == ("red", conference_space)
    assert (seen["actor"].user, seen["actor"].via) == (user, "job")
    assert seen["actor"].address == "192.0.2.7"


def test_work_of_the_installation_acts_as_the_system(task, system_actor):
    seen = []
    job = started(task(lambda run: seen.append(run.actor)), system_actor)
    jobs.execute(job.key)
    assert seen[0].is_system
    assert seen[0].address == ""


def test_the_outcome_is_kept_and_said_in_the_owners_language(task, actor_for, user):
    user.language = "zh-hans"
    user.save()
    name = task(lambda run: jobs.Outcome(text=_("Yes"), url="/x/", figures={"rows": 3}))
    ended = jobs.execute(started(name, actor_for(user)).key)
    assert ended.language == "zh-hans"
    assert ended.outcome == {"text": "是", "url": "/x/", "figures": {"rows": 3}}


def test_a_job_is_done_once_only(task, actor_for, user):
    calls = []
    job = started(task(lambda run: calls.append(1) or None), actor_for(user))
    assert jobs.execute(job.key) is not None
    assert jobs.execute(job.key) is None
    assert calls == [1]


def test_a_job_that_another_worker_holds_is_left_alone(task, actor_for, user):
    job = started(task(lambda run: None), actor_for(user))
    assert execution.claim(job.key, clock.now()).state == JobState.RUNNING
    assert execution.claim(job.key, clock.now()) is None


def test_a_job_is_not_taken_before_its_time(task, actor_for, user):
    later = clock.now() + timedelta(hours=1)
    job = started(task(lambda run: None), actor_for(user), not_before=later)
    assert jobs.execute(job.key) is None
    queued = DBTaskResult.objects.get()
    assert queued.run_after == job.next_at == later


def test_failed_work_is_tried_again_after_a_growing_pause(task, actor_for, user, caplog):
    def fail(run):
        raise OSError("the disk is full")

    job = started(task(fail, attempts=3), actor_for(user))
    before = clock.now()
    first = jobs.execute(job.key)
    assert (first.state, first.attempts) == (JobState.QUEUED, 1)
    assert timedelta(seconds=10) <= first.next_at - before < timedelta(seconds=12)
    assert DBTaskResult.objects.filter(run_after=first.next_at).exists()

    Job.objects.update(next_at=before)
    second = jobs.execute(job.key)
    assert timedelta(seconds=20) <= second.next_at - before < timedelta(seconds=23)

    Job.objects.update(next_at=before)
    last = jobs.execute(job.key)
    assert (last.state, last.attempts) == (JobState.FAILED, 3)
    assert last.error == "It failed for a reason the log tells."
    assert "the disk is full" in caplog.text


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 10), (1, 10), (2, 20), (5, 160), (40, 3600)])
def test_pauses_double_up_to_an_hour(attempts, seconds):
    assert execution.pause_after(attempts) == timedelta(seconds=seconds)


def test_what_a_rule_forbids_is_not_tried_again(task, actor_for, user):
    def refuse(run):
        raise Refused("The window has closed.")

    ended = jobs.execute(started(task(refuse), actor_for(user)).key)
    assert (ended.state, ended.error, ended.attempts) == (
        JobState.FAILED,
        "The window has closed.",
        1,
    )


def test_work_that_no_app_knows_any_more_fails_with_its_name(task, actor_for, user):
    job = started(task(lambda run: None), actor_for(user))
    Job.objects.update(name="gone.away")
    ended = jobs.execute(job.key)
    assert ended.state == JobState.FAILED
    assert "gone.away" in ended.error


def test_progress_is_stored_and_throttled_but_the_end_always_shows(task, actor_for, user):
    seen = []

    def work(run):
        for i in range(1, 4):
            run.report(i, 3, f"row {i}")
            seen.append(Job.objects.values_list("done", "total", "text").get())

    jobs.execute(started(task(work), actor_for(user)).key)
    assert seen == [(1, 3, "row 1"), (1, 3, "row 1"), (3, 3, "row 3")]


def test_cancelling_stops_running_work_at_its_next_report(task, actor_for, user):
    reached = []

    def work(run):
        jobs.cancel_job(actor_for(user), job=run.job)
        run.report(1, 1)
        reached.append("too far")

    ended = jobs.execute(started(task(work), actor_for(user)).key)
    assert (ended.state, reached) == (JobState.CANCELLED, [])


def test_a_worker_asked_to_end_gives_its_job_back_uncounted(task, actor_for, user, monkeypatch):
    class Set:
        def is_set(self):
            return True

    monkeypatch.setattr(run, "stopping", Set())
    job = started(task(lambda run: run.report(1, 2)), actor_for(user))
    ended = jobs.execute(job.key)
    assert (ended.state, ended.attempts, ended.lease) == (JobState.QUEUED, 0, "")
    assert DBTaskResult.objects.count() == 2


def test_a_worker_that_lost_its_lease_stops_and_changes_nothing(task, actor_for, user):
    def work(run):
        Job.objects.update(lease="another worker's")
        run.report(1, 2)

    ended = jobs.execute(started(task(work), actor_for(user)).key)
    assert (ended.state, ended.lease, ended.done) == (JobState.RUNNING, "another worker's", 0)


def test_a_late_worker_cannot_note_its_end_over_another_one(task, actor_for, user):
    def work(run):
        Job.objects.update(lease="another worker's")

    ended = jobs.execute(started(task(work), actor_for(user)).key)
    assert ended.state == JobState.RUNNING


def test_a_step_keeps_work_and_memo_together(task, actor_for, user):
    def work(run):
        with run.step() as memo:
            memo["next"] = 1
        assert run.memo == {"next": 1}
        with run.step() as memo:
            memo["next"] = 2
            raise OSError

    ended = jobs.execute(started(task(work), actor_for(user)).key)
    assert (ended.state, ended.memo) == (JobState.QUEUED, {"next": 1})


def test_a_step_of_a_worker_without_the_lease_is_not_kept(task, actor_for, user):
    written = []

    def work(run):
        Job.objects.update(lease="another worker's")
        with run.step():
            written.append("doubled")

    jobs.execute(started(task(work), actor_for(user)).key)
    assert written == []


def test_the_memo_goes_over_to_the_next_attempt(task, actor_for, user):
    memos = []

    def work(run):
        memos.append(run.memo)
        with run.step() as memo:
            memo["tries"] = memo.get("tries", 0) + 1
        if len(memos) == 1:
            raise OSError

    job = started(task(work), actor_for(user))
    jobs.execute(job.key)
    Job.objects.update(next_at=clock.now())
    ended = jobs.execute(job.key)
    assert memos == [{}, {"tries": 1}]
    assert (ended.state, ended.memo) == (JobState.SUCCEEDED, {"tries": 2})


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_prolongs_the_lease_while_work_runs(task, actor_for, user, settings):
    settings.JOB_LEASE_SECONDS = 0.2
    leases = []

    def work(run):
        for _i in range(40):
            leases.append(Job.objects.values_list("lease_until", flat=True).get())
            if leases[-1] > leases[0]:
                return
            time.sleep(0.05)

    ended = execution.execute(started(task(work), actor_for(user)).key, beating=True)
    assert ended.state == JobState.SUCCEEDED
    assert leases[-1] > leases[0]


def test_the_heartbeat_ends_when_the_lease_is_lost(task, actor_for, user, settings, monkeypatch):
    monkeypatch.setattr(execution.connection, "close", lambda: None)
    settings.JOB_LEASE_SECONDS = 0
    job = started(task(lambda run: None), actor_for(user))
    held = execution.claim(job.key, clock.now())
    Job.objects.update(lease="another worker's")
    heartbeat = execution.Heartbeat(held)
    heartbeat.run()
    assert Job.objects.get().lease == "another worker's"


def test_nothing_is_audited_by_running(task, actor_for, user):
    jobs.execute(started(task(lambda run: None), actor_for(user)).key)
    assert not AuditEntry.objects.exists()
