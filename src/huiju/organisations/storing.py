"""What the files of organisations are for."""

from huiju.core import files

LOGO = "organisations.logo"
MOST_MB = 5


def register() -> None:
    """A logo is made to be shown: everybody may read it."""
    files.purpose(
        LOGO,
        accept={files.Accept.IMAGE},
        max_mb=MOST_MB,
        sizes={"small": (160, 160), "medium": (480, 480)},
        may_read=lambda _actor, _stored: True,
    )
