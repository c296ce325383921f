"""What tests of people share."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


@pytest.fixture
def picture() -> Callable[[str], SimpleUploadedFile]:
    """``picture("me.png")``: an upload that is a picture."""

    def make(name: str) -> SimpleUploadedFile:
        data = io.BytesIO()
        Image.new("RGB", (900, 700), "#b3382c").save(data, "PNG")
        return SimpleUploadedFile(name, data.getvalue(), content_type="image/png")

    return make
