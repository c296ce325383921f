"""First pages of PDFs, drawn by a process apart."""

import io
import subprocess

import pytest
from PIL import Image

from huiju.core.errors import Invalid
from huiju.core.files import documents, render
from huiju.core.files.documents import RenderError, first_page
from tests.core.files.conftest import pdf


def test_pages_are_counted_and_the_first_is_drawn():
    page = first_page(pdf(pages=3))
    assert page.pages == 3
    assert Image.open(io.BytesIO(page.picture)).size == (1600, 1200)


def test_a_page_of_odd_shape_stays_within_bounds():
    drawn = Image.open(io.BytesIO(first_page(pdf(size=(10, 4000))).picture))
    assert drawn.height <= 3200


@pytest.mark.parametrize("data", [b"%PDF-1.7 and then nothing", pdf(pages=0)])
def test_a_document_that_cannot_be_opened_is_refused_with_a_remedy(data):
    with pytest.raises(Invalid, match="Save it anew"):
        first_page(data)


def test_other_failures_may_be_tried_again(monkeypatch):
    monkeypatch.setattr(documents, "PROGRAM", "/nowhere/render.py")
    with pytest.raises(RenderError, match="ended with 2"):
        first_page(pdf())


def test_drawing_has_a_time_limit(monkeypatch):
    def run(*_arguments, timeout, **_options):
        raise subprocess.TimeoutExpired("render.py", timeout)

    monkeypatch.setattr(documents.subprocess, "run", run)
    with pytest.raises(RenderError, match="60 seconds"):
        first_page(pdf())


def test_the_drawing_program_itself(tmp_path, capsys):
    source, target = tmp_path / "a.pdf", tmp_path / "a.png"
    source.write_bytes(pdf(pages=2))
    assert render.main(str(source), str(target), 200) == 0
    assert capsys.readouterr().out == "2"
    with Image.open(target) as drawn:
        assert drawn.size == (200, 150)

    source.write_bytes(b"%PDF-")
    assert render.main(str(source), str(target), 200) == render.CANNOT_OPEN == documents.CANNOT_OPEN


def test_the_drawing_program_limits_itself(monkeypatch):
    import resource

    limits = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: limits.update({what: most}))
    render.limit()
    assert limits == {
        resource.RLIMIT_CPU: (30, 30),
        resource.RLIMIT_AS: (2 * 1024**3, 2 * 1024**3),
    }
