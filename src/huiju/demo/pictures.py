"""Pictures drawn for the demo: flowing bands in a sector's colours, and a short slide deck."""

import colorsys
import io
import math
from random import Random

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1280, 720
# Hue (degrees) of each sector's pictures.
HUES = {
    "bio": 350,
    "med": 190,
    "ai": 255,
    "ict": 215,
    "chip": 275,
    "mfg": 28,
    "air": 200,
    "car": 165,
    "energy": 48,
    "green": 140,
    "mat": 15,
    "agri": 95,
    "culture": 320,
    "service": 230,
    "city": 8,
}
Colour = tuple[int, int, int]


def _colour(hue: float, lightness: float, saturation: float = 0.45) -> Colour:
    red, green, blue = colorsys.hls_to_rgb((hue % 360) / 360, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _band(random: Random, level: float) -> list[tuple[float, float]]:
    """A wave across the picture at ``level`` of its height, closed along the lower edge."""
    length, phase = random.uniform(0.6, 1.6), random.uniform(0, math.tau)
    height = random.uniform(0.04, 0.11) * HEIGHT
    wave = [
        (x, level * HEIGHT + height * math.sin(phase + x / WIDTH * length * math.tau))
        for x in range(0, WIDTH + 16, 16)
    ]
    return [*wave, (WIDTH, HEIGHT), (0, HEIGHT)]


def cover(sector: str, number: int) -> bytes:
    """A PNG of 1280 × 720 pixels; the same for the same sector and number."""
    random = Random(f"{sector}/{number}")  # noqa: S311 - repeatable on purpose
    hue = HUES[sector] + random.uniform(-8, 8)
    picture = Image.new("RGB", (WIDTH, HEIGHT), _colour(hue, 0.93))
    draw = ImageDraw.Draw(picture)
    centre = random.uniform(0.55, 0.85) * WIDTH, random.uniform(0.2, 0.4) * HEIGHT
    radius = random.uniform(0.12, 0.2) * WIDTH
    draw.ellipse(
        (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius),
        fill=_colour(hue + 25, 0.84, 0.6),
    )
    bands = 6
    for place in range(bands):
        share = place / (bands - 1)
        draw.polygon(
            _band(random, 0.38 + 0.5 * share), fill=_colour(hue + 18 * share, 0.82 - 0.5 * share)
        )
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def deck() -> bytes:
    """A PDF of four slides."""
    slides = []
    for number, title in enumerate(("Problem", "Solution", "Market", "Team"), start=1):
        with Image.open(io.BytesIO(cover("city", number))) as background:
            slide = background.convert("RGB")
        draw = ImageDraw.Draw(slide)
        draw.text((96, 96), title, font=ImageFont.load_default(size=88), fill=(40, 30, 30))
        draw.text(
            (96, 216),
            f"Sample deck, slide {number}",
            font=ImageFont.load_default(size=36),
            fill=(90, 70, 70),
        )
        slides.append(slide)
    out = io.BytesIO()
    slides[0].save(out, "PDF", save_all=True, append_images=slides[1:])
    return out.getvalue()
