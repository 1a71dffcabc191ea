"""Photo files to the pictures that are published: WebP, at most 1280 pixels wide, without the camera's data.

The original is never published: it may tell where and when somebody was. Made pictures are kept by the hash of
their original, so that only a new photo costs time.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from generator.catalog import Catalog

WIDEST = 1280
_QUALITY = 80
_RECIPE = f"webp-{WIDEST}-{_QUALITY}"
"""Part of every name, so that a changed recipe makes new pictures."""


@dataclass(frozen=True, kw_only=True)
class PublishedPhoto:
    """A picture of the site: its address relative to the site's root, its size in pixels, its content."""

    address: str
    width: int
    height: int
    content: bytes


Photos = Mapping[tuple[str, str], PublishedPhoto]
"""By the id of the case and the name of the photo in it."""


def make_photos(catalog: Catalog, root: Path, cache: Path) -> Photos:
    """Make the pictures of all photos; ``root`` is the cases folder, ``cache`` keeps what was made."""
    return {
        (case.id, name): _published(root / case.folder / photo.file, f"cases/{case.id}/{name}", cache)
        for case in catalog.cases
        if not case.withdrawn
        for name, photo in case.photos.items()
    }


def _published(path: Path, address: str, cache: Path) -> PublishedPhoto:
    original = path.read_bytes()
    digest = hashlib.sha256(_RECIPE.encode() + original).hexdigest()[:16]
    kept = cache / f"{digest}.webp"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".part")
        unfinished.write_bytes(_converted(original))
        unfinished.replace(kept)
    content = kept.read_bytes()
    with Image.open(io.BytesIO(content)) as picture:
        width, height = picture.size
    return PublishedPhoto(address=f"{address}-{digest[:8]}.webp", width=width, height=height, content=content)


def _converted(original: bytes) -> bytes:
    with Image.open(io.BytesIO(original)) as picture:
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    if plain.width > WIDEST:
        plain = plain.resize((WIDEST, round(plain.height * WIDEST / plain.width)), Image.Resampling.LANCZOS)
    plain.info.clear()  # Pillow would write the camera's data and colour profile again
    result = io.BytesIO()
    plain.save(result, "WEBP", quality=_QUALITY, method=6)
    return result.getvalue()
