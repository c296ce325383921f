"""Pictures are encoded anew: sizes, orientation, nothing beside the pixels, no bombs."""

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from huiju.core.errors import Invalid
from huiju.core.files import images
from huiju.core.files.images import encode
from tests.core.files.conftest import picture

SECRET = b"31.2304N 121.4737E"


def reopened(made: images.Picture) -> Image.Image:
    return Image.open(io.BytesIO(made.data))


def test_each_size_fits_its_box_and_keeps_its_shape():
    made = encode(picture((800, 400)), {"large": (640, 640), "small": (100, 20)})
    assert {name: (p.width, p.height) for name, p in made.items()} == {
        "large": (640, 320),
        "small": (40, 20),
    }
    for one in made.values():
        assert reopened(one).size == (one.width, one.height)
        assert (one.content_type, one.extension) == ("image/jpeg", ".jpg")


def test_a_small_picture_is_not_blown_up():
    made = encode(picture((30, 20)), {"large": (640, 640)})["large"]
    assert (made.width, made.height) == (30, 20)


def test_a_line_keeps_a_pixel_of_height():
    made = encode(picture((1000, 1)), {"small": (10, 10)})["small"]
    assert (made.width, made.height) == (10, 1)


def test_a_picture_lying_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = encode(picture((80, 40), exif=exif), {"": (100, 100)})[""]
    assert (made.width, made.height) == (40, 80)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_beside_the_pixels_is_kept(kind):
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif, "icc_profile": profile}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
    if kind == "JPEG":
        options |= {"comment": SECRET, "dpi": (300, 300)}
    source = picture(kind=kind, **options)
    assert SECRET in source

    made = encode(source, {"": (100, 100)})[""]

    assert SECRET not in made.data
    left = reopened(made)
    assert not left.getexif()
    assert {"icc_profile", "comment", "dpi", "Comment", "xmp", "exif"}.isdisjoint(left.info)


def test_what_follows_the_picture_is_cut_off():
    made = encode(picture() + b"<script>alert(1)</script>", {"": (100, 100)})[""]
    assert b"script" not in made.data


@pytest.mark.parametrize(
    ("mode", "colour", "kind"), [("RGBA", (255, 0, 0, 0), "PNG"), ("LA", (9, 0), "PNG")]
)
def test_what_shows_through_stays_so(mode, colour, kind):
    made = encode(picture(mode=mode, colour=colour, kind=kind), {"": (100, 100)})[""]
    assert (made.content_type, made.extension) == ("image/png", ".png")
    assert reopened(made).convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "PNG"), ("P", "GIF"), ("1", "PNG")]
)
def test_unusual_colours_become_usual_ones(mode, kind):
    made = encode(picture(mode=mode, kind=kind, colour=0), {"": (100, 100)})[""]
    assert reopened(made).mode == "RGB"


def test_colours_of_another_profile_are_turned_into_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    source = picture(icc_profile=lab.tobytes(), colour=(200, 30, 30), quality=100)
    red, green, blue = reopened(encode(source, {"": (9, 9)})[""]).getpixel((0, 0))
    assert abs(red - 200) < 5
    assert abs(green - 30) < 5
    assert abs(blue - 30) < 5


def test_a_broken_profile_costs_no_picture():
    made = encode(picture(icc_profile=b"no profile at all"), {"": (100, 100)})[""]
    assert (made.width, made.height) == (64, 48)


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("P", (10, 10), colour) for colour in (0, 1)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    made = encode(buffer.getvalue(), {"": (100, 100)})[""]
    assert getattr(reopened(made), "n_frames", 1) == 1


def test_a_picture_too_large_to_decode_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(images, "MOST_PIXELS", 63 * 48)
    with pytest.raises(Invalid, match="64 × 48 pixels"):
        encode(picture(), {"": (10, 10)})
    monkeypatch.setattr(images, "MOST_PIXELS", 64 * 48)
    assert encode(picture(), {"": (10, 10)})


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Invalid, match="damaged"):
        encode(picture(), {"": (10, 10)})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        picture((400, 400))[:300],
        picture(kind="PNG")[:60],
        picture(kind="BMP"),
    ],
)
def test_damaged_and_other_pictures_are_refused_with_a_remedy(data):
    with pytest.raises(Invalid, match="Save it anew"):
        encode(data, {"": (10, 10)})
