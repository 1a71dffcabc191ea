"""The photos of all cases, published as pictures. The originals are not: they may tell where and when somebody was."""

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

_AT_ONCE = min(8, os.cpu_count() or 1)
"""Pillow lets threads work side by side. A picture of a hundred megapixels takes half a gigabyte meanwhile."""


@dataclass(frozen=True, kw_only=True)
class PublishedPhoto:
    """The pictures of a photo: what their addresses begin with, their sizes (the widest last), the file of them all."""

    address: str
    sizes: tuple[Size, ...]
    kept: Path

    def at(self, width: int, kind: str) -> str:
        """Return the address of a picture, relative to the site's root; the kinds are avif, webp and jpg."""
        return f"{self.address}-{width}.{kind}"

    @property
    def jpeg(self) -> Size:
        """The size of the only JPEG."""
        sizes = dict(self.sizes)
        width = jpeg_width(sizes)
        return width, sizes[width]

    @property
    def addresses(self) -> Iterator[str]:
        """Yield the addresses of all pictures."""
        yield self.at(self.jpeg[0], "jpg")
        for width, _ in self.sizes:
            yield self.at(width, "avif")
            yield self.at(width, "webp")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the address and content of each picture."""
        for ((width, _), kind), content in load_variants(self.kept).items():
            yield self.at(width, kind), content


Photos = dict[tuple[str, str], PublishedPhoto]
"""By the id of the case and the name of the photo in it."""


@dataclass(frozen=True, kw_only=True)
class _Original:
    """A photo of a record, the file it is in, and the file that keeps what is made of it."""

    case: CaseSummary
    name: str
    path: Path
    kept: Path


def make_photos(catalog: Catalog, root: Path, cache: Path) -> Photos:
    """Make the pictures of all photos; ``root`` is the cases folder, ``cache`` the folder that keeps what was made.

    Raises ``Problems`` for what can no longer be read, though it could when the records were checked.
    """
    originals = list(_originals(catalog, root, cache))
    sizes = {kept: _sizes(kept) for kept in {each.kept: None for each in originals}}
    missing = {each.kept: each for each in originals if not sizes[each.kept]}
    if missing:
        cache.mkdir(parents=True, exist_ok=True)
        if unmade := _make(missing):
            raise Problems(_problem(each, root) for each in originals if each.kept in unmade)
        sizes |= {kept: _sizes(kept) for kept in missing}
    return {
        (each.case.id, each.name): PublishedPhoto(
            address=f"cases/{each.case.id}/{each.name}-{each.kept.stem[:8]}", sizes=sizes[each.kept], kept=each.kept
        )
        for each in originals
    }


def _originals(catalog: Catalog, root: Path, cache: Path) -> Iterator[_Original]:
    for case in catalog.cases:
        if not case.withdrawn:
            for name, file in case.photo_files.items():
                path = root / case.folder / file
                yield _Original(case=case, name=name, path=path, kept=cache / cache_key(path))


def _sizes(path: Path) -> tuple[Size, ...]:
    return tuple(size for size, kind in load_variants(path) if kind == "webp")


def _make(missing: Mapping[Path, _Original]) -> set[Path]:
    """Make pictures side by side; return the files for which it could not be done."""
    workers = ThreadPoolExecutor(_AT_ONCE)
    try:
        with warnings.catch_warnings(action="ignore"):  # of cameras' data that is damaged, and not used
            made = [workers.submit(_made, each) for each in missing.values()]
            results = [done.result() for done in tracked(as_completed(made), len(made), "图片 photos")]
    finally:
        workers.shutdown(cancel_futures=True)  # whoever stops a build does not wait for the rest
    return {each.kept for each, is_made in results if not is_made}


def _made(original: _Original) -> tuple[_Original, bool]:
    try:
        pictures = create_variants(original.path)
    except UNREADABLE:
        return original, False
    store_variants(pictures, original.kept)
    return original, True


def _problem(original: _Original, root: Path) -> Problem:
    """Tell of a photo as the rules do."""
    found = finding("photo-truncated", ("photos", original.name, "file"), file=original.path.name)
    path = f"{original.case.folder}/case.yml"
    line = reader.read(root / path).line(found)
    return Problem.of(found, path=f"{root.name}/{path}", line=line)
