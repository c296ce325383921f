"""Pictures are never kept as they came: decoded, turned upright, scaled, encoded anew.

What was beside the pixels (place, camera, comments, colour profile, hidden data) stays behind.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from huiju.core.errors import Invalid

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int]

# Decoded, a picture of so many pixels takes 200 MB: more would be an attack or a mistake.
MOST_PIXELS = 50_000_000
# What is kept of the largest picture.
ORIGINAL_BOX: Box = (2560, 2560)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


@dataclass(frozen=True)
class Picture:
    """An encoded picture, safe to be served; ``width`` and ``height`` in pixels."""

    data: bytes
    content_type: str
    extension: str
    width: int
    height: int


def encode(data: bytes, boxes: Mapping[str, Box]) -> dict[str, Picture]:
    """The picture in several sizes, each fitting into its box, never larger than it was.

    Raises :class:`Invalid` for what is no picture, is damaged, or is too large to decode.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - loaded at first use

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Invalid(
                    _(
                        "The picture has %(width)d × %(height)d pixels, which is too large. "
                        "Save it smaller and try again."
                    )
                    % {"width": opened.width, "height": opened.height}
                )
            upright = ImageOps.exif_transpose(opened)
            flat = _without_profile(upright)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        Image.DecompressionBombError,
    ) as error:
        raise Invalid(
            _("The picture is damaged and cannot be read. Save it anew as JPEG or PNG.")
        ) from error
    return {name: _fit(flat, box) for name, box in boxes.items()}


def _without_profile(image: "Image") -> "Image":
    """The bare pixels in sRGB: RGB, or RGBA where something shows through."""
    from PIL import ImageCms  # noqa: PLC0415 - loaded at first use

    profile = image.info.get("icc_profile")
    transparent = image.has_transparency_data
    if profile and image.mode in {"RGB", "CMYK"} and not transparent:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            # A broken profile costs some colour, not the picture.
            pass
    bare = image.convert("RGBA" if transparent else "RGB")
    bare.info.clear()
    return bare


def _fit(image: "Image", box: Box) -> Picture:
    from PIL import Image  # noqa: PLC0415 - loaded at first use

    scale = min(1, box[0] / image.width, box[1] / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    scaled = image if scale == 1 else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    buffer = io.BytesIO()
    # JPEG and PNG are understood by every mail program, typesetter and office suite.
    if image.mode == "RGBA":
        scaled.save(buffer, "PNG", optimize=True)
        return Picture(buffer.getvalue(), "image/png", ".png", *size)
    scaled.save(buffer, "JPEG", quality=85, progressive=True)
    return Picture(buffer.getvalue(), "image/jpeg", ".jpg", *size)
