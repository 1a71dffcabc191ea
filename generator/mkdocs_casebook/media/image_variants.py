"""Image variants of a photo: AVIF and WebP in several widths, JPEG, for a PNG also PNG; their cache file.

Metadata is never copied: each variant is encoded from pixels alone.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms

from mkdocs_casebook.runtime.files.atomic_write import write_file

UNREADABLE = (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError)
"""What Pillow raises for a file that is not a picture, or is damaged."""

WIDTHS = (480, 800, 1280)
JPEG_WIDTH = 800
_MAX_HEIGHT = 16_000
"""WebP allows 16,383 pixels; screenshots of whole conversations can be that long."""

_ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {
        "format": "AVIF",
        "quality": 55,
        "speed": 8,
        "max_threads": 1,  # the bytes depend on the number of threads
    },
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
_SETTINGS = f"3 {WIDTHS} {JPEG_WIDTH} {_MAX_HEIGHT} {_ENCODERS}"
"""Part of the cache key: with other settings all variants are encoded again."""

_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The operation that makes a picture upright, by its EXIF orientation."""

Size = tuple[int, int]
Variants = dict[tuple[Size, str], bytes]
"""Encoded pictures by size and format (``avif``, ``webp``, ``jpg``, ``png``), narrowest first."""


def variants_folder(root: Path) -> Path:
    """Return the cache folder for the variants of the photos in a cases folder."""
    return root.parent / ".cache" / "photos"


def cache_key(original: Path) -> str:
    """Return the name of the cache file of a photo: a hash of its content and of the encoder settings."""
    status = original.stat()
    return _hash(original, status.st_mtime_ns, status.st_size)


@cache
def _hash(original: Path, _modified: int, _size: int) -> str:
    """Hash a file; cached, as the check and the build both need it."""
    return hashlib.sha256(_SETTINGS.encode() + original.read_bytes()).hexdigest()[:32]


def load_variants(path: Path) -> Variants:
    """Return the variants in a cache file; none if it is missing, damaged or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return {}
    digest, rest = content[:32], content[32:]
    return _unpack(rest) if hashlib.sha256(rest).digest() == digest else {}


def store_variants(variants: Variants, path: Path) -> None:
    """Write a cache file atomically; its first 32 bytes are the SHA-256 of the rest."""
    rest = _pack(variants)
    write_file(path, hashlib.sha256(rest).digest() + rest)


def _pack(variants: Variants) -> bytes:
    """Return a line of JSON with size, format and length of each variant, then their bytes."""
    head = [(*size, kind, len(content)) for (size, kind), content in variants.items()]
    return json.dumps(head).encode() + b"\n" + b"".join(variants.values())


def _unpack(content: bytes) -> Variants:
    file = io.BytesIO(content)
    head = json.loads(file.readline())
    return {((width, height), kind): file.read(length) for width, height, kind, length in head}


def create_variants(original: Path) -> Variants:
    """Encode the variants of a photo; raise one of ``UNREADABLE`` if the file is not a picture or is damaged."""
    picture = upright(original)
    widths = {min(picture.width, width) for width in WIDTHS}
    only = {"jpg": jpeg_width(widths), "png": max(widths) if original.suffix.lower() == ".png" else 0}
    variants: Variants = {}
    for width in sorted(widths, reverse=True):
        picture = _narrowed(picture, width)
        for kind in _ENCODERS:
            if only.get(kind, width) == width:
                variants[picture.size, kind] = encode(picture, kind)
    return dict(reversed(variants.items()))


def jpeg_width(widths: Iterable[int]) -> int:
    """Return the width of the only JPEG, the fallback for browsers without AVIF and WebP."""
    return max(width for width in widths if width <= JPEG_WIDTH or width == min(widths))


def upright(original: Path) -> Image.Image:
    """Return the picture of a file ready to encode: upright, without transparency, in sRGB, not too large."""
    with Image.open(original) as picture:
        picture.draft(None, (WIDTHS[-1], WIDTHS[-1]))  # decodes a large JPEG at a half, a quarter or an eighth
        profile = picture.info.get("icc_profile")
        transpose = _transpose(picture)
        plain = _eight_bits(picture)
    upright = plain.transpose(transpose) if transpose is not None else plain
    width = min(WIDTHS[-1], max(1, upright.width * _MAX_HEIGHT // upright.height))
    result = _in_srgb(_narrowed(upright, min(upright.width, width)), profile)
    result.info.clear()  # Pillow would write EXIF data and the colour profile again
    return result


def _transpose(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TRANSPOSE.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except UNREADABLE:  # the EXIF data are damaged, the picture may be good
        return None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture with eight bits per channel, and white in place of transparency."""
    if picture.has_transparency_data:
        white = Image.new("RGB", picture.size, "white")
        colours = picture.convert("RGBA")
        white.paste(colours, mask=colours)
        return white
    if picture.mode.startswith("I"):  # 16-bit grey, which Pillow would clip instead of scaling
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert(picture.mode if picture.mode in {"L", "CMYK"} else "RGB")


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    size = width, max(1, round(picture.height * width / picture.width))
    return picture if width == picture.width else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert a picture to sRGB by its colour profile; an invalid profile is ignored."""
    if not profile:
        return picture.convert("RGB")
    try:
        given, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, given, screen, outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return picture.convert("RGB")
    assert converted is not None  # None is returned only for a conversion in place
    return converted


def encode(picture: Image.Image, kind: str) -> bytes:
    """Return a picture in a format: ``avif``, ``webp``, ``jpg``, or ``png`` with at most 256 colours."""
    result = io.BytesIO()
    if kind == "png":
        picture = picture.quantize()
    picture.save(result, **_ENCODERS[kind])
    return result.getvalue()
