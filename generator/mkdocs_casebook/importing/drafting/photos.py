"""The photos of a draft: the pictures saved with the page, and for the others their address."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from PIL import Image

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.sections import Picture
from mkdocs_casebook.importing.drafting.yaml_lines import TextWriter, comment

_EXTENSIONS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""Of the formats that a record may show, by Pillow's name."""

_SMALLEST = 150
"""Pixels of the longer side: what is smaller is a button or an icon."""


@dataclass(frozen=True, kw_only=True)
class DraftPhoto:
    """A picture of the article under its name in the record; ``content`` is empty if it was not saved with the page."""

    picture: Picture
    file: str
    content: bytes = b""


def draft_photos(
    article: Article, attached: Mapping[str, bytes], beside: Callable[[str], bytes | None]
) -> list[DraftPhoto]:
    """Return the photos of an article; pictures saved with the page that are no photos are removed from the sections.

    ``attached`` are those in the file of the page, by address; ``beside`` returns one that was saved beside it.
    """
    found: list[DraftPhoto] = []
    address = next(iter(article.facts_of("url")), "")
    for section in article.sections:
        for picture in list(section.pictures):
            content = _content(picture.url, address, attached) or beside(picture.url) or b""
            extension = _extension_of(content) if content else _file_extension(picture.url)
            if extension:
                found.append(DraftPhoto(picture=picture, file=f"photo-{len(found) + 1}{extension}", content=content))
            else:
                section.pictures.remove(picture)
                article.left_out.add("image", [picture.url])
    return found


def _content(url: str, page: str, pictures: Mapping[str, bytes]) -> bytes:
    names = (url, _joined(page, url), posixpath.normpath(unquote(url.split("?", maxsplit=1)[0])))
    return next((pictures[name] for name in names if name in pictures), b"")


def _joined(page: str, url: str) -> str:
    try:
        return urljoin(page, url)
    except ValueError:  # no address, such as http://[
        return url


def _extension_of(content: bytes) -> str:
    """Return the extension of a photo's format, or an empty text if it is no photo."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as image:
                is_large = max(image.size) >= _SMALLEST
                return _EXTENSIONS.get(image.format or "", "") if is_large else ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def _file_extension(url: str) -> str:
    extension = PurePosixPath(url.split("?", maxsplit=1)[0]).suffix.lower()
    return extension if extension in (".jpg", ".jpeg", ".png", ".webp") else ".jpg"


def photo_lines(photos: list[DraftPhoto], texts: TextWriter) -> Iterator[str]:
    """Yield the lines of the photos."""
    if photos:
        is_missing = any(not photo.content for photo in photos)
        hint = (
            "把图片放进这个文件夹，文件名照这里写；原来的地址写在各张上面。"
            if is_missing
            else "图片已经放进这个文件夹。"
        )
        yield from ("", f"# {hint}", "photos:")
    for number, photo in enumerate(photos, 1):
        yield comment(photo.picture.url, 2)
        yield f"  photo_{number}:"
        yield f"    file: {photo.file}"
        yield from texts.lines("caption", photo.picture.caption, 4)
        yield from texts.lines("alt", "", 4)
        yield "    consent: TODO  # given 已同意，not-needed 画面里没有可辨认的人"
