"""Photos exist beside their record, are pictures of the kind their name says, and are whole."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from generator.model import Case
from generator.problems import Finding, Location, finding, nearest
from generator.rules.surroundings import Surroundings

LARGEST_FILE = 40 * 1024 * 1024
LARGEST_PIXELS = 100_000_000
"""A 100-megapixel camera's picture; a small file that unpacks to more is an accident or an attack."""

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def check_pictures(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Every file under ``photos`` can be published."""
    folder = surroundings.root / case.folder
    for name, photo in case.photos.items():
        yield from _in_file(folder, photo.file, ("photos", name, "file"))


def _in_file(folder: Path, name: str, at: Location) -> Iterator[Finding]:
    path = folder / name
    present = os.listdir(folder)
    if name not in present:
        yield finding("photo-missing", at, file=name, nearest=nearest(name, present))
    elif path.resolve().parent != folder.resolve():
        yield finding("photo-outside", at, file=name)
    elif not path.is_file():
        yield finding("photo-not-a-picture", at, file=name)
    elif path.stat().st_size > LARGEST_FILE:
        yield finding("photo-too-large", at, file=name)
    else:
        yield from _in_picture(path, at)


def _in_picture(path: Path, at: Location) -> Iterator[Finding]:
    expected = _FORMATS[path.suffix.lower()]
    try:
        with warnings.catch_warnings(), Image.open(path) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if picture.width * picture.height > LARGEST_PIXELS:
                yield finding("photo-too-large", at, file=path.name)
            elif picture.format != expected:
                yield finding("photo-wrong-name", at, file=path.name, format=picture.format)
            else:
                picture.load()
    except Image.DecompressionBombError:
        yield finding("photo-too-large", at, file=path.name)
    except Image.UnidentifiedImageError:
        yield finding("photo-not-a-picture", at, file=path.name)
    except (OSError, SyntaxError, ValueError, MemoryError):
        yield finding("photo-truncated", at, file=path.name)
