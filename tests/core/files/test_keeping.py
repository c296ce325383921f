"""Uploads: what is kept, what is refused, and what goes away."""

import contextlib
import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from huiju.core import clock, files
from huiju.core.choices import JobState
from huiju.core.errors import Invalid
from huiju.core.files import orphans, purposes
from huiju.core.files.actions import clean_name
from huiju.core.models import Job, StoredFile
from tests.core.files.conftest import opened, pdf, picture
from tests.factories.core import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(actor_for, user, upload, conference_space):
    def make(data: bytes, purpose: str, name: str = "a.jpg") -> StoredFile:
        return files.keep_upload(
            actor_for(user),
            upload=upload(data, name),
            purpose=purpose,
            space=conference_space,
            name="deck",
        )

    return make


def test_a_picture_is_kept_in_all_sizes(keep, purpose, user, conference_space, at):
    name = purpose(sizes={"small": (32, 32), "large": (640, 640)})
    stored = keep(picture((1000, 500)), name, "../../封面 photo.exe")
    assert (stored.purpose, stored.space, stored.uploaded_by) == (name, conference_space, user)
    assert (stored.name, stored.content_type) == ("封面 photo.jpg", "image/jpeg")
    assert (stored.width, stored.height, stored.created_at) == (1000, 500, at)
    with stored.content.open("rb") as content:
        data = content.read()
    assert (stored.size, stored.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    variants = {v.variant: v for v in stored.variants.all()}
    assert {n: (v.width, v.height) for n, v in variants.items()} == {
        "small": (32, 16),
        "large": (640, 320),
    }
    assert opened(variants["small"]).size == (32, 16)
    assert variants["small"].purpose == name
    assert "photo" not in stored.content.name


def test_a_huge_picture_is_scaled_down_before_it_is_kept(keep, purpose):
    stored = keep(picture((5000, 100)), purpose())
    assert (stored.width, stored.height) == (2560, 51)


def test_a_pdf_is_kept_as_it_is_and_its_first_page_drawn_by_a_job(keep, purpose, run_jobs, user):
    data = pdf(pages=4)
    stored = keep(data, purpose(sizes={"preview": (200, 200)}), "deck.PDF")
    assert (stored.name, stored.content_type, stored.pages) == ("deck.pdf", "application/pdf", None)
    with stored.content.open("rb") as content:
        assert content.read() == data

    [job] = run_jobs()
    assert (job.state, job.owner, job.outcome["figures"]) == (
        JobState.SUCCEEDED,
        user,
        {"pages": 4},
    )
    stored.refresh_from_db()
    assert stored.pages == 4
    preview = stored.variants.get()
    assert (preview.variant, preview.width, preview.height) == ("preview", 200, 150)
    assert preview.name == "deck.jpg"


def test_drawing_a_preview_twice_leaves_one(keep, purpose, run_jobs):
    stored = keep(pdf(), purpose(sizes={"preview": (200, 200)}))
    run_jobs()
    Job.objects.update(state=JobState.QUEUED)
    run_jobs()
    assert stored.variants.count() == 1


def test_a_damaged_pdf_fails_its_preview_with_a_sentence(keep, purpose, run_jobs):
    keep(b"%PDF-1.7 broken", purpose(sizes={"preview": (200, 200)}))
    [job] = run_jobs()
    assert job.state == JobState.FAILED
    assert "damaged or locked" in job.error


def test_a_preview_of_a_removed_file_is_no_error(keep, purpose, run_jobs):
    keep(pdf(), purpose()).delete()
    [job] = run_jobs()
    assert job.state == JobState.SUCCEEDED


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "The file is empty."),
        (b"x" * (1024 * 1024 + 1), "The file has 1.0 MB; up to 1 MB are accepted."),
        (b"MZ\x90\x00", "This kind of file is not accepted here. Send: JPEG, PNG, WebP, GIF."),
        (
            b"<svg onload='alert(1)'/>",
            "SVG and web pages can carry scripts and are not accepted. Send: JPEG, PNG, WebP, GIF.",
        ),
        (pdf(), "This kind of file is not accepted here. Send: JPEG, PNG, WebP, GIF."),
        (
            picture()[:200],
            "The picture is damaged and cannot be read. Save it anew as JPEG or PNG.",
        ),
    ],
)
def test_refusals_name_the_field_and_the_remedy(keep, purpose, data, text):
    name = purpose(accept={files.Accept.IMAGE})
    with pytest.raises(Invalid) as refused:
        keep(data, name)
    assert (str(refused.value), refused.value.field) == (text, "deck")
    assert not StoredFile.objects.exists()


