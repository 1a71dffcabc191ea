"""Glyphs of the font for pictures, as small arrays: each is drawn once in a process."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Levels = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
FULL = 4
"""The level of a pixel that a glyph covers; those between 0 and it smooth the edge."""

_FONT = files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"
_SIMPLIFIED_CHINESE = 2
"""The face of the collection with the forms of mainland China."""
_QUOTES = "‘’“”"
"""In the font they are as wide as Chinese characters."""

_ABSENT = "\uffff"
_BOLD = 28
"""The font has one weight: bold strokes are thicker by a 28th of the size."""


class Glyph(NamedTuple):
    """Coverage of the pixels, the position of their corner from the pen on the baseline, and the width of the glyph."""

    levels: Levels
    left: int
    top: int
    advance: float


@lru_cache(maxsize=16384)
def glyph(character: str, size: int, *, bold: bool, latin: bool) -> Glyph | None:
    """Return the glyph of a character; None if the font has none. In Latin text quotation marks are narrow."""
    if character == "\n":  # which Pillow takes for the end of a line
        return None
    pixels, left, top = _drawn(character, size)
    if character != " " and _is_absent(pixels, size):
        return None
    levels = ((_bolder(pixels, size) if bold else pixels).astype(np.uint16) * FULL + 127) // 255
    advance = font(size).getlength(character)
    if latin and character in _QUOTES:
        left = size // 16
        advance = pixels.shape[1] + 2 * left
    return Glyph(levels.astype(np.uint8), left, top, advance)


def _drawn(character: str, size: int) -> tuple[Levels, int, int]:
    """Return how much a character covers of each pixel, and the position of their corner from the pen."""
    left, top, right, bottom = map(round, font(size).getbbox(character, anchor="ls"))
    image = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), character, fill=255, font=font(size), anchor="ls")
    return np.asarray(image), left, top


def _is_absent(pixels: Levels, size: int) -> bool:
    """Return whether pixels are those that the font has for characters that it lacks."""
    absent = _absent(size)
    return pixels.shape == absent.shape and bool((pixels == absent).all())


@cache
def _absent(size: int) -> Levels:
    return _drawn(_ABSENT, size)[0]


def _bolder(pixels: Levels, size: int) -> Levels:
    """Return pixels with thicker strokes: to the right, and half as much downwards."""
    height, width = pixels.shape
    right, down = size // _BOLD, size // _BOLD // 2
    wide = np.zeros((height, width + right), np.uint8)
    for step in range(right + 1):
        moved = wide[:, step : step + width]
        np.maximum(moved, pixels, out=moved)
    bold = np.zeros((height + down, width + right), np.uint8)
    for step in range(down + 1):
        moved = bold[step : step + height]
        np.maximum(moved, wide, out=moved)
    return bold


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of a size; the basic layout is the same on all machines."""
    return ImageFont.truetype(str(_FONT), size, index=_SIMPLIFIED_CHINESE, layout_engine=ImageFont.Layout.BASIC)
