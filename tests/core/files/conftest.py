import io
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiju.core import files
from huiju.core.files import purposes


def picture(size=(64, 48), mode="RGB", kind="JPEG", colour="red", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages: int = 2, size: tuple[int, int] = (400, 300)) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def opened(stored) -> Image.Image:
    with stored.content.open("rb") as content:
        return Image.open(io.BytesIO(content.read()))


@pytest.fixture
def upload() -> Callable[..., SimpleUploadedFile]:
    def make(data: bytes, name: str = "upload.bin") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, data, content_type="application/x-whatever-it-says")

    return make


@pytest.fixture
def purpose() -> Iterator[Callable[..., str]]:
    """``purpose(accept={…})`` registers one for this test and returns its name."""
    names = []

    def make(**options) -> str:
        name = f"tests.purpose{len(names)}"
        options = {
            "accept": set(files.Accept),
            "max_mb": 1,
            "may_read": lambda actor, stored: True,
            **options,
        }
        files.purpose(name, **options)
        names.append(name)
        return name

    yield make
    for name in names:
        purposes.forget(name)
