"""Serving: through the purpose's rule, with headers that keep a browser from mischief."""

import pytest
from django.urls import reverse

from huiju.core import files
from huiju.core.signals import file_opened
from tests.core.files.conftest import pdf, picture
from tests.factories.core import StoredFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(purpose, actor_for, user, upload, conference_space):
    """A picture only its uploader may read."""
    name = purpose(
        sizes={"small": (8, 8)},
        may_read=lambda actor, kept: actor.user and actor.user.pk == kept.uploaded_by_id,
    )
    return files.keep_upload(
        actor_for(user),
        upload=upload(picture(), "我的 photo.jpg"),
        purpose=name,
        space=conference_space,
    )


def address(stored, variant="original") -> str:
    return reverse("file", kwargs={"key": stored.key, "variant": variant})


def test_who_may_read_gets_the_content(stored, sign_in, user):
    with stored.content.open("rb") as content:
        data = content.read()
    response = sign_in(user).get(address(stored))
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == data
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Length"] == str(stored.size)
    assert response["Content-Disposition"] == (
        "inline; filename*=utf-8''%E6%88%91%E7%9A%84%20photo.jpg"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=300"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; frame-ancestors 'none'; sandbox"
    )


def test_others_learn_nothing(stored, sign_in, client, staff):
    from huiju.accounts.choices import StaffRole

    missing = client.get(reverse("file", kwargs={"key": "nothere", "variant": "original"}))
    for browser in (client, sign_in(staff(StaffRole.OWNER))):
        for variant in ("original", "small"):
            refused = browser.get(address(stored, variant))
            assert refused.status_code == missing.status_code == 404


def test_a_variant_is_asked_about_with_its_original(stored, sign_in, user):
    response = sign_in(user).get(address(stored, "small"))
    assert response.status_code == 200
    assert int(response["Content-Length"]) == stored.variants.get().size


def test_a_variant_is_reached_through_its_original_only(stored, sign_in, user):
    browser = sign_in(user)
    assert browser.get(address(stored.variants.get())).status_code == 404
    assert browser.get(address(stored, "no-such-size")).status_code == 404


def test_a_file_without_a_known_purpose_is_served_to_nobody(sign_in, user):
    lost = StoredFileFactory(purpose="gone.away", uploaded_by=user)
    assert sign_in(user).get(address(lost)).status_code == 404


def test_a_document_is_asked_for_again_each_time(purpose, actor_for, user, upload, sign_in):
    kept = files.keep_upload(
        actor_for(user), upload=upload(pdf(), "deck.pdf"), purpose=purpose(), space=None
    )
    response = sign_in(user).get(address(kept))
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == 'inline; filename="deck.pdf"'
    assert "sandbox" not in response["Content-Security-Policy"]
    again = sign_in(user).get(address(kept), headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, no-cache"


def test_whatever_is_no_picture_or_pdf_is_downloaded(purpose, client):
    table = StoredFileFactory(purpose=purpose(), name="people.csv", content_type="text/csv")
    response = client.get(address(table))
    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert response["Content-Type"] == "text/csv"


def test_only_reading_is_possible(stored, sign_in, user):
    assert sign_in(user).post(address(stored)).status_code == 405


def test_asking_for_the_headers_reads_no_content(stored, sign_in, user):
    response = sign_in(user).head(address(stored))
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(stored.size)


def test_an_app_is_told_who_opened_what(stored, sign_in, user, client):
    told = []

    def listen(sender, actor, stored, variant, **_):
        told.append((sender, actor.user, stored, variant))

    file_opened.connect(listen)
    try:
        sign_in(user).get(address(stored, "small"))
        sign_in(user).head(address(stored))
        client.get(address(stored))
    finally:
        file_opened.disconnect(listen)
    assert told == [(files.StoredFile, user, stored, "small")]


def test_serving_takes_few_queries(stored, sign_in, user, django_assert_num_queries):
    browser = sign_in(user)
    browser.get(address(stored))
    # Session, user, file.
    with django_assert_num_queries(3):
        browser.get(address(stored))
