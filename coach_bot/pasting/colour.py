"""Whether a colour can be read against the text on it."""

import re

AA = 4.5
"""The least contrast of text of normal size, by WCAG 2.2, criterion 1.4.3."""

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)


def parse(text: str) -> Rgb | None:
    """Red, green and blue of `#rgb` or `#rrggbb`; None when it is neither."""
    digits = text.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?", digits):
        return None
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    return red, green, blue


def as_hex(colour: Rgb) -> str:
    """The colour as `#rrggbb`."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def darkened(colour: Rgb, text: Rgb = WHITE, least: float = AA) -> Rgb:
    """The colour itself, or the lightest darker shade of it against which light text has this contrast."""
    for share in range(100, -1, -1):
        red, green, blue = (round(part * share / 100) for part in colour)
        if contrast((red, green, blue), text) >= least:
            return red, green, blue
    return 0, 0, 0


def _luminance(colour: Rgb) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