def test_all_accepted_kinds_are_named(keep, purpose):
    with pytest.raises(Invalid, match=r"Send: JPEG, PNG, WebP, GIF, PDF, XLSX, ODS, CSV\."):
        keep(b"MZ", purpose())


def test_the_installations_own_limit_counts_too(keep, purpose, settings):
    settings.UPLOAD_MAX_MB = 1
    with pytest.raises(Invalid, match="up to 1 MB"):
        keep(b"x" * (1024 * 1024 + 1), purpose(max_mb=20))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("plan.pdf", "plan.png"),
        ("C:\\Users\\li\\计划书.docx", "计划书.png"),
        ("../../etc/passwd", "passwd.png"),
        ("", "file.png"),
        ("...", "file.png"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"),
        ("evil\u202egnp.exe", "evilgnp.png"),
        ("x" * 300 + ".pdf", "x" * 150 + ".png"),
    ],
)
def test_names_are_made_harmless(name, clean):
    assert clean_name(name, ".png") == clean


def test_registering_a_purpose_twice_is_a_mistake_of_the_code(purpose):
    name = purpose()
    with pytest.raises(ValueError, match="twice"):
        files.purpose(name, accept=[], max_mb=1, may_read=lambda actor, stored: True)


@pytest.mark.django_db(transaction=True)
def test_contents_go_with_their_rows_once_that_is_certain(keep, purpose):
    stored = keep(picture(), purpose(sizes={"small": (8, 8)}))
    paths = [stored.content.name, stored.variants.get().content.name]
    with contextlib.suppress(OSError), transaction.atomic():
        files.remove_file(stored)
        raise OSError
    assert all(default_storage.exists(path) for path in paths)

    files.remove_file(StoredFile.objects.get(original=None))
    assert not any(default_storage.exists(path) for path in paths)
    assert not StoredFile.objects.exists()


class TestOrphans:
    @pytest.fixture
    def now(self):
        return clock.now()

    @pytest.fixture
    def old(self, now):
        return now - timedelta(days=2)

    def test_an_old_file_nobody_refers_to_is_unused(self, now, old):
        stored = StoredFileFactory(created_at=old)
        assert list(orphans.unused(now)) == [stored]
        assert orphans.remove_unused(now) == 1
        assert not StoredFile.objects.exists()

    def test_a_young_file_is_left_alone(self, now):
        StoredFileFactory(created_at=now - timedelta(hours=23))
        assert orphans.remove_unused(now) == 0

    def test_a_file_some_record_refers_to_is_left_alone(self, now, old):
        from huiju.people.models import Person

        Person.objects.create(name_latin="Ada", photo=StoredFileFactory(created_at=old))
        assert orphans.remove_unused(now) == 0

    def test_variants_live_and_go_with_their_original(self, now, old):
        original = StoredFileFactory(created_at=old)
        StoredFileFactory(original=original, variant="small", created_at=old)
        assert list(orphans.unused(now)) == [original]
        assert orphans.remove_unused(now) == 1
        assert not StoredFile.objects.exists()

    def test_a_purpose_may_allow_more_time(self, now, old, purpose):
        name = purpose(unused_for=timedelta(days=3))
        StoredFileFactory(created_at=old, purpose=name)
        assert orphans.remove_unused(now) == 0
        assert orphans.remove_unused(now + timedelta(days=1, minutes=1)) == 1

    def test_contents_without_a_row_are_removed_after_a_day(self, monkeypatch, now):
        kept = StoredFileFactory()
        month = kept.content.name.rsplit("/", 1)[0]
        stray = default_storage.save(f"{month}/stray.bin", ContentFile(b"left behind"))
        assert orphans.remove_strays(now) == 0

        tomorrow = now + timedelta(days=1, minutes=1)
        assert orphans.remove_strays(tomorrow) >= 1
        assert not default_storage.exists(stray)
        assert default_storage.exists(kept.content.name)

    def test_no_folder_no_strays(self, now):
        assert orphans.remove_strays(now.replace(year=1999)) == 0


def test_purposes_of_all_apps_are_listed(purpose):
    name = purpose()
    assert name in {known.name for known in purposes.known()}
