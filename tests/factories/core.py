"""Stored files, without going through an upload."""

import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from huiju.core.models import StoredFile


class StoredFileFactory(DjangoModelFactory[StoredFile]):
    """A stored file holding ``data``."""

    class Meta:
        model = StoredFile

    class Params:
        data = b"some bytes"

    purpose = "tests.file"
    name = "note.txt"
    content_type = "text/plain"
    size = factory.LazyAttribute(lambda stored: len(stored.data))
    sha256 = factory.LazyAttribute(lambda stored: hashlib.sha256(stored.data).hexdigest())
    content = factory.LazyAttribute(lambda stored: ContentFile(stored.data, name="note.txt"))
