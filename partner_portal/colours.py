"""Colours that can be read: contrast as WCAG 2 measures it. No ORM, no request."""

import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE, BLACK = "#ffffff", "#000000"
#: What text needs against its ground (WCAG 2.2, 1.4.3, AA).
ENOUGH = 4.5


def is_colour(text):
    """Return whether a text is a colour as ``#rrggbb``."""
    return bool(HEX.fullmatch(text or ""))


def contrast(one, other):
    """Return the contrast of two colours, 1.0 to 21.0.

    >>> contrast("#000000", "#ffffff"), round(contrast("#17567a", "#ffffff"), 1)
    (21.0, 7.9)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(ground):
    """Return white, or black where white is harder to read.

    >>> text_on("#17567a"), text_on("#ffcc00")
    ('#ffffff', '#000000')
    """
    if contrast(WHITE, ground) >= ENOUGH:
        return WHITE
    return max(WHITE, BLACK, key=lambda text: contrast(text, ground))


def readable(colour, ground):
    """Return the colour, as much darker as it takes to be read on a light ground.

    >>> readable("#17567a", "#ffffff"), readable("#ffcc00", "#ffffff")
    ('#17567a', '#8f7200')
    """
    for percent in range(100, 0, -1):
        shade = mixed(colour, BLACK, percent / 100)
        if contrast(shade, ground) >= ENOUGH:
            return shade
    return BLACK


def mixed(colour, other, part):
    """Return the mixture of ``part`` (0 to 1) of a colour with another one.

    >>> mixed("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def channels(colour):
    """Return red, green and blue as CSS lists them.

    >>> channels("#17567a")
    '23, 86, 122'
    """
    return ", ".join(str(value) for value in _channels(colour))


def _channels(colour):
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour):
    """Return the relative luminance of a colour, 0.0 to 1.0."""
    linear = []
    for channel in _channels(colour):
        value = channel / 255
        linear.append(
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
