"""The audit: what is written, and that nothing of it is ever changed."""

from datetime import date

import pytest

from huiju.core import audit
from huiju.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_what_when_and_from_where(actor_for, user, host, conference_space, at):
    other = UserFactory()
    entry = audit.record(
        actor_for(user),
        "tests.rename",
        host,
        space=conference_space,
        changes={"name_en": ("City", "Town"), "day": (None, date(2026, 9, 1))},
    )
    entry.refresh_from_db()
    assert (entry.at, entry.user, entry.on_behalf_of) == (at, user, None)
    assert (entry.via, entry.address, entry.space) == ("page", "192.0.2.7", conference_space)
    assert (entry.verb, entry.target_type, entry.target_id) == (
        "tests.rename",
        "accounts.space",
        host.pk,
    )
    assert entry.target_label == "City"
    assert entry.changes == {"name_en": ["City", "Town"], "day": [None, "2026-09-01"]}
    assert str(entry) == "2026-09-01 02:00 tests.rename City"
    assert other != user


def test_an_entry_without_changes(system_actor, host):
    entry = audit.record(system_actor, "tests.look", host, space=None)
    assert (entry.changes, entry.user, entry.via) == ({}, None, "command")


def test_many_entries_are_written_together(
    system_actor, host, conference_space, django_assert_num_queries
):
    targets = [(host, {"a": (1, 2)}), (conference_space, {"a": (2, 3)})]
    with django_assert_num_queries(1):
        audit.record_many(system_actor, "tests.decide", targets, space=host)
    found = AuditEntry.objects.order_by("pk")
    assert [entry.target_id for entry in found] == [host.pk, conference_space.pk]
    assert [entry.changes for entry in found] == [{"a": [1, 2]}, {"a": [2, 3]}]


def test_a_snapshot_holds_plain_values_and_no_secrets(user):
    user.set_password("secret")
    seen = audit.snapshot(user)
    assert seen["email"] == user.email
    assert seen["joined_at"] == "2026-01-01T00:00:00Z"
    assert {"id", "password"}.isdisjoint(seen)


def test_a_snapshot_names_files_and_related_rows(host):
    stored = StoredFileFactory(space=host)
    seen = audit.snapshot(stored)
    assert seen["content"] == stored.content.name
    assert seen["space_id"] == host.pk
    assert {"key", "created_at", "updated_at"}.isdisjoint(seen)
    stored.content = ""
    assert audit.snapshot(stored)["content"] is None


def test_differences_are_what_changed():
    before, after = {"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None, "d": 4}
    assert audit.differences(before, after) == {"b": (2, 3), "d": (None, 4)}


def test_long_labels_are_cut(system_actor, host):
    host.name_en = "x" * 400
    assert len(audit.record(system_actor, "tests.x", host, space=None).target_label) == 300


def test_entries_are_never_changed_or_deleted(system_actor, host):
    entry = audit.record(system_actor, "tests.x", host, space=None)
    entry.verb = "tests.y"
    for forbidden in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(verb="tests.y"),
    ):
        with pytest.raises(TypeError, match="never"):
            forbidden()
    assert AuditEntry.objects.get().verb == "tests.x"
