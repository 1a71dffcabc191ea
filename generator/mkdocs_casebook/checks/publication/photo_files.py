"""Photos exist beside their record, are pictures of the kind their name says, and are whole."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding, nearest
from mkdocs_casebook.media.image_variants import UNREADABLE, cache_of, name_of
from mkdocs_casebook.records.model import Case

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_PIXELS = 100_000_000
"""A 100-megapixel camera's picture; a small file that unpacks to more is an accident or an attack."""

_FORMATS = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",)}
"""What Pillow calls that which a name promises. An MPO is a telephone's JPEG with a second picture behind it."""

_BY_BEGINNING = {
    rb".{4}ftyp(hei|hev|mif1|msf1)": "HEIC",
    rb".{4}ftypavi[fs]": "AVIF",
    rb"(\xef\xbb\xbf)?\s*(<\?xml.*|<!--.*|<!DOCTYPE svg.*)?<svg": "SVG",
    rb"%PDF-": "PDF",
}
"""What editors take for a picture and Pillow does not know: a pattern of the first bytes, and its name."""


def check_pictures(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Every file under ``photos`` can be published."""
    folder = context.root / case.folder
    made = cache_of(context.root)
    present = [entry.name for entry in folder.iterdir()] if case.photos else []
    for name, photo in case.photos.items():
        at = ("photos", name, "file")
        if photo.file in present:
            yield from _in_file(folder / photo.file, made, at)
        else:
            yield finding("photo-missing", at, file=photo.file, nearest=nearest(photo.file, present))


def _in_file(path: Path, made: Path, at: Location) -> Iterator[Finding]:
    if Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent)):
        yield finding("photo-outside", at, file=path.name)
    elif not path.is_file():
        yield finding("photo-not-a-picture", at, file=path.name)
    elif path.stat().st_size > LARGEST_FILE:
        yield finding("photo-too-large", at, file=path.name)
    else:
        yield from _in_picture(path, made, at)


def _in_picture(path: Path, made: Path, at: Location) -> Iterator[Finding]:
    try:
        code, kind = _looked_at(path, made)
    except OSError as error:
        yield finding("cannot-open", at, reason=error.strerror or "")
    else:
        if code:
            yield finding(code, at, file=path.name, format=kind)


def _looked_at(path: Path, made: Path) -> tuple[str, str]:
    """Return the code of what is wrong with a picture, or nothing, and its format."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            code = _unfit(picture, path.suffix.lower())
            if not code and not (made / name_of(path)).exists():  # what was made of it shows that it was read whole
                picture.draft("L", (1, 1))  # a JPEG is read to its end, too, but at an eighth of its size
                picture.load()
            return code, str(picture.format)
    except (Image.DecompressionBombError, MemoryError):
        return "photo-too-large", ""
    except UnidentifiedImageError:
        kind = _kind_by_beginning(path)
        return "photo-other-format" if kind else "photo-not-a-picture", kind
    except UNREADABLE as error:
        if isinstance(error, OSError) and error.errno:  # the system's trouble, not the picture's
            raise
        return "photo-truncated", ""


def _unfit(picture: Image.Image, ending: str) -> str:
    """Return the code of what the head of a picture shows to be wrong, or nothing."""
    if not any(picture.format in formats for formats in _FORMATS.values()):
        return "photo-other-format"
    if picture.width * picture.height > LARGEST_PIXELS:
        return "photo-too-large"
    return "" if picture.format in _FORMATS[ending] else "photo-wrong-name"


def _kind_by_beginning(path: Path) -> str:
    with path.open("rb") as file:
        beginning = file.read(1024)
    return next((kind for pattern, kind in _BY_BEGINNING.items() if re.match(pattern, beginning, re.DOTALL)), "")
