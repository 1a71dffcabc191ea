"""The colours of every mode of display, derived from the two of a brand; high contrast has no colours of a brand.

The grounds are those of ``theme/templates/assets/frame.css``; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_casebook.site_config.brand.colours import nearest, reaches, to_oklch, with_lightness

TEXT, CONTROLS, ENHANCED = 4.5, 3.0, 7.0
"""Contrast that text needs, that controls need, and that elder mode promises of text."""

WHITE = "#ffffff"
FOCUS_ON_PRIMARY = "#ffd862"
LIGHT_GROUNDS = (WHITE, "#f3f7fc", "#eef1f5")
DARK_GROUNDS = ("#171d25", "#1d2530", "#0d1116")
"""The last is the text on buttons, too."""
DEFAULT_PRIMARY, DEFAULT_ACCENT = "#14508c", "#1c5fae"

_DARK_CHROMA = 0.09
"""At most, of the header at night."""

Palette = Mapping[str, str]
"""Colours by the name of their custom property without ``--gov-``."""


def suits_header(colour: str) -> bool:
    """Return whether white text and the mark of the focus can be seen on a colour."""
    return reaches(colour, TEXT, [WHITE]) and reaches(colour, CONTROLS, [FOCUS_ON_PRIMARY])


def suits_links(colour: str) -> bool:
    """Return whether a colour can be read on every light ground, and white text on it."""
    return reaches(colour, TEXT, LIGHT_GROUNDS)


def light(primary: str, accent: str) -> Palette:
    """Return the colours by day, and in print."""
    lightness = to_oklch(primary)[0]
    bar = with_lightness(primary, lightness - 0.08)
    return {
        "primary": primary,
        "bar": bar,
        "bar-current": nearest(with_lightness(bar, to_oklch(bar)[0] + 0.12, most_chroma=0.08), suits_header),
        "title": nearest(
            with_lightness(primary, min(lightness, 0.3)), lambda each: reaches(each, ENHANCED, LIGHT_GROUNDS)
        ),
        "action": accent,
        "link": accent,
        "focus": accent,
    }


def dark(primary: str, accent: str) -> Palette:
    """Return the colours by night."""
    header = nearest(with_lightness(primary, 0.3, most_chroma=_DARK_CHROMA), _suits_dark_header)
    bar = with_lightness(header, to_oklch(header)[0] - 0.06)
    bright = nearest(with_lightness(accent, 0.75), lambda each: reaches(each, TEXT, DARK_GROUNDS))
    return {
        "primary": header,
        "bar": bar,
        "bar-current": with_lightness(header, 0.38, most_chroma=0.05),
        "title": "#f4f7fb",
        "action": bright,
        "link": bright,
        "focus": bright,
    }


def light_elder(accent: str) -> Palette:
    """Return the colours by day that differ in elder mode."""
    darker = nearest(accent, lambda each: reaches(each, ENHANCED, LIGHT_GROUNDS))
    return {"action": darker, "link": darker}


def dark_elder(accent: str) -> Palette:
    """Return the colours by night that differ in elder mode."""
    lighter = nearest(with_lightness(accent, 0.8), lambda each: reaches(each, ENHANCED, DARK_GROUNDS))
    return {"action": lighter, "link": lighter}


def _suits_dark_header(colour: str) -> bool:
    return reaches(colour, ENHANCED, [WHITE]) and suits_header(colour)
