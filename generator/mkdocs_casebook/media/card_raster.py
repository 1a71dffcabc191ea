"""Title cards as PNG files of sixteen colours, for previews of links to pages."""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache

import numpy as np

from mkdocs_casebook.media.card_shapes import HEIGHT, WIDTH, pixels
from mkdocs_casebook.media.glyphs import FULL, Levels, glyph
from mkdocs_casebook.media.text_lines import is_wide
from mkdocs_casebook.media.title_card import CardText, TitleCard

COLOURS = {
    "soft": "#f3f7fc",
    "action": "#1c5fae",
    "title": "#102f52",
    "muted": "#505864",
    "link": "#0b57a8",
    "red": "#b3201c",
}
"""The colours of the light mode, by their names in ``theme/templates/assets/frame.css``."""

_SHAPE_OPACITY = 0.12
_TITLE, _MUTED, _LINK, _RED = 2, 2 + FULL, 2 + 2 * FULL, 3 + 3 * FULL
"""Before the first index of each colour of text; indices 0 to 2 are the background."""


def card_png(card: TitleCard, brand: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Return the PNG of a card, 1200×630; ``brand`` are pairs of a name in ``COLOURS`` and another colour for it."""
    canvas = pixels(card.motif).copy()
    x, y, width, height = card.mark
    canvas[y : y + height, x : x + width] = _RED
    for text, colour, bold in (
        (card.place, _MUTED, False),
        (card.title, _TITLE, True),
        (card.value, _LINK, True),
        (card.label, _MUTED, False),
    ):
        if text:
            _write(canvas, text, colour, bold)
    return _png(canvas, _palette(brand))


def _write(canvas: Levels, text: CardText, colour: int, bold: bool) -> None:  # noqa: FBT001 - private
    for number, line in enumerate(text.lines):
        pen, baseline = float(text.x), text.y + number * text.step
        latin = line.isascii() or not any(map(is_wide, line))
        for character in line:
            drawn = glyph(character, text.size, bold=bold, latin=latin)
            if drawn is None:
                continue
            left, top = max(round(pen) + drawn.left, 0), max(baseline + drawn.top, 0)
            there = canvas[top : top + drawn.levels.shape[0], left : left + drawn.levels.shape[1]]
            levels = _coloured(character, text.size, colour, bold)[: there.shape[0], : there.shape[1]]
            np.maximum(there, levels, out=there)
            pen += drawn.advance


@lru_cache(maxsize=16384)
def _coloured(character: str, size: int, colour: int, bold: bool) -> Levels:  # noqa: FBT001 - private
    """Return a glyph as indices of the palette; 0 where it covers nothing."""
    drawn = glyph(character, size, bold=bold, latin=False)
    assert drawn is not None
    return np.where(drawn.levels > 0, drawn.levels + np.uint8(colour), np.uint8(0))


@cache
def _palette(brand: tuple[tuple[str, str], ...]) -> bytes:
    codes = (COLOURS | dict(brand)).values()
    soft, action, *texts, red = (np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) for code in codes)
    shape = soft + (action - soft) * _SHAPE_OPACITY
    middle = (soft + shape) / 2
    ramps = [middle + (text - middle) * level / FULL for text in texts for level in range(1, FULL + 1)]
    return bytes(np.rint(np.array([soft, middle, shape, *ramps, red])).astype(np.uint8))


def _png(canvas: Levels, palette: bytes) -> bytes:
    """Return the PNG of indices below 16.

    Rows are stored as differences to the row above, and runs of equal bytes alone are compressed: half as large as what
    Pillow writes in twice the time, and the same on all machines, whichever zlib they have.
    """
    pairs = canvas.view("<u2")
    rows = (pairs * np.uint16(1 << 12 | 1) >> 8).astype(np.uint8)  # of each pair the first in the upper four bits
    filtered = np.full((rows.shape[0], rows.shape[1] + 1), 2, np.uint8)
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 6, zlib.Z_RLE)
    data = packer.compress(filtered.data) + packer.flush()
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
