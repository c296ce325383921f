"""What the doctor asks: each check finds what it is for, and survives what is broken."""

from datetime import timedelta

import pytest
from django.core import checks
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from huiju.accounts.choices import StaffRole
from huiju.core import clock, health
from huiju.core.choices import JobState, Lane
from huiju.core.models import Job, Worker
from huiju.core.registries import health_checks
from tests.factories.accounts import GrantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


def make_worker(lane, seen_at) -> None:
    Worker.objects.create(
        name=f"{lane}-1", lane=lane, version="1", started_at=seen_at, seen_at=seen_at
    )


def test_every_check_is_registered():
    assert health_checks.all()[:10] == [
        health.configuration,
        health.database,
        health.tables,
        health.shared_cache,
        health.outgoing_mail,
        health.storage,
        health.static_files,
        health.workers,
        health.queue,
        health.owner,
    ]


@pytest.mark.parametrize("name", ["database", "tables", "outgoing_mail", "storage", "static_files"])
def test_a_healthy_house(name):
    finding = getattr(health, name)()
    assert (finding.is_well, finding.text, finding.remedy) == (True, "", "")
    assert finding.name


def test_what_a_check_raises_is_a_finding(monkeypatch):
    def broken():
        raise DatabaseError("no route to host")

    monkeypatch.setattr(connection, "cursor", broken)
    finding = health.database()
    assert not finding.is_well
    assert finding.text == "DatabaseError: no route to host"
    assert finding.remedy == "Start the database server, or correct DATABASE_URL."


def test_messages_of_the_settings_checks_are_passed_on(monkeypatch):
    found = [
        checks.Warning("The key is short.", hint="Write a longer one."),
        checks.Info("By the way."),
    ]
    monkeypatch.setattr(checks, "run_checks", lambda: found)
    finding = health.configuration()
    assert (finding.is_well, finding.text, finding.remedy) == (
        False,
        "The key is short.",
        "Write a longer one.",
    )
    found.clear()
    assert health.configuration().is_well


@pytest.mark.parametrize(("version", "is_well"), [(130099, False), (140000, True)])
def test_an_old_postgresql_is_named(monkeypatch, version, is_well):
    monkeypatch.setitem(connection.__dict__, "pg_version", version)
    assert health.database().is_well is is_well


def test_missing_migrations_are_counted(monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [1, 2, 3])
    finding = health.tables()
    assert (finding.is_well, finding.text) == (
        False,
        "3 changes of the tables are not made yet.",
    )


def test_a_cache_that_forgets_is_found(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert health.shared_cache().is_well
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert not health.shared_cache().is_well


def test_a_mail_server_that_does_not_answer_is_found(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    finding = health.outgoing_mail()
    assert not finding.is_well
    assert "HUIJU_MAIL" in finding.remedy


def test_a_mail_folder_that_is_a_file_is_found(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    assert health.outgoing_mail().is_well
    (tmp_path / "mail").write_text("in the way")
    assert not health.outgoing_mail().is_well


def test_the_store_is_tried_and_left_clean(monkeypatch):
    saved = []
    save = default_storage.save
    monkeypatch.setattr(
        default_storage, "save", lambda name, data: saved.append(save(name, data)) or saved[0]
    )
    assert health.storage().is_well
    assert not default_storage.exists(saved[0])


def test_a_store_that_changes_what_it_keeps_is_found(monkeypatch):
    from django.core.files.base import ContentFile

    monkeypatch.setattr(default_storage, "open", lambda name: ContentFile(b"other"))
    assert not health.storage().is_well


def test_static_files_must_be_collected_in_production(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert not health.static_files().is_well
    settings.DEBUG = True
    assert health.static_files().is_well
    settings.DEBUG = False
    (tmp_path / "staticfiles.json").write_text("{}")
    assert health.static_files().is_well


def test_lanes_without_a_living_worker_are_named(now, settings):
    settings.JOB_LEASE_SECONDS = 60
    assert "Quick work, Long work" in health.workers().text
    make_worker(Lane.QUICK, now)
    make_worker(Lane.LONG, now - timedelta(seconds=130))
    assert "Nobody does this work: Long work." in health.workers().text
    Worker.objects.update(seen_at=now - timedelta(seconds=110))
    assert health.workers().is_well


def test_overdue_and_failed_work_is_counted(now):
    assert health.queue().is_well
    Job.objects.create(name="late", next_at=now - timedelta(minutes=16))
    Job.objects.create(name="due", next_at=now - timedelta(minutes=14))
    Job.objects.create(name="failed", state=JobState.FAILED, finished_at=now)
    Job.objects.create(name="old", state=JobState.FAILED, finished_at=now - timedelta(hours=25))
    assert health.queue().text == "1 jobs wait for too long, 1 failed since yesterday."


def test_an_installation_needs_an_owner():
    assert "createorganiser" in health.owner().remedy
    grant = GrantFactory(role=StaffRole.ORGANISER)
    assert not health.owner().is_well
    grant = GrantFactory(role=StaffRole.OWNER)
    assert health.owner().is_well
    grant.user.is_active = False
    grant.user.save()
    assert not health.owner().is_well
