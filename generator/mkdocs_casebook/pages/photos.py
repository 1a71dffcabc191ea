"""Published photos: the image variants of each photo, encoded in parallel and cached.

Originals are not published: their metadata may reveal where and when somebody was.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.media.image_variants import (
    UNREADABLE,
    Size,
    cache_key,
    create_variants,
    jpeg_width,
    load_variants,
    store_variants,
)
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.runtime.progress import tracked
from mkdocs_casebook.yaml_io import reader

_WORKERS = min(8, os.cpu_count() or 1)
"""Threads suffice: Pillow releases the GIL. To encode a photo of a hundred megapixels takes half a gigabyte."""


@dataclass(frozen=True, kw_only=True)
class PublishedPhoto:
    """The image variants of a photo: the prefix of their addresses, their sizes (widest last), their cache file."""

    address: str
    sizes: tuple[Size, ...]
    cache_file: Path

    def address_of(self, width: int, kind: str) -> str:
        """Return the address of a variant, relative to the site's root; the kinds are avif, webp and jpg."""
        return f"{self.address}-{width}.{kind}"

    @property
    def jpeg(self) -> Size:
        """The size of the only JPEG variant."""
        sizes = dict(self.sizes)
        width = jpeg_width(sizes)
        return width, sizes[width]

    @property
    def addresses(self) -> Iterator[str]:
        """Yield the addresses of all variants."""
        yield self.address_of(self.jpeg[0], "jpg")
        for width, _ in self.sizes:
            yield self.address_of(width, "avif")
            yield self.address_of(width, "webp")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the address and content of each variant."""
        for ((width, _), kind), content in load_variants(self.cache_file).items():
            yield self.address_of(width, kind), content


Photos = dict[tuple[str, str], PublishedPhoto]
"""By the id of the case and the name of the photo in it."""


@dataclass(frozen=True, kw_only=True)
class _Original:
    """A photo of a record: its file, and the cache file for its variants."""

    case: CaseSummary
    name: str
    path: Path
    cache_file: Path


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
    return {
        (each.case.id, each.name): PublishedPhoto(
            address=f"cases/{each.case.id}/{each.name}-{each.cache_file.stem[:8]}",
            sizes=sizes[each.cache_file],
            cache_file=each.cache_file,
        )
        for each in originals
    }


def _originals(catalog: Catalog, root: Path, cache: Path) -> Iterator[_Original]:
    for case in catalog.cases:
        if not case.withdrawn:
            for name, file in case.photo_files.items():
                path = root / case.folder / file
                yield _Original(case=case, name=name, path=path, cache_file=cache / cache_key(path))


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


def _problem(original: _Original, root: Path) -> Problem:
    """Return the problem of a photo that cannot be read, as the checks report it."""
    found = finding("photo-truncated", ("photos", original.name, "file"), file=original.path.name)
    path = f"{original.case.folder}/case.yml"
    line = reader.read(root / path).line(found)
    return Problem.of(found, path=f"{root.name}/{path}", line=line)
