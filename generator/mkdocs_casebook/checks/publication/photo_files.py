"""Photo files: exist beside the record, have the format of their extension, are complete and not too large."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, finding
from mkdocs_casebook.diagnostics.system_errors import cannot_open
from mkdocs_casebook.media.image_variants import UNREADABLE, cache_key, variants_folder
from mkdocs_casebook.records.model import Case

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_PIXELS = 100_000_000
"""A photo of a 100-megapixel camera; a small file that decodes to more is an accident or an attack."""

_FORMATS_BY_EXTENSION = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",)}
"""Pillow's names of the formats; MPO is a JPEG of a mobile phone that contains a second image."""

_UNSUPPORTED_FORMATS = {
    rb".{4}ftyp(hei|hev|mif1|msf1)": "HEIC",
    rb".{4}ftypavi[fs]": "AVIF",
    rb"(\xef\xbb\xbf)?\s*(<\?xml.*|<!--.*|<!DOCTYPE svg.*)?<svg": "SVG",
    rb"%PDF-": "PDF",
}
"""Formats that editors may supply and Pillow does not read: a pattern of the first bytes, and the name."""


def check_photo_files(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find files under ``photos`` that cannot be published."""
    folder = context.root / case.folder
    variants = variants_folder(context.root)
    present = dict.fromkeys(sorted(entry.name for entry in folder.iterdir()) if case.photos else ())
    checked: dict[str, list[Finding]] = {}
    for name, photo in case.photos.items():
        at = ("photos", name, "file")
        if photo.file in present:
            if photo.file not in checked:  # several photos may have the same file
                checked[photo.file] = list(_check_file(folder / photo.file, variants, at))
            yield from (replace(found, at=at) for found in checked[photo.file])
        else:
            yield finding("photo-missing", at, file=photo.file, nearest=Suggestion(photo.file, present))


def _check_file(path: Path, variants: Path, at: Location) -> Iterator[Finding]:
    if Path(os.path.realpath(path)).parent != Path(os.path.realpath(path.parent)):
        yield finding("photo-outside", at, file=path.name)
    elif not path.is_file():
        yield finding("photo-not-a-picture", at, file=path.name)
    elif path.stat().st_size > LARGEST_FILE:
        yield finding("photo-too-large", at, file=path.name)
    else:
        yield from _check_image(path, variants, at)


def _check_image(path: Path, variants: Path, at: Location) -> Iterator[Finding]:
    try:
        code, image_format = _inspect(path, variants)
    except OSError as error:
        yield cannot_open(error, at)
    else:
        if code:
            yield finding(code, at, file=path.name, format=image_format)


def _inspect(path: Path, variants: Path) -> tuple[str, str]:
    """Return the code of what is wrong with an image, empty if nothing, and its format."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            code = _check_header(image, path.suffix.lower())
            is_cached = os.path.exists(variants / cache_key(path))  # noqa: PTH110 - false without permission
            if not code and not is_cached:  # with cached variants it was decoded before
                image.draft("L", (1, 1))  # decodes a JPEG completely, but at an eighth of its size
                image.load()
            return code, str(image.format)
    except (Image.DecompressionBombError, MemoryError):
        return "photo-too-large", ""
    except UnidentifiedImageError:
        unsupported = _unsupported_format(path)
        return "photo-other-format" if unsupported else "photo-not-a-picture", unsupported
    except UNREADABLE as error:
        if isinstance(error, OSError) and error.errno:  # an error of the system, not of the image
            raise
        return "photo-truncated", ""


def _check_header(image: Image.Image, extension: str) -> str:
    """Return the code of what is wrong with the format or size of an image, empty if nothing."""
    if not any(image.format in formats for formats in _FORMATS_BY_EXTENSION.values()):
        return "photo-other-format"
    if image.width * image.height > LARGEST_PIXELS:
        return "photo-too-large"
    return "" if image.format in _FORMATS_BY_EXTENSION[extension] else "photo-wrong-name"


def _unsupported_format(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(1024)
    return next((name for pattern, name in _UNSUPPORTED_FORMATS.items() if re.match(pattern, start, re.DOTALL)), "")
