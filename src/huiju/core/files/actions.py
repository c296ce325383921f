"""Keeping and removing files."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core import jobs
from huiju.core.actor import Actor
from huiju.core.errors import Invalid
from huiju.core.files import kinds, purposes
from huiju.core.files.images import ORIGINAL_BOX, Picture, encode
from huiju.core.models import StoredFile, new_key

if TYPE_CHECKING:
    Upload = UploadedFile[Any]

MEGABYTE = 1024 * 1024
NAMES = {
    kinds.Accept.IMAGE: "JPEG, PNG, WebP, GIF",
    kinds.Accept.PDF: "PDF",
    kinds.Accept.SHEET: "XLSX, ODS, CSV",
}


@dataclass(frozen=True)
class Made:
    """Content that Huiju made itself and need not be doubted."""

    data: bytes
    content_type: str
    extension: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    variants: Mapping[str, Picture] = field(default_factory=dict)


def keep_upload(
    actor: Actor, *, upload: "Upload", purpose: str, space: Space | None, name: str = "file"
) -> StoredFile:
    """Check what somebody sent and keep it; pictures are encoded anew in the purpose's sizes.

    The caller has checked that the actor may. ``name`` is the form's field, for the errors:
    :class:`Invalid` for what is too large, empty, of another kind than its purpose accepts, or
    damaged. A PDF's pages are counted and its first page drawn by a job.
    """
    wanted = purposes.need(purpose)
    try:
        made = _examine(upload, wanted)
    except Invalid as error:
        raise Invalid(error.text, field=name) from error
    return keep_made(actor, made=made, name=upload.name or "", purpose=purpose, space=space)


def _examine(upload: "Upload", wanted: purposes.Purpose) -> Made:
    most = min(wanted.max_mb, settings.UPLOAD_MAX_MB)
    if (upload.size or 0) > most * MEGABYTE:
        raise Invalid(
            _("The file has %(size).1f MB; up to %(most)d MB are accepted.")
            % {"size": (upload.size or 0) / MEGABYTE, "most": most}
        )
    data = upload.read()
    if not data:
        raise Invalid(_("The file is empty."))
    kind = kinds.sniff(data, upload.name or "")
    if kind is None or kind.accept not in wanted.accept:
        raise Invalid(_refusal(data, wanted))
    if kind.accept is not kinds.Accept.IMAGE:
        return Made(data, kind.content_type, kind.extension)
    pictures = encode(data, {"": ORIGINAL_BOX, **wanted.sizes})
    first = pictures.pop("")
    return Made(
        first.data,
        first.content_type,
        first.extension,
        first.width,
        first.height,
        variants=pictures,
    )


def _refusal(data: bytes, wanted: purposes.Purpose) -> str:
    accepted = ", ".join(NAMES[accept] for accept in sorted(wanted.accept))
    if kinds.is_drawing(data):
        return _("SVG and web pages can carry scripts and are not accepted. Send: %(kinds)s.") % {
            "kinds": accepted
        }
    return _("This kind of file is not accepted here. Send: %(kinds)s.") % {"kinds": accepted}


def keep_made(
    actor: Actor, *, made: Made, name: str, purpose: str, space: Space | None
) -> StoredFile:
    """Keep content as it is, with its variants; a PDF without variants gets them from a job."""
    with transaction.atomic():
        original = _store(
            made,
            StoredFile(
                space=space,
                uploaded_by=actor.user,
                purpose=purpose,
                name=clean_name(name, made.extension),
                created_at=actor.at,
                pages=made.pages,
            ),
        )
        for variant, picture in made.variants.items():
            keep_variant(original, variant, picture)
        if made.content_type == kinds.PDF.content_type and not made.variants:
            jobs.start(
                "core.preview_pdf", actor=actor, space=space, arguments={"file": original.key}
            )
    return original


def keep_variant(original: StoredFile, variant: str, picture: Picture) -> StoredFile:
    """Keep one size of a picture, in the place of the one there was."""
    original.variants.filter(variant=variant).delete()
    return _store(
        picture,
        StoredFile(
            space_id=original.space_id,
            uploaded_by_id=original.uploaded_by_id,
            purpose=original.purpose,
            original=original,
            variant=variant,
            name=clean_name(original.name, picture.extension),
            created_at=original.created_at,
        ),
    )


def _store(content: Made | Picture, row: StoredFile) -> StoredFile:
    row.content_type = content.content_type
    row.size = len(content.data)
    row.sha256 = hashlib.sha256(content.data).hexdigest()
    row.width, row.height = content.width, content.height
    # The name in the storage is random: nothing can be guessed from it, or smuggled in by it.
    row.content.save(new_key() + content.extension, ContentFile(content.data), save=False)
    row.save()
    return row


def clean_name(name: str, extension: str) -> str:
    """A name to be shown and downloaded by: no folders, no control characters, true extension."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    # Marks that turn the direction of writing can make a name look like another one.
    plain = re.sub(r'[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]', "", plain)
    stem = PurePosixPath(plain).stem.strip(". ")[:150]
    return (stem or "file") + extension


def remove_file(stored: StoredFile) -> None:
    """Remove a file and its variants; the contents go once the transaction is kept."""
    stored.delete()
