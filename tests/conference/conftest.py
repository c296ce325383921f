"""What tests of conferences share: one published conference with its staff and people."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiju.accounts.models import Space
from huiju.conference.choices import Part
from huiju.conference.models import Conference
from huiju.people.choices import Purpose
from tests.factories.accounts import UserFactory
from tests.factories.conference import ConferenceFactory, PartSettingFactory
from tests.factories.people import ConsentFactory, PersonFactory


@pytest.fixture
def conference(conference_space: Space) -> Conference:
    return ConferenceFactory(space=conference_space)


@pytest.fixture
def founders(conference):
    """The setting of the part ``founder``: open, unlimited, decided by the office."""
    return PartSettingFactory(conference=conference, part=Part.FOUNDER)


@pytest.fixture
def member():
    """``member()``: a person with an account who agreed that we keep their profile."""

    def make(**fields):
        person = PersonFactory(user=UserFactory(language=fields.pop("language", "en")), **fields)
        ConsentFactory(person=person, purpose=Purpose.ACCOUNT)
        return person

    return make


@pytest.fixture
def picture():
    """``picture("logo.png")``: a small picture as a browser sends it."""

    def make(name: str) -> SimpleUploadedFile:
        content = io.BytesIO()
        Image.new("RGB", (64, 32), "#b8321f").save(content, "PNG")
        return SimpleUploadedFile(name, content.getvalue(), "image/png")

    return make
