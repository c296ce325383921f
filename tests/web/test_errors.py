"""Errors say what was wrong and what to do, as a page or, for htmx, as a sentence."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Conflict, HuijuError, Invalid, NotAllowed, Refused
from huiju.web.middleware import RefusalMiddleware
from huiju.web.views import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(user):
    def make(**headers):
        request = RequestFactory().get("/", headers=headers)
        request.user = user
        return request

    return make


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("No <entry>."), 403),
        (Refused("No <entry>."), 409),
        (Conflict("No <entry>."), 409),
        (Invalid("No <entry>."), 400),
        (HuijuError("No <entry>."), 409),
    ],
)
def test_refusals_become_pages_with_their_sentence(error, status, request_of):
    middleware = RefusalMiddleware(lambda request: None)
    page = middleware.process_exception(request_of(), error)
    assert page.status_code == status
    assert "No &lt;entry&gt;." in page.content.decode()
    assert "<html" in page.content.decode()
    part = middleware.process_exception(request_of(**{"HX-Request": "true"}), error)
    assert part.status_code == status
    assert "<html" not in part.content.decode()
    assert 'role="alert"' in part.content.decode()


def test_other_errors_go_their_way(request_of):
    assert (
        RefusalMiddleware(lambda request: None).process_exception(request_of(), KeyError()) is None
    )


def test_what_is_not_there(client):
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert "Nothing here" in answer.content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert client.get("/nothing/").headers["Content-Language"] == "zh-hans"


def test_what_is_not_allowed(sign_in, staff):
    answer = sign_in(staff(StaffRole.CHECKIN_DESK)).get("/office/expo/team/")
    assert answer.status_code == 403
    assert "staff role does not reach this page" in answer.content.decode()


def test_what_is_too_large_or_not_understood(request_of):
    large = errors.bad_request(request_of(), RequestDataTooBig())
    assert large.status_code == 413
    assert "larger than this server takes" in large.content.decode()
    strange = errors.bad_request(request_of(), SuspiciousOperation())
    assert strange.status_code == 400
    assert "Go back" in strange.content.decode()


def test_a_form_without_its_token_says_how_to_go_on():
    answer = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Load it anew" in answer.content.decode()


def test_a_failure_needs_no_database(django_assert_num_queries, request_of):
    request = request_of()
    with django_assert_num_queries(0):
        answer = errors.failed(request)
    assert answer.status_code == 500
    assert "Something broke" in answer.content.decode()
