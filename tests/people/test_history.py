"""The audit in words."""

import pytest

from huiju.accounts.choices import StaffRole
from huiju.core import audit
from huiju.people import history, queries, rules
from huiju.people.models import KnownIn
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_who_did_what_to_which_field(system_actor, actor_for, user) -> None:
    person = PersonFactory()
    editor = PersonFactory(user=user, name_native="李娜", name_latin="")
    changes = {"languages": ([], ["zh", "en"]), "news": (None, "1"), "city_en": ("", "")}
    audit.record(system_actor, "people.update_person", person, space=None, changes=changes)
    audit.record(
        actor_for(user), "people.invented", person, space=None, changes={"shoe": (None, 42)}
    )
    newest, oldest = history.lines(queries.history(person))
    assert (newest.who, newest.what) == (str(editor), "people.invented")
    assert [(c.field, c.after) for c in newest.changes] == [("shoe", 42)]
    assert (oldest.who, str(oldest.what)) == ("the system", "changed")
    # PostgreSQL keeps the fields of an entry in an order of its own.
    assert {(str(c.field), c.before, c.after) for c in oldest.changes} == {
        ("languages", "", "zh, en"),
        ("Send me news of the network", None, "1"),
    }


def test_who_may_edit_a_person(actor_for, staff_actor, system_actor, host) -> None:
    person = PersonFactory(user=UserFactory(), known_in=host)
    assert rules.may_edit_person(actor_for(person.user), person, None)
    assert rules.may_edit_person(system_actor, person, None)
    assert not rules.may_edit_person(actor_for(UserFactory()), person, None)
    assert rules.may_edit_person(staff_actor(StaffRole.ORGANISER, space=host), person, host)
    assert not rules.may_edit_person(staff_actor(StaffRole.VIEWER, space=host), person, host)
    assert str(KnownIn.objects.get()) == f"{person} · {host}"
