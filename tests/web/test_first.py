import pytest
from django.urls import reverse

from huiju.accounts.choices import StaffRole


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "about"])
def test_public(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_office(staff, sign_in, conference_space):
    r = sign_in(staff(StaffRole.VIEWER)).get(reverse("office", args=["expo"]))
    assert r.status_code == 200
    r = sign_in(staff(StaffRole.VIEWER)).get(reverse("portal_home"))
    assert r.status_code == 200
