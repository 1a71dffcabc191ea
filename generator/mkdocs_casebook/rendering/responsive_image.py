"""A published photo as an HTML ``picture`` element needs it: links, ``srcset`` values, sizes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_casebook.media.image_variants import Size
from mkdocs_casebook.pages.photos import PublishedPhoto


@dataclass(frozen=True, kw_only=True)
class ResponsiveImage:
    """Links as seen from a page; ``avif`` and ``webp`` are ``srcset`` values, ``size`` is of the widest variant."""

    avif: str
    webp: str
    jpeg: str
    widest: str
    size: Size


def responsive_image(photo: PublishedPhoto, link: Callable[[str], str]) -> ResponsiveImage:
    """Return the image of a photo; ``link`` turns an address into a relative link."""

    def srcset(kind: str) -> str:
        return ", ".join(f"{link(photo.address_of(width, kind))} {width}w" for width, _ in photo.sizes)

    return ResponsiveImage(
        avif=srcset("avif"),
        webp=srcset("webp"),
        jpeg=link(photo.address_of(photo.jpeg[0], "jpg")),
        widest=link(photo.address_of(photo.sizes[-1][0], "webp")),
        size=photo.sizes[-1],
    )
