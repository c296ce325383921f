"""The page where an owner gives and takes roles."""

import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant
from huiju.people.models import RoleInvitation
from tests.factories.accounts import GrantFactory, UserFactory
from tests.factories.people import PersonFactory, RoleInvitationFactory

pytestmark = pytest.mark.django_db


def at(name: str, space) -> str:
    return reverse(name, args=[space.slug])


@pytest.fixture
def browser(staff, sign_in, conference_space):
    return sign_in(staff(StaffRole.OWNER))


@pytest.mark.parametrize("role", sorted(set(StaffRole) - {StaffRole.OWNER}))
def test_only_owners_open_it(staff, sign_in, conference_space, role) -> None:
    browser = sign_in(staff(role))
    grant = Grant.objects.get()
    assert browser.get(at("team", conference_space)).status_code == 403
    for name, data in (
        ("team", {"email": "a@example.org", "role": "owner", "language": "en"}),
        ("team_take", {"grant": grant.pk}),
        ("team_withdraw", {"invitation": "x"}),
    ):
        assert browser.post(at(name, conference_space), data).status_code == 403
    assert list(Grant.objects.all()) == [grant]


def test_it_shows_roles_here_and_from_above(browser, conference_space, host) -> None:
    above = GrantFactory(space=host, role=StaffRole.ORGANISER)
    here = GrantFactory(space=conference_space, role=StaffRole.VIEWER)
    PersonFactory(user=here.user, name_native="李娜")
    RoleInvitationFactory(space=conference_space, email="waiting@example.org")
    page = browser.get(at("team", conference_space)).content.decode()
    for shown in (above.user.email, "李娜", "waiting@example.org", "Given in City"):
        assert shown in page
    assert f'name="grant" value="{here.pk}"' in page
    assert f'name="grant" value="{above.pk}"' not in page


def test_a_role_is_given_to_a_user_and_promised_to_others(browser, conference_space) -> None:
    UserFactory(email="ann@example.org")
    for email, text in (
        ("ann@example.org", "The role is given."),
        ("new@example.org", "The invitation is on its way."),
    ):
        data = {"email": email, "role": "viewer", "language": "en"}
        page = browser.post(at("team", conference_space), data, follow=True).content.decode()
        assert text in page
    assert Grant.objects.filter(user__email="ann@example.org", role="viewer").exists()
    assert RoleInvitation.objects.get().email == "new@example.org"


def test_what_was_typed_stays(browser, conference_space) -> None:
    data = {"email": "not an address", "role": "", "language": "en"}
    page = browser.post(at("team", conference_space), data)
    assert 'value="not an address"' in page.content.decode()
    assert set(page.context["form"].errors) == {"email", "role"}


def test_a_role_is_taken_by_a_button(browser, conference_space) -> None:
    grant = GrantFactory(space=conference_space, role=StaffRole.VIEWER)
    address = at("team_take", conference_space)
    assert browser.get(address).status_code == 405
    page = browser.post(address, {"grant": grant.pk}, follow=True).content.decode()
    assert "The role is taken away." in page
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_the_last_owner_is_told_why_they_stay(browser, conference_space) -> None:
    grant = Grant.objects.get(role=StaffRole.OWNER)
    page = browser.post(at("team_take", conference_space), {"grant": grant.pk}, follow=True)
    assert "This is the last owner." in page.content.decode()
    assert Grant.objects.filter(pk=grant.pk).exists()


def test_roles_of_other_spaces_are_not_reached_from_here(
    browser, conference_space, host, other_host
) -> None:
    grants = [GrantFactory(space=space, role=StaffRole.VIEWER) for space in (host, other_host)]
    for number in (*(grant.pk for grant in grants), "x", "", 0):
        answer = browser.post(at("team_take", conference_space), {"grant": number})
        assert answer.status_code == 404
    invitation = RoleInvitationFactory(space=other_host)
    for key in (invitation.key, "", "x"):
        answer = browser.post(at("team_withdraw", conference_space), {"invitation": key})
        assert answer.status_code == 404
    assert Grant.objects.filter(pk__in=[grant.pk for grant in grants]).count() == 2


def test_an_invitation_is_withdrawn(browser, conference_space) -> None:
    invitation = RoleInvitationFactory(space=conference_space)
    browser.post(at("team_withdraw", conference_space), {"invitation": invitation.key})
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(browser, conference_space, count, django_assert_num_queries) -> None:
    for _ in range(count):
        PersonFactory(user=GrantFactory(space=conference_space, role=StaffRole.VIEWER).user)
        RoleInvitationFactory(space=conference_space)
    with django_assert_num_queries(7):
        browser.get(at("team", conference_space))
