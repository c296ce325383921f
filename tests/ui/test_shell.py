"""Around the page: theme, navigation by permission, the spaces of a user."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from huiju.accounts.choices import StaffRole, Theme
from huiju.accounts.permissions import EVERY_ROLE
from huiju.core.registries import Area, NavigationItem
from huiju.ui import shell
from huiju.ui.addresses import local_path
from tests.factories.accounts import ConferenceSpaceFactory, GrantFactory, HostFactory


def asked(path="/", cookie="", user=None):
    request = RequestFactory().get(path)
    if cookie:
        request.COOKIES[shell.THEME_COOKIE] = cookie
    if user is not None:
        request.user = user
    return request


@pytest.mark.django_db
def test_theme_is_the_browser_s_then_the_account_s_then_the_device_s(user):
    user.theme = Theme.DARK
    assert shell.theme_of(asked(cookie="light", user=user)) == Theme.LIGHT
    assert shell.theme_of(asked(user=user)) == Theme.DARK
    assert shell.theme_of(asked(cookie="pink", user=user)) == Theme.DARK
    assert shell.theme_of(asked(user=AnonymousUser())) == Theme.AUTO
    assert shell.theme_of(asked()) == Theme.AUTO
    assert shell.theme_of(None) == Theme.AUTO


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("/me/?a=1", "/me/?a=1"),
        ("//evil.example.org/", "/home/"),
        ("https://evil.example.org/", "/home/"),
        ("javascript:alert(1)", "/home/"),
        ("/\\evil.example.org", "/home/"),
        ("", "/home/"),
    ],
)
def test_only_addresses_of_this_installation_are_followed(path, result):
    assert local_path(asked(), path, "/home/") == result


def test_navigation_shows_what_one_may_open(staff_actor, conference_space, host):
    owner, desk = staff_actor(StaffRole.OWNER), staff_actor(StaffRole.CHECKIN_DESK)
    of_owner = {item.url_name for item in shell.office_items(owner, conference_space)}
    of_desk = {item.url_name for item in shell.office_items(desk, conference_space)}
    assert "office" in of_desk
    assert of_desk < of_owner
    assert "sectors" not in of_owner
    assert "sectors" in {
        item.url_name for item in shell.office_items(staff_actor(StaffRole.OWNER, space=host), host)
    }


def test_the_longest_address_above_the_page_is_current():
    items = [
        NavigationItem(Area.PORTAL, "portal_home", "Home", "home", 0),
        NavigationItem(Area.PORTAL, "my_profile", "Profile", "user", 1),
    ]
    links = shell._links(items, [], "/me/profile/edit/")
    assert [link.is_current for link in links] == [False, True]
    assert [link.is_current for link in shell._links(items, [], "/me/other/")] == [True, False]
    assert [link.is_current for link in shell._links(items, [], "/")] == [False, False]


@pytest.mark.django_db
def test_places_are_hosts_with_the_conferences_one_works_in(user, django_assert_num_queries):
    host, other = HostFactory(name_en="B"), HostFactory(name_en="A")
    first, second = (ConferenceSpaceFactory(parent=host) for _ in range(2))
    lone = ConferenceSpaceFactory(parent=other)
    ConferenceSpaceFactory(parent=other)
    GrantFactory(user=user, space=host, role=StaffRole.VIEWER)
    GrantFactory(user=user, space=lone, role=StaffRole.VIEWER)
    with django_assert_num_queries(2):
        places = shell.places_of(user)
    assert [(p.host, p.host_open, list(p.conferences)) for p in places] == [
        (other, False, [lone]),
        (host, True, [second, first]),
    ]
    assert shell.is_staff(user)


@pytest.mark.django_db
def test_who_has_no_role_has_no_place(user, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert shell.places_of(user) == []
    assert not shell.is_staff(user)
    assert not shell.is_staff(AnonymousUser())


@pytest.mark.django_db
def test_a_role_in_the_installation_reaches_every_host(user, installation, host, conference_space):
    GrantFactory(user=user, space=installation, role=StaffRole.OWNER)
    (place,) = shell.places_of(user)
    assert (place.host, place.host_open, list(place.conferences)) == (
        host,
        True,
        [conference_space],
    )
    assert EVERY_ROLE
