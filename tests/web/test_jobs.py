"""The page of a job: for whom, what it says, what can be done there."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.core import jobs
from huiju.core.choices import JobState
from huiju.core.jobs import registry
from huiju.core.models import Job

NAME = "tests.shown"


@pytest.fixture
def job(actor_for, user, conference_space):
    jobs.task(NAME, title=_("Cancelled"))(lambda run: jobs.Outcome(text="3 rows", url="/x/"))
    yield jobs.start(NAME, actor=actor_for(user), space=conference_space)
    registry.forget(NAME)


@pytest.fixture
def page(job, sign_in, user) -> Callable[..., str]:
    def read(**headers: str) -> str:
        response = sign_in(user).get(reverse("job", args=[job.key]), headers=headers)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        return response.content.decode()

    return read


def test_the_owner_and_the_office_see_it_strangers_do_not(
    job, sign_in, client, user, staff, other_conference_space
):
    url = reverse("job", args=[job.key])
    assert sign_in(user).get(url).status_code == 200
    assert sign_in(staff(StaffRole.ORGANISER)).get(url).status_code == 200
    assert sign_in(staff(StaffRole.VIEWER)).get(url).status_code == 404
    other = staff(StaffRole.OWNER, space=other_conference_space)
    assert sign_in(other).get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_it_asks_again_while_it_is_not_done_with_and_without_script(page):
    text = page()
    assert 'hx-trigger="every 1s"' in text
    assert "<noscript>" in text
    assert "Look again" in text
    assert "<h1>Cancelled</h1>" in text


def test_it_stops_asking_when_done_and_shows_the_result(page, job):
    jobs.execute(job.key)
    text = page()
    assert "hx-get" not in text
    assert "Look again" not in text
    assert "3 rows" in text
    assert 'href="/x/"' in text
    assert "Done" in text


def test_htmx_gets_the_middle_only(page):
    text = page(**{"HX-Request": "true"})
    assert text.lstrip().startswith("<section")
    assert "<html" not in text


def test_progress_is_shown(page):
    Job.objects.update(
        state=JobState.RUNNING,
        lease="x",
        lease_until="2030-01-01T00:00Z",
        done=1,
        total=4,
        text="Row 1 of 4",
    )
    text = page()
    assert 'value="25" max="100"' in text
    assert "1 of 4" in text
    Job.objects.update(total=0)
    assert '<progress aria-label="Progress"></progress>' in page()


def test_a_waiting_job_says_whether_it_waits_for_the_first_time(page):
    assert "You may leave this page." in page()
    Job.objects.update(attempts=1)
    assert "tried again by itself" in page()


def test_cancelling(job, sign_in, user, page):
    browser = sign_in(user)
    assert "Cancel" in page()
    response = browser.post(reverse("cancel_job", args=[job.key]))
    assert (response.status_code, response["Location"]) == (302, reverse("job", args=[job.key]))
    assert Job.objects.get().state == JobState.CANCELLED
    again = browser.post(reverse("cancel_job", args=[job.key]))
    assert again.status_code == 409
    assert "already ended" in again.content.decode()


def test_a_running_job_says_that_it_is_being_cancelled(page):
    Job.objects.update(
        state=JobState.RUNNING, lease="x", lease_until="2030-01-01T00:00Z", cancel_asked=True
    )
    text = page()
    assert "Being cancelled" in text
    assert "/cancel/" not in text


def test_trying_again(job, sign_in, user, page):
    Job.objects.update(state=JobState.FAILED, error="The disk is full.")
    text = page()
    assert "The disk is full." in text
    assert "Try again" in text
    sign_in(user).post(reverse("repeat_job", args=[job.key]))
    assert Job.objects.get().state == JobState.QUEUED


@pytest.mark.parametrize("name", ["cancel_job", "repeat_job"])
def test_a_link_never_acts_and_strangers_cannot(job, sign_in, user, staff, name):
    url = reverse(name, args=[job.key])
    assert sign_in(user).get(url).status_code == 405
    assert sign_in(staff(StaffRole.VIEWER)).post(url).status_code == 404
    assert Job.objects.get().state == JobState.QUEUED


def test_work_without_a_title_of_its_own(job):
    job.name = "gone.away"
    assert jobs.title_of(job) == "Work in the background"
