"""A conference's own accent: whatever colour was chosen, text on it stays readable.

Contrast after WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
"""

import re

HEX = re.compile(r"#?[0-9a-fA-F]{6}")
WHITE, DARK_PAPER, LIGHT_GROUND = (255, 255, 255), (25, 26, 29), (241, 240, 236)
READABLE = 4.5

Colour = tuple[int, int, int]


def parse(text: str) -> Colour:
    """``#b8321f`` → (184, 50, 31); anything else raises :class:`ValueError`."""
    if not HEX.fullmatch(text):
        message = f"{text!r} is no colour; write #rrggbb."
        raise ValueError(message)
    digits = text.removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def to_hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: Colour, towards: Colour, share: float) -> Colour:
    """``share`` of ``towards`` in ``colour``, 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, towards, strict=True))
    return red, green, blue


def readable(colour: Colour, ground: Colour, towards: Colour, *grounds: Colour) -> Colour:
    """The colour moved towards another one just far enough to be read on the ground (or all)."""
    steps = (mixed(colour, towards, step / 20) for step in range(21))
    return next(c for c in steps if all(contrast(c, g) >= READABLE for g in (ground, *grounds)))


def accent_stylesheet(text: str) -> str:
    """The accent's variables for both themes, made from one ``#rrggbb``."""
    colour = parse(text)
    black = (0, 0, 0)
    fill = readable(colour, WHITE, black)
    light = {
        "accent": fill,
        "accent-strong": mixed(fill, black, 0.18),
        "accent-text": readable(colour, LIGHT_GROUND, black, mixed(WHITE, fill, 0.1)),
        "accent-soft": mixed(WHITE, fill, 0.08),
    }
    soft = mixed(DARK_PAPER, fill, 0.22)
    dark = {
        "accent": fill,
        "accent-strong": fill,
        "accent-text": readable(colour, soft, WHITE, DARK_PAPER),
        "accent-soft": soft,
    }
    light_rule = _declarations(light)
    dark_rule = _declarations(dark)
    return (
        f":root {{ {light_rule} }}\n"
        f'[data-theme="dark"] {{ {dark_rule} }}\n'
        "@media (prefers-color-scheme: dark) "
        f'{{ [data-theme="auto"] {{ {dark_rule} }} }}\n'
    )


def _declarations(variables: dict[str, Colour]) -> str:
    return " ".join(f"--{name}: {to_hex(colour)};" for name, colour in variables.items())
