"""Photos exist beside their record, are pictures of the kind their name says, and are whole."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from generator.model import Case
from generator.problems import Finding, Location, finding, nearest
from generator.rules.surroundings import Surroundings

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_PIXELS = 100_000_000
"""A 100-megapixel camera's picture; a small file that unpacks to more is an accident or an attack."""

# MPO is what many telephones put into a .jpg: a JPEG with a second picture behind it.
_FORMATS = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",)}


def check_pictures(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Every file under ``photos`` can be published."""
    folder = surroundings.root / case.folder
    for name, photo in case.photos.items():
        yield from _in_file(folder, photo.file, ("photos", name, "file"))


def _in_file(folder: Path, name: str, at: Location) -> Iterator[Finding]:
    path = folder / name
    present = [entry.name for entry in folder.iterdir()]
    if name not in present:
        yield finding("photo-missing", at, file=name, nearest=nearest(name, present))
    elif Path(os.path.realpath(path)).parent != Path(os.path.realpath(folder)):
        yield finding("photo-outside", at, file=name)
    elif not path.is_file():
        yield finding("photo-not-a-picture", at, file=name)
    elif path.stat().st_size > LARGEST_FILE:
        yield finding("photo-too-large", at, file=name)
    else:
        yield from _in_picture(path, at)


def _in_picture(path: Path, at: Location) -> Iterator[Finding]:
    code, kind = _looked_at(path)
    if code:
        yield finding(code, at, file=path.name, format=kind)


def _looked_at(path: Path) -> tuple[str, str]:
    """Return the code of what is wrong with a picture, or nothing, and its format."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as picture:
            kind = str(picture.format)
            if picture.width * picture.height > LARGEST_PIXELS:
                return "photo-too-large", kind
            if kind not in _FORMATS[path.suffix.lower()]:
                return "photo-wrong-name", kind
            picture.load()
            return "", kind
    except Image.DecompressionBombError:
        return "photo-too-large", ""
    except UnidentifiedImageError:
        return "photo-not-a-picture", ""
    except (OSError, SyntaxError, ValueError, MemoryError):
        return "photo-truncated", ""
