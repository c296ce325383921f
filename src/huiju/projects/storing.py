"""What the files of projects are for: their purposes, sizes, and who may read them."""

from huiju.core import files
from huiju.core.actor import Actor
from huiju.core.models import StoredFile
from huiju.projects import queries

COVER = "projects.cover"
PICTURE = "projects.picture"
DECK = "projects.deck"
MOST_MB = {COVER: 10, PICTURE: 10, DECK: 30}


def may_read(actor: Actor, stored: StoredFile) -> bool:
    """Who sent a file reads it; others as far as they may see the part of the project it is."""
    is_own = actor.user is not None and stored.uploaded_by_id == actor.user.pk
    return is_own or queries.may_read_file(actor, stored)


def register() -> None:
    images = {files.Accept.IMAGE}
    files.purpose(
        COVER,
        accept=images,
        max_mb=MOST_MB[COVER],
        sizes={"small": (640, 400), "large": (1600, 900)},
        may_read=may_read,
    )
    files.purpose(
        PICTURE,
        accept=images,
        max_mb=MOST_MB[PICTURE],
        sizes={"small": (320, 240), "medium": (960, 720)},
        may_read=may_read,
    )
    files.purpose(
        DECK,
        accept={files.Accept.PDF},
        max_mb=MOST_MB[DECK],
        sizes={"preview": (960, 720)},
        may_read=may_read,
    )
