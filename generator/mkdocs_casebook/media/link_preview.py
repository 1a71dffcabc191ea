"""Pictures for previews of links to a page with a photo: the middle of the photo, 1200×630."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from mkdocs_casebook.media.card_shapes import HEIGHT, WIDTH
from mkdocs_casebook.media.glyphs import font
from mkdocs_casebook.media.image_variants import encode, upright

_MARK_SIZE = 34
_MARK_PADDING = 14


def preview_of_photo(original: Path, mark: str) -> bytes:
    """Return the JPEG of a photo, with a mark such as “Illustration” in its corner unless that is empty.

    Raises one of ``UNREADABLE`` if the file is not a picture or is damaged.
    """
    picture = ImageOps.fit(upright(original), (WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    if mark:
        _write(picture, mark)
    return encode(picture, "jpg")


def _write(picture: Image.Image, mark: str) -> None:
    draw = ImageDraw.Draw(picture)
    width = round(font(_MARK_SIZE).getlength(mark)) + 2 * _MARK_PADDING
    height = _MARK_SIZE + 2 * _MARK_PADDING
    left, top = WIDTH - width, HEIGHT - height
    draw.rectangle((left, top, WIDTH, HEIGHT), fill="white")
    baseline = top + _MARK_PADDING + round(_MARK_SIZE * 0.86)
    draw.text((left + _MARK_PADDING, baseline), mark, fill="#1f2329", font=font(_MARK_SIZE), anchor="ls")
