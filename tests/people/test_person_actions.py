"""Adding people and changing what is known of them: who may, what is kept, what is written down."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiju.accounts.choices import StaffRole
from huiju.core.errors import Conflict, Invalid, NotAllowed
from huiju.core.models import AuditEntry
from huiju.people import actions, queries
from huiju.people.models import KnownIn, Person
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
MAY_EDIT = {StaffRole.OWNER, StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK}


def test_staff_add_a_person_who_is_then_known_in_their_space(staff_actor, host, at) -> None:
    actor = staff_actor(StaffRole.ORGANISER, space=host)
    values = {"name_native": "单伟", "phone": "13800138000", "email": "S@example.org"}
    person = actions.create_person(actor, space=host, values=values, source="desk")
    person.refresh_from_db()
    assert (person.name_latin, person.reading) == ("Shan Wei", "shan wei")
    assert (person.phone, person.email) == ("+8613800138000", "s@example.org")
    assert person.created_at == at
    known = KnownIn.objects.get()
    assert (known.person, known.space, known.since, known.source) == (person, host, at, "desk")
    verbs = set(AuditEntry.objects.values_list("verb", "space"))
    assert verbs == {("people.create_person", host.pk), ("people.note_known", host.pk)}
    entry = AuditEntry.objects.get(verb="people.create_person")
    assert entry.changes["name_native"] == [None, "单伟"]
    assert "search" not in entry.changes


@pytest.mark.parametrize("role", sorted(set(StaffRole) - MAY_EDIT))
def test_other_staff_neither_add_nor_change(staff_actor, host, role) -> None:
    actor = staff_actor(role, space=host)
    person = PersonFactory(known_in=host)
    with pytest.raises(NotAllowed):
        actions.create_person(actor, space=host, values={"name_native": "李娜"})
    with pytest.raises(NotAllowed):
        actions.update_person(actor, person=person, space=host, values={"name_native": "李娜"})
    assert Person.objects.count() == 1


@pytest.mark.parametrize("role", sorted(MAY_EDIT))
def test_who_may_edit_adds_and_changes(staff_actor, host, role) -> None:
    actor = staff_actor(role, space=host)
    person = actions.create_person(actor, space=host, values={"name_latin": "Ann Lee"})
    actions.update_person(actor, person=person, space=host, values={"name_latin": "Ann Li"})
    person.refresh_from_db()
    assert person.name_latin == "Ann Li"


def test_nobody_is_half_added(staff_actor, host) -> None:
    actor = staff_actor(StaffRole.OWNER, space=host)
    with pytest.raises(Invalid):
        actions.create_person(actor, space=host, values={"name_native": "李娜", "email": "x"})
    assert not Person.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_user_makes_a_profile_of_their_own_once(user, actor_for) -> None:
    actor = actor_for(user)
    person = actions.create_person(actor, user=user, values={"name_native": "李娜"})
    assert queries.own_person(actor) == person
    assert not KnownIn.objects.exists()
    with pytest.raises(Conflict):
        actions.create_person(actor, user=user, values={"name_native": "李娜"})
    assert Person.objects.count() == 1


def test_nobody_makes_a_profile_for_another_user(user, actor_for) -> None:
    for actor in (actor_for(UserFactory()), actor_for(None)):
        for owner in (user, None):
            with pytest.raises(NotAllowed):
                actions.create_person(actor, user=owner, values={"name_native": "李娜"})


def test_a_person_changes_their_own_record_and_only_what_they_wrote(user, actor_for) -> None:
    person = PersonFactory(user=user, headline_en="Founder", email="old@example.org")
    changed = actions.update_person(
        actor_for(user), person=person, values={"email": "new@example.org", "city_zh": "苏州"}
    )
    assert (changed.headline_en, changed.email) == ("Founder", "new@example.org")
    entry = AuditEntry.objects.get()
    assert entry.verb == "people.update_person"
    assert entry.user == user
    assert entry.changes == {
        "email": ["old@example.org", "new@example.org"],
        "city_zh": ["", "苏州"],
    }


def test_nothing_changed_leaves_no_trace(user, actor_for) -> None:
    person = PersonFactory(user=user)
    actions.update_person(actor_for(user), person=person, values={"name_native": "张伟"})
    assert not AuditEntry.objects.exists()


def test_others_do_not_change_a_record(actor_for, staff_actor, host, other_host) -> None:
    person = PersonFactory(user=UserFactory(), known_in=host)
    strangers = (actor_for(None), actor_for(UserFactory()))
    for actor in strangers:
        with pytest.raises(NotAllowed):
            actions.update_person(actor, person=person, values={"city_en": "X"})
        with pytest.raises(NotAllowed):
            actions.update_person(actor, person=person, space=host, values={"city_en": "X"})
    # An organiser of another host, who does not know the person, in either space.
    elsewhere = staff_actor(StaffRole.ORGANISER, space=other_host)
    for space in (host, other_host, None):
        with pytest.raises(NotAllowed):
            actions.update_person(elsewhere, person=person, space=space, values={"city_en": "X"})
    person.refresh_from_db()
    assert person.city_en == ""


def test_the_search_column_follows_every_change(user, actor_for, system_actor) -> None:
    person = PersonFactory(user=user)
    actions.update_person(actor_for(user), person=person, values={"name_native": "单伟"})
    person.refresh_from_db()
    for words in ("shan wei", "Shan", "單偉", "单", "sw"):
        assert queries.matching(Person.objects.all(), words).exists(), words


def test_contact_data_is_never_in_the_search_column(user, actor_for) -> None:
    person = PersonFactory(user=user)
    values = {"email": "secret@example.org", "phone": "13800138000", "wechat": "hidden"}
    person = actions.update_person(actor_for(user), person=person, values=values)
    assert not any(word in person.search for word in ("secret", "138", "hidden"))


def test_becoming_known_again_keeps_the_first_time(host, system_actor, actor_for, at) -> None:
    person = PersonFactory()
    first = actions.note_known(system_actor, person=person, space=host, source="import")
    again = actions.note_known(system_actor, person=person, space=host, source="desk")
    assert (again.pk, again.source) == (first.pk, "import")
    assert AuditEntry.objects.filter(verb="people.note_known").count() == 1


def test_a_photo_is_kept_in_sizes_left_and_taken_away(user, actor_for, picture) -> None:
    actor = actor_for(user)
    person = actions.create_person(
        actor, user=user, values={"name_native": "李娜"}, photo=picture("me.png")
    )
    assert set(person.photo.variants.values_list("variant", flat=True)) == {"small", "large"}
    kept = actions.update_person(actor, person=person, values={"city_en": "Suzhou"})
    assert kept.photo == person.photo
    bare = actions.update_person(actor, person=person, values={}, photo=False)
    assert bare.photo is None
    entry = AuditEntry.objects.order_by("pk").last()
    assert entry.changes == {"photo_id": [person.photo_id, None]}


def test_a_photo_that_is_none_is_refused_and_nothing_changes(user, actor_for) -> None:
    person = PersonFactory(user=user)
    text = SimpleUploadedFile("me.png", b"no picture", content_type="image/png")
    with pytest.raises(Invalid) as refusal:
        actions.update_person(
            actor_for(user), person=person, values={"city_en": "Suzhou"}, photo=text
        )
    assert refusal.value.field == "photo"
    person.refresh_from_db()
    assert person.city_en == ""
