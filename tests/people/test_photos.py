"""Who may look at somebody's photo."""

import pytest

from huiju.accounts.choices import StaffRole
from huiju.people import photos
from huiju.people.choices import Purpose
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.people import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(host):
    return PersonFactory(
        user=UserFactory(), photo=StoredFileFactory(purpose=photos.PHOTO), known_in=host
    )


def test_the_person_and_staff_who_know_them(person, actor_for, staff_actor, host) -> None:
    for actor in (actor_for(person.user), staff_actor(StaffRole.VIEWER, space=host)):
        assert photos.may_see_photo(actor, person.photo)


def test_nobody_else(person, actor_for, staff_actor, other_host) -> None:
    ConsentFactory(person=person, purpose=Purpose.DIRECTORY)
    strangers = (
        actor_for(None),
        actor_for(UserFactory()),
        staff_actor(StaffRole.OWNER, space=other_host),
    )
    assert not any(photos.may_see_photo(actor, person.photo) for actor in strangers)


def test_who_takes_part_beside_them_if_they_agreed(person, actor_for) -> None:
    fellow = actor_for(UserFactory())
    before = photos.fellows.all()
    photos.fellows.add(lambda actor, shown: actor == fellow)
    try:
        assert not photos.may_see_photo(fellow, person.photo)
        ConsentFactory(person=person, purpose=Purpose.DIRECTORY)
        assert photos.may_see_photo(fellow, person.photo)
        assert not photos.may_see_photo(actor_for(UserFactory()), person.photo)
    finally:
        photos.fellows._entries[:] = before


def test_a_photo_of_nobody_is_its_senders(actor_for, user) -> None:
    loose = StoredFileFactory(purpose=photos.PHOTO, uploaded_by=user)
    assert photos.may_see_photo(actor_for(user), loose)
    assert not photos.may_see_photo(actor_for(UserFactory()), loose)
    assert not photos.may_see_photo(actor_for(None), loose)
