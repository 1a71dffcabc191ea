"""Published photos: the image variants of each photo, encoded in parallel and cached.

Originals are not published: their metadata may reveal where and when somebody was.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.media.card_shapes import HEIGHT, WIDTH
from mkdocs_casebook.media.image_variants import (
    UNREADABLE,
    Size,
    cache_key,
    create_variants,
    jpeg_width,
    load_variants,
    store_variants,
)
from mkdocs_casebook.media.link_preview import preview_of_photo
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.runtime.progress import tracked
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.yaml_io import reader

_WORKERS = min(8, os.cpu_count() or 1)
"""Threads suffice: Pillow releases the GIL. To encode a photo of a hundred megapixels takes half a gigabyte."""


@dataclass(frozen=True, kw_only=True)
class PublishedPhoto:
    """The image variants of a photo: the prefix of their addresses, their sizes (widest last), their cache file.

    ``file`` is the name of its file in the record. The first photo of a case also has a picture for previews of links,
    with an address and a cache file of its own.
    """

    address: str
    sizes: tuple[Size, ...]
    cache_file: Path
    file: str
    preview_address: str | None = None
    preview_file: Path | None = None

    def address_of(self, width: int, kind: str) -> str:
        """Return the address of a variant, relative to the site's root; the kinds are avif, webp, jpg and png."""
        return f"{self.address}-{width}.{kind}"

    @property
    def jpeg(self) -> Size:
        """The size of the only JPEG variant."""
        sizes = dict(self.sizes)
        width = jpeg_width(sizes)
        return width, sizes[width]

    @property
    def kind(self) -> str:
        """The format that the name of its file in the record says: jpg, png or webp."""
        ending = self.file.rpartition(".")[2].lower()
        return ending if ending in {"png", "webp"} else "jpg"

    @property
    def forms(self) -> Iterator[tuple[Size, str]]:
        """Yield size and format of the widest variant and, if it is another, of the one in the format of the file."""
        yield self.sizes[-1], "webp"
        if self.kind != "webp":
            yield self.jpeg if self.kind == "jpg" else self.sizes[-1], self.kind

    @property
    def addresses(self) -> Iterator[str]:
        """Yield the addresses of all variants."""
        yield self.address_of(self.jpeg[0], "jpg")
        if self.kind == "png":
            yield self.address_of(self.sizes[-1][0], "png")
        for width, _ in self.sizes:
            yield self.address_of(width, "avif")
            yield self.address_of(width, "webp")
        if self.preview_address:
            yield self.preview_address

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the address and content of each variant."""
        for ((width, _), kind), content in load_variants(self.cache_file).items():
            yield self.address_of(width, kind), content
        if self.preview_address and self.preview_file:
            yield self.preview_address, load_variants(self.preview_file)[PREVIEW_SIZE, "jpg"]


PREVIEW_SIZE = WIDTH, HEIGHT
"""That of the picture for previews of links."""

_ILLUSTRATION = " ".join(interface_words(language)["illustration"] for language in Language)
"""The mark on a preview, which is the same for pages of both languages."""

Photos = dict[tuple[str, str], PublishedPhoto]
"""By the id of the case and the name of the photo in it."""


@dataclass(frozen=True, kw_only=True)
class _Original:
    """A photo of a record: its file, the cache file for its variants and, if it is the first, that of the preview.

    ``mark`` is what the preview of an illustration says.
    """

    case: CaseSummary
    name: str
    path: Path
    cache_file: Path
    preview_file: Path | None
    mark: str

    def published(self, sizes: tuple[Size, ...]) -> PublishedPhoto:
        """Return the photo as it is published."""
        address = f"cases/{self.case.id}/{self.name}-{self.cache_file.stem[:8]}"
        preview = f"{address}-{'illustration' if self.mark else 'preview'}.jpg"
        return PublishedPhoto(
            address=address,
            sizes=sizes,
            cache_file=self.cache_file,
            file=self.path.name,
            preview_address=preview if self.preview_file else None,
            preview_file=self.preview_file,
        )


def publish_photos(catalog: Catalog, root: Path, cache: Path) -> Photos:
    """Return all photos, encoding the variants that the folder ``cache`` does not have; ``root`` is the cases folder.

    Raises ``Problems`` for photos that can no longer be read, though they could when the records were checked.
    """
    originals = list(_originals(catalog, root, cache))
    sizes = {path: _sizes(path) for path in {each.cache_file: None for each in originals}}
    missing = {each.cache_file: each for each in originals if not sizes[each.cache_file]}
    if missing:
        cache.mkdir(parents=True, exist_ok=True)
        if failed := _encode_all(missing):
            raise Problems(_problem(each, root) for each in originals if each.cache_file in failed)
        sizes |= {path: _sizes(path) for path in missing}
    _create_previews(originals)
    return {(each.case.id, each.name): each.published(sizes[each.cache_file]) for each in originals}


def _originals(catalog: Catalog, root: Path, cache: Path) -> Iterator[_Original]:
    for case in catalog.cases:
        if not case.withdrawn:
            for number, (name, file) in enumerate(case.photo_files.items()):
                path = root / case.folder / file
                cache_file = cache / cache_key(path)
                mark = _ILLUSTRATION if number == 0 and case.photo and case.photo.illustration else ""
                preview = cache_file.with_name(f"{cache_file.name}-{'illustration' if mark else 'preview'}")
                yield _Original(
                    case=case,
                    name=name,
                    path=path,
                    cache_file=cache_file,
                    preview_file=preview if number == 0 else None,
                    mark=mark,
                )


def _sizes(path: Path) -> tuple[Size, ...]:
    return tuple(size for size, kind in load_variants(path) if kind == "webp")


def _encode_all(missing: Mapping[Path, _Original]) -> set[Path]:
    """Encode the variants of photos in parallel; return the cache files for which it failed."""
    pool = ThreadPoolExecutor(_WORKERS)
    try:
        with warnings.catch_warnings(action="ignore"):  # about damaged metadata, which is not used
            futures = [pool.submit(_encode, each) for each in missing.values()]
            results = [future.result() for future in tracked(as_completed(futures), len(futures), "图片 photos")]
    finally:
        pool.shutdown(cancel_futures=True)  # an interrupted build does not wait for the rest
    return {each.cache_file for each, is_encoded in results if not is_encoded}


def _encode(original: _Original) -> tuple[_Original, bool]:
    try:
        variants = create_variants(original.path)
    except UNREADABLE:
        return original, False
    store_variants(variants, original.cache_file)
    return original, True


def _create_previews(originals: Iterable[_Original]) -> None:
    """Create the previews that the cache does not have; each photo has been decoded before."""
    wanted = {each.preview_file: each for each in originals if each.preview_file}
    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(_create_preview, [each for file, each in wanted.items() if not load_variants(file)]))


def _create_preview(original: _Original) -> None:
    assert original.preview_file is not None
    content = preview_of_photo(original.path, original.mark)
    store_variants({(PREVIEW_SIZE, "jpg"): content}, original.preview_file)


def _problem(original: _Original, root: Path) -> Problem:
    """Return the problem of a photo that cannot be read, as the checks report it."""
    found = finding("photo-truncated", ("photos", original.name, "file"), file=original.path.name)
    path = f"{original.case.folder}/case.yml"
    line = reader.read(root / path).line(found)
    return Problem.of(found, path=f"{root.name}/{path}", line=line)
