"""Covers and a deck, kept through the same door as everybody's uploads."""

from django.core.files.uploadedfile import SimpleUploadedFile

from huiju.core.files import keep_upload
from huiju.core.models import StoredFile
from huiju.demo import pictures
from huiju.demo.build.world import World


def _keep(world: World, name: str, data: bytes, kind: str, purpose: str) -> StoredFile:
    return keep_upload(
        world.actor,
        upload=SimpleUploadedFile(name, data, content_type=kind),
        purpose=purpose,
        space=world.host,
    )


def make_files(world: World) -> None:
    """A few covers a sector, shared by its projects, and one deck."""
    sectors = [sector for sector in pictures.HUES if sector != "city"]
    each = world.size.covers // len(sectors)
    for sector in sectors:
        world.covers[sector] = [
            _keep(
                world,
                f"{sector}-{number}.png",
                pictures.cover(sector, number),
                "image/png",
                "projects.cover",
            )
            for number in range(each)
        ]
    world.covers["city"] = [
        _keep(world, "city.png", pictures.cover("city", 0), "image/png", "conference.cover")
    ]
    world.deck = _keep(world, "deck.pdf", pictures.deck(), "application/pdf", "projects.deck")
