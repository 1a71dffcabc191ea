"""Icons of a branded site for phones: its picture, or the first character of its name, on the colour of the header."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from mkdocs_casebook.media.glyphs import FULL, glyph

_INSIDE = 0.72
"""Of the side, for a picture: phones cut corners off."""


def icon_png(name: str, colour: str, size: int, picture: Path | None = None) -> bytes:
    """Return a square PNG of ``size`` pixels; ``picture`` is a PNG, if the site has one."""
    icon = Image.new("RGB", (size, size), colour)
    drawn = _picture(picture, round(size * _INSIDE)) if picture else _letter(name, round(size * 0.6))
    if drawn:
        corner = (size - drawn.width) // 2, (size - drawn.height) // 2
        icon.paste(drawn, corner, drawn.getchannel("A"))
    file = BytesIO()
    icon.save(file, "PNG")
    return file.getvalue()


def _picture(path: Path, side: int) -> Image.Image:
    with Image.open(path) as image:
        picture = image.convert("RGBA")
    scale = side / max(picture.size)
    return picture.resize(
        (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)), Image.Resampling.LANCZOS
    )


def _letter(name: str, size: int) -> Image.Image | None:
    """Return the first character of a name in white, if the font has it."""
    found = glyph(name.strip()[:1].upper() or " ", size, bold=True, latin=False)
    if found is None or 0 in found.levels.shape:
        return None
    alpha = Image.fromarray((found.levels.astype("uint16") * 255 // FULL).astype("uint8"))
    letter = Image.new("RGBA", alpha.size, "white")
    letter.putalpha(alpha)
    return letter
