"""First pages of documents, drawn by a process apart (see ``render``)."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from huiju.core.errors import Invalid

PROGRAM = Path(__file__).with_name("render.py")
WIDTH = 1600
SECONDS = 60
CANNOT_OPEN = 3


@dataclass(frozen=True)
class FirstPage:
    """Number of pages, and the first one as a PNG."""

    pages: int
    picture: bytes


class RenderError(Exception):
    """The drawing program ended in a way that may be different next time."""


def first_page(data: bytes) -> FirstPage:
    """Draw a PDF's first page; :class:`Invalid` if no reader would open it."""
    with tempfile.TemporaryDirectory(prefix="huiju-page-") as folder:
        source, target = Path(folder, "document.pdf"), Path(folder, "page.png")
        source.write_bytes(data)
        try:
            ended = subprocess.run(  # noqa: S603 - our own program on our own paths
                [sys.executable, "-I", PROGRAM, source, target, str(WIDTH)],
                capture_output=True,
                timeout=SECONDS,
                check=False,
                cwd=folder,
            )
        except subprocess.TimeoutExpired as error:
            message = f"drawing took longer than {SECONDS} seconds"
            raise RenderError(message) from error
        if ended.returncode == CANNOT_OPEN:
            raise Invalid(
                _(
                    "The PDF cannot be opened: it is damaged or locked by a password. "
                    "Save it anew without a password."
                )
            )
        if ended.returncode:
            message = f"drawing ended with {ended.returncode}: {ended.stderr.decode()[-300:]}"
            raise RenderError(message)
        return FirstPage(int(ended.stdout), target.read_bytes())
