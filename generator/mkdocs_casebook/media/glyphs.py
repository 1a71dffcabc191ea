"""Glyphs of the font for pictures, as small arrays: each is drawn once in a process."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from PIL import ImageFont

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
    mask, offset = font(size).getmask2(character, mode="L", anchor="ls")
    pixels = np.asarray(mask, np.uint8).reshape(mask.size[::-1])
    if character != " " and _is_absent(pixels, size):
        return None
    levels = ((_bolder(pixels, size) if bold else pixels).astype(np.uint16) * FULL + 127) // 255
    left, advance = offset[0], font(size).getlength(character)
    if latin and character in _QUOTES:
        left = size // 16
        advance = pixels.shape[1] + 2 * left
    return Glyph(levels.astype(np.uint8), left, offset[1], advance)


def _is_absent(pixels: Levels, size: int) -> bool:
    """Return whether pixels are those that the font has for characters that it lacks."""
    absent = _absent(size)
    return pixels.shape == absent.shape and bool((pixels == absent).all())


@cache
def _absent(size: int) -> Levels:
    mask, _ = font(size).getmask2(_ABSENT, mode="L", anchor="ls")
    return np.asarray(mask, np.uint8).reshape(mask.size[::-1])


def _bolder(pixels: Levels, size: int) -> Levels:
    """Return pixels with thicker strokes: to the right, and half as much downwards."""
    for axis, by in ((1, size // _BOLD), (0, size // _BOLD // 2)):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (0, by)
        wide = np.pad(pixels, pad)
        pixels = np.maximum.reduce([np.roll(wide, step, axis) for step in range(by + 1)])
    return pixels


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of a size; the basic layout is the same on all machines."""
    return ImageFont.truetype(str(_FONT), size, index=_SIMPLIFIED_CHINESE, layout_engine=ImageFont.Layout.BASIC)
