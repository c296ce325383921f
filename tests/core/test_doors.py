"""Who gets through which door."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import _table, declare
from huiju.core import access
from huiju.core.access import PUBLIC, Level, Rule
from huiju.core.actor import Via
from huiju.core.doors import DoorMiddleware, actor_of, address_of, rule_of, space_for

CODE = "tests.enter"


@pytest.fixture(autouse=True)
def permission():
    yield declare(CODE, {StaffRole.ORGANISER}, "Enter")
    del _table[CODE]


def ask(user=None, **headers):
    request = RequestFactory().get("/somewhere/?a=1", **headers)
    request.user = user or AnonymousUser()
    request.resolver_match = SimpleNamespace(view_name="tests")
    return request


def enter(view, request, **kwargs):
    return DoorMiddleware(lambda _request: HttpResponse()).process_view(request, view, [], kwargs)


def test_each_mark_is_the_rule_of_its_view():
    assert rule_of(access.public(lambda request: None), "") == PUBLIC
    assert rule_of(access.signed_in(lambda request: None), "") == Rule(Level.SIGNED_IN)
    office = access.office(CODE)(lambda request: None)
    assert rule_of(office, "") == Rule(Level.OFFICE, CODE)


def test_a_librarys_view_has_its_line_in_the_settings(settings):
    settings.LIBRARY_DOORS = {"library": PUBLIC}
    assert rule_of(lambda request: None, "library") == PUBLIC


def test_a_view_without_a_rule_is_a_mistake():
    with pytest.raises(ImproperlyConfigured, match="unmarked"):
        rule_of(lambda request: None, "unmarked")


def test_anybody_enters_a_public_view_as_an_actor():
    request = ask(REMOTE_ADDR="192.0.2.9")
    assert enter(access.public(lambda request: None), request) is None
    assert (request.actor.user, request.actor.via) == (None, Via.PAGE)
    assert request.actor.address == "192.0.2.9"


def test_strangers_are_asked_to_sign_in_and_brought_back():
    for view in (access.signed_in(lambda r: None), access.office(CODE)(lambda r: None)):
        response = enter(view, ask(), space="city")
        assert response.status_code == 302
        assert response["Location"].endswith("?next=/somewhere/%3Fa%3D1")


def test_whoever_is_signed_in_enters(user):
    request = ask(user)
    assert enter(access.signed_in(lambda r: None), request) is None
    assert request.actor.user == user


def test_staff_receive_the_space_itself(staff, conference_space):
    kwargs = {"space": conference_space.slug}
    request = ask(staff(StaffRole.ORGANISER))
    view = access.office(CODE)(lambda r: None)
    middleware = DoorMiddleware(lambda _request: HttpResponse())
    assert middleware.process_view(request, view, [], kwargs) is None
    assert kwargs["space"] == conference_space


@pytest.mark.django_db
class TestSpaces:
    def test_staff_with_the_permission(
        self, staff_actor, host, conference_space, django_assert_num_queries
    ):
        actor = staff_actor(StaffRole.ORGANISER, space=host)
        # The space with those above it, the grants.
        with django_assert_num_queries(2):
            assert space_for(actor, conference_space.slug, CODE) == conference_space

    def test_staff_without_it_are_refused(self, staff_actor, conference_space):
        with pytest.raises(PermissionDenied):
            space_for(staff_actor(StaffRole.VIEWER), conference_space.slug, CODE)

    def test_others_learn_nothing(self, actor_for, user, staff_actor, conference_space, other_host):
        elsewhere = staff_actor(StaffRole.OWNER, space=other_host)
        for actor in (actor_for(user), elsewhere):
            for slug in (conference_space.slug, "no-such-space"):
                with pytest.raises(Http404):
                    space_for(actor, slug, CODE)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.5", "192.0.2.9"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.1, 203.0.113.5", "198.51.100.1"),
        (2, "203.0.113.5", "192.0.2.9"),
        (1, "", "192.0.2.9"),
        (1, "no address" * 9, "192.0.2.9"),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_only_as_many_proxies_are_believed_as_the_settings_name(
    settings, proxies, forwarded, address
):
    settings.TRUSTED_PROXIES = proxies
    request = ask(REMOTE_ADDR="192.0.2.9", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == address
    assert actor_of(request).address == address
