"""What the last build read and wrote: while both are as it left them, there is nothing to build."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.build.manifest import NAME
from mkdocs_casebook.build.output_folder import Files, files_in, inventory
from mkdocs_casebook.build.state.file_info import stamp_of
from mkdocs_casebook.build.summary import Summary
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import stamp
from mkdocs_casebook.site_config.build_date import build_day

_KEY = ("last build",)


class LastBuild(NamedTuple):
    """A build: its inputs, their state before it, the output folder with its manifest, and the number of pages.

    ``build_date`` is not parsed yet.
    """

    inputs: tuple[str, ...]
    build_date: str | None
    state: str
    site: str
    pages: int
    manifest: tuple[int, ...] = ()

    def has_inputs(self) -> bool:
        """Return whether the inputs are as they were before the build."""
        return bool(self.state) and self.state == state_of_inputs(self.inputs, self.build_date)

    def has_output(self, cache: BuildCache, files: Files) -> bool:
        """Return whether the output folder, which has these files, is as the build left it."""
        if os.path.islink(self.site) or _manifest(self.site) != self.manifest:  # noqa: PTH114 - paths are texts here
            return False
        written = inventory(Path(self.site), cache) or {}
        return bool(written) and all(files.get(address) == stamp_of(info) for address, info in written.items())


def last_build(root: Path, cache: BuildCache) -> LastBuild | None:
    """Return the last build of the project of a cases folder, if it succeeded and all its inputs were known."""
    return cache.get(_KEY, str(root), LastBuild)


def unchanged(root: Path, cache: BuildCache) -> Summary | None:
    """Return the summary of a build for which there is nothing to do; None if there may be something."""
    last = last_build(root, cache)
    is_current = last and last.has_inputs() and last.has_output(cache, files_in(Path(last.site)))
    return Summary(pages=last.pages, changed=0, deleted=0, stages={}, slowest=()) if last and is_current else None


def store_last_build(root: Path, cache: BuildCache, build: LastBuild) -> None:
    """Store a build that succeeded."""
    cache.put(_KEY, str(root), build._replace(manifest=_manifest(build.site)))


def state_of_inputs(paths: Iterable[str], build_date: str | None) -> str:
    """Return a digest of the build date and of the state of files and folders; empty if a link may hide changes."""
    digest = hashlib.sha256(repr(build_day(build_date)).encode())
    try:
        for path in paths:
            _add(digest, path)
    except (OSError, _Link):
        return ""
    return digest.hexdigest()


class _Link(Exception):  # noqa: N818 - what the entry is
    """A symbolic link, whose target may change unseen."""


def _add(digest: hashlib._Hash, path: str) -> None:
    if os.path.islink(path):  # noqa: PTH114 - called for thousands of files
        raise _Link
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        digest.update(f"{path!a} {stamp(path)}\n".encode())
        return
    with os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                raise _Link
            if entry.is_dir():
                _add(digest, entry.path)
            else:
                digest.update(f"{entry.path!a} {stamp(entry)}\n".encode())


def _manifest(site: str) -> tuple[int, ...]:
    return stamp(Path(site, NAME))
