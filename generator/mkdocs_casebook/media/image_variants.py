"""One photo file to its pictures, AVIF, WebP and JPEG in a few widths, and the file that keeps them.

Nothing of the camera's data comes through: a picture is drawn anew from its pixels.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms

UNREADABLE = (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError)
"""What Pillow raises over a file that is no picture, or not a whole one."""

WIDTHS = (480, 800, 1280)
JPEG_WIDTH = 800
_HIGHEST = 16_000
"""A WebP ends at 16,383 pixels; screenshots of whole conversations come near."""

_KINDS: dict[str, dict[str, Any]] = {
    "avif": {
        "format": "AVIF",
        "quality": 55,
        "speed": 8,
        "max_threads": 1,
    },  # by the number of threads the bytes would differ
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
_RECIPE = f"1 {WIDTHS} {JPEG_WIDTH} {_HIGHEST} {_KINDS}"
"""Part of every name, so that a changed recipe makes new pictures."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by the orientation that the camera noted."""

Size = tuple[int, int]
Pictures = dict[tuple[Size, str], bytes]
"""The content of each picture by its size and kind, the narrowest first."""


def cache_of(root: Path) -> Path:
    """Return the folder that keeps what was made of the photos in a cases folder."""
    return root.parent / ".cache" / "photos"


def name_of(original: Path) -> str:
    """Return the name under which the pictures of a file are kept: it follows from its content and the recipe."""
    about = original.stat()
    return _hash(original, about.st_mtime_ns, about.st_size)


@cache
def _hash(original: Path, _changed: int, _size: int) -> str:
    """Hash a file once, though the check and the build both ask."""
    return hashlib.sha256(_RECIPE.encode() + original.read_bytes()).hexdigest()[:32]


def kept(path: Path) -> Pictures:
    """Return the pictures that a file keeps; none when it is not there or is damaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    digest, rest = content[:32], content[32:]
    return _unpacked(rest) if hashlib.sha256(rest).digest() == digest else {}


def keep(pictures: Pictures, path: Path) -> None:
    """Keep pictures in a file, which is there whole or not at all, whenever the process may end."""
    rest = _packed(pictures)
    unfinished = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
    unfinished.write_bytes(hashlib.sha256(rest).digest() + rest)
    unfinished.replace(path)


def _packed(pictures: Pictures) -> bytes:
    """Write a line that tells size, kind and length of each picture, then the pictures."""
    head = [(*size, kind, len(content)) for (size, kind), content in pictures.items()]
    return json.dumps(head).encode() + b"\n" + b"".join(pictures.values())


def _unpacked(content: bytes) -> Pictures:
    file = io.BytesIO(content)
    head = json.loads(file.readline())
    return {((width, height), kind): file.read(length) for width, height, kind, length in head}


def make(original: Path) -> Pictures:
    """Make the pictures of a file; raise one of ``UNREADABLE`` when it has none in it."""
    picture = _upright(original)
    widths = {min(picture.width, width) for width in WIDTHS}
    made: Pictures = {}
    for width in sorted(widths, reverse=True):
        picture = _narrowed(picture, width)
        for kind in _KINDS:
            if kind != "jpg" or width == jpeg_width(widths):
                made[picture.size, kind] = _encoded(picture, kind)
    return dict(reversed(made.items()))


def jpeg_width(widths: Iterable[int]) -> int:
    """Return which width the only JPEG has, made for those who can show nothing else."""
    return max(width for width in widths if width <= JPEG_WIDTH or width == min(widths))


def _upright(original: Path) -> Image.Image:
    """Return the picture in a file as it is to be seen: upright, on white, in the colours of screens, not too large."""
    with Image.open(original) as picture:
        picture.draft(None, (WIDTHS[-1], WIDTHS[-1]))  # a large JPEG is read at a half, a quarter or an eighth
        profile = picture.info.get("icc_profile")
        turn = _turn(picture)
        plain = _without_depth(picture)
    upright = plain.transpose(turn) if turn is not None else plain
    most = min(WIDTHS[-1], max(1, upright.width * _HIGHEST // upright.height))
    seen = _in_screen_colours(_narrowed(upright, min(upright.width, most)), profile)
    seen.info.clear()  # Pillow would write the camera's data and colour profile again
    return seen


def _turn(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except UNREADABLE:  # the camera's data is damaged, the picture may be whole
        return None


def _without_depth(picture: Image.Image) -> Image.Image:
    """Return a picture in eight bits, with white where it lets the ground through."""
    if picture.has_transparency_data:
        white = Image.new("RGB", picture.size, "white")
        colours = picture.convert("RGBA")
        white.paste(colours, mask=colours)
        return white
    if picture.mode.startswith("I"):  # grey in sixteen bits, which Pillow would cut off instead of scaling
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert(picture.mode if picture.mode in {"L", "CMYK"} else "RGB")


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    size = width, max(1, round(picture.height * width / picture.width))
    return picture if width == picture.width else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _in_screen_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB, from the colours that its profile tells; one that does not fit is left out."""
    if not profile:
        return picture.convert("RGB")
    try:
        given, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, given, screen, outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return picture.convert("RGB")
    assert converted is not None  # none is returned only when the picture itself is changed
    return converted


def _encoded(picture: Image.Image, kind: str) -> bytes:
    result = io.BytesIO()
    picture.save(result, **_KINDS[kind])
    return result.getvalue()
