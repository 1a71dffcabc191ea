"""Colours: contrast by WCAG 2.2, and lightness in OKLCH, in which equal steps look equal.

Sources: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, https://bottosson.github.io/posts/oklab/.
A colour is a text such as ``#14508c``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

_Triple = tuple[float, float, float]

_HEX, _SHORT = re.compile("#[0-9a-f]{6}"), re.compile("#[0-9a-f]{3}")
_STEP = 0.004
"""Of lightness, between two colours that are tried."""


def is_colour(value: str) -> bool:
    """Return whether a text is a colour with six hexadecimal digits, in lower case."""
    return bool(_HEX.fullmatch(value))


def normalized(value: str) -> str:
    """Return a colour written with three or six digits, in any case, with six in lower case; other texts unchanged."""
    lower = value.strip().lower()
    return re.sub("[0-9a-f]", r"\g<0>\g<0>", lower) if _SHORT.fullmatch(lower) else lower


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def reaches(colour: str, ratio: float, grounds: Iterable[str]) -> bool:
    """Return whether a colour has at least a contrast with each of some others."""
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """Return the colour of the same hue that passes and is nearest in lightness; black or white if no other does."""
    lightness = to_oklch(colour)[0]
    steps = (sign * number * _STEP for number in range(int(1 / _STEP) + 1) for sign in (-1, 1))
    tried = (with_lightness(colour, lightness + step) for step in steps)
    return next(each for each in (colour, *tried, "#000000", "#ffffff") if passes(each))


def with_lightness(colour: str, lightness: float, *, most_chroma: float = 1) -> str:
    """Return a colour of the same hue and another lightness (0 to 1), as colourful as a screen can show."""
    _, chroma, hue = to_oklch(colour)
    lightness, chroma = min(max(lightness, 0), 1), min(chroma, most_chroma)
    while not _is_shown(rgb := _from_oklch((lightness, chroma, hue))) and chroma > 0:
        chroma = max(chroma - _STEP, 0)
    return "#" + "".join(f"{round(min(max(each, 0), 1) * 255):02x}" for each in rgb)


def to_oklch(colour: str) -> _Triple:
    """Return lightness (0 to 1), chroma and hue (radians) of a colour."""
    red, green, blue = map(_linear, _parts(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(colour: _Triple) -> _Triple:
    """Return red, green and blue, below 0 or above 1 for a colour that no screen shows."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _is_shown(rgb: _Triple) -> bool:
    margin = 0.5 / 255
    return all(-margin <= each <= 1 + margin for each in rgb)


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> _Triple:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
