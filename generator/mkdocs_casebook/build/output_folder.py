"""The output folder: atomic writes, only where the content changed, and removal of files of former builds."""

from __future__ import annotations

import filecmp
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from mkdocs_casebook.build.manifest import NAME, Manifest
from mkdocs_casebook.build.state.file_info import FileInfo, digest_in, file_info, fingerprint_of, stamp_of
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.atomic_write import is_temporary, temporary_beside, write_file
from mkdocs_casebook.runtime.files.file_digests import DigestingFile

_NAME = ("output",)


Files = dict[str, tuple[int, int]]
"""Modification time (ns) and size of each file in a folder, by address."""


class WrittenFile(NamedTuple):
    """A file that was written, and whether its content changed."""

    address: str
    info: FileInfo
    changed: bool


@dataclass(frozen=True)
class FileWriter:
    """Writes files that the manifest of an output folder lists already: all that a worker needs of the folder."""

    folder: Path

    def write(self, address: str, content: bytes, fingerprint: str = "") -> WrittenFile:
        """Write a file unless it has this content already; the address is relative to the folder."""
        path = f"{self.folder}/{address}"
        changed = _content(path) != content
        if changed:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - thousands of files are written
            write_file(path, content)
        status = os.stat(path)  # noqa: PTH116 - as above
        digest = hashlib.sha256(content).hexdigest() if fingerprint else ""
        return WrittenFile(address, file_info(fingerprint, digest, status.st_mtime_ns, status.st_size), changed)

    def write_pieces(self, address: str, pieces: Iterable[bytes], fingerprint: str) -> WrittenFile:
        """Write a large file piece by piece, in place of the former one if the content differs."""
        with _new_file(self.folder / address) as file:
            for piece in pieces:
                file.write(piece)
        return file.written(address, fingerprint)


class OutputFolder:
    """Writes to a folder, with an inventory in the build cache and a manifest in the folder.

    Workers write through ``writer`` what ``prepare`` has entered, and report their files, which ``record`` adds.
    ``files`` returns the present files of the folder, if they are known already. With ``adopt``, all of them count as
    written by former builds.
    """

    def __init__(
        self, folder: Path, cache: BuildCache, files: Callable[[], Files] | None = None, *, adopt: bool = False
    ) -> None:
        self.folder = folder
        self.writer = FileWriter(folder)
        self._cache = cache
        self._files = files or partial(files_in, folder)
        self._state = str(folder.resolve())
        self._former = inventory(folder, cache) or {}
        self._now: dict[str, FileInfo] = {}
        self._changed: set[str] = set()
        self._adopt = adopt

    @cached_property
    def _manifest(self) -> Manifest:
        """The manifest of the folder; where there is none, what the inventory of a former version lists."""
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest = None if self._adopt else Manifest.read(self.folder)
        return manifest or Manifest.create(self.folder, self._there if self._adopt else self._former)

    @cached_property
    def _there(self) -> Files:
        return self._files()

    def prepare(self, addresses: Iterable[str] = ()) -> None:
        """Create the folder and its manifest, before workers write; ``addresses`` are of files that they will write."""
        self._manifest.add(*addresses)

    def is_current(self, address: str, fingerprint: str) -> bool:
        """Return whether a file has these inputs and the content that the last build wrote."""
        known = self._former.get(address)
        if known is None or not fingerprint or fingerprint_of(known) != fingerprint:
            return False
        there = self._there.get(address)
        if there is None:
            return False
        if there != stamp_of(known):
            content = _content(f"{self.folder}/{address}")
            if content is None or hashlib.sha256(content).hexdigest() != digest_in(known):  # copied: new times
                return False
            known = file_info(fingerprint, digest_in(known), *there)
        self._now[address] = known
        return True

    def intact(self, address: str) -> FileInfo | None:
        """Return a file that has the content that the last build wrote, whatever its inputs are now."""
        known = self._former.get(address)
        return self._now[address] if known and self.is_current(address, fingerprint_of(known)) else None

    def write(self, address: str, content: bytes, fingerprint: str = "") -> WrittenFile:
        """Write a file unless it has this content already; the address is relative to the folder."""
        self._manifest.add(address)
        written = self.writer.write(address, content, fingerprint)
        self.record([written])
        return written

    def read(self, address: str) -> BinaryIO:
        """Open a file for reading."""
        return (self.folder / address).open("rb")

    @contextmanager
    def open(self, address: str) -> Iterator[DigestingFile]:
        """Open a file to write piece by piece; on close it replaces the former one if the content differs."""
        self._manifest.add(address)
        with _new_file(self.folder / address) as file:
            yield file
        self.record([file.written(address, file.digest)])

    def record(self, written: Iterable[WrittenFile]) -> None:
        """Add files that this process or a worker wrote to the inventory."""
        for each in written:
            address = sys.intern(each.address)  # one object here and in the manifest
            self._now[address] = each.info
            if each.changed:
                self._changed.add(address)

    def size_and_digest(self, address: str) -> tuple[int, str]:
        """Return the size in bytes and the SHA-256 of a current file that was written with a fingerprint."""
        info = self._now[address]
        return stamp_of(info)[1], digest_in(info)

    def forget(self, addresses: Iterable[str]) -> None:
        """Remove current files from the inventory, because the site no longer has them."""
        for address in addresses:
            self._now.pop(address, None)

    def finish(self) -> tuple[int, int]:
        """Delete files of former builds, store the inventory; return the numbers of changed and of deleted files."""
        stale = self._manifest.stale(self._now)
        for address in (*stale, *filter(is_temporary, self._there)):
            _remove(self.folder, address)
        self._manifest.write(self._now)
        self._cache.put(_NAME, self._state, self._now)
        return len(self._changed), len(stale)


def inventory(folder: Path, cache: BuildCache) -> dict[str, FileInfo] | None:
    """Return the files of a folder that the build cache knows; None for a folder that it does not know."""
    return cache.get(_NAME, str(folder.resolve()), dict[str, FileInfo])


def files_in(folder: Path) -> Files:
    """List the files of a folder; linked folders and repositories are not entered."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""] if folder.is_dir() else []
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                if not entry.is_dir():
                    status = entry.stat(follow_symlinks=False)
                    found[inside + entry.name] = status.st_mtime_ns, status.st_size
                elif not entry.is_symlink() and entry.name != ".git":
                    waiting.append(f"{inside}{entry.name}/")
    found.pop(NAME, None)
    return found


class _NewFile(DigestingFile):
    """A temporary file that takes the place of a file."""

    def replace(self, new: str, path: Path) -> None:
        """Put the temporary file in place of the former one, or delete it if the content is the same."""
        self._changed = not (path.is_file() and filecmp.cmp(new, path, shallow=False))
        if self._changed:
            os.replace(new, path)  # noqa: PTH105 - ``new`` is a text
        else:
            Path(new).unlink()
        self._status = path.stat()

    def written(self, address: str, fingerprint: str) -> WrittenFile:
        """Describe the file that is there now."""
        info = file_info(fingerprint, self.digest, self._status.st_mtime_ns, self._status.st_size)
        return WrittenFile(address, info, self._changed)


@contextmanager
def _new_file(path: Path) -> Iterator[_NewFile]:
    """Open a temporary file for the new content of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary_beside(str(path)) as new:
        with open(new, "wb") as opened:  # noqa: PTH123 - as above
            file = _NewFile(opened)
            yield file
        file.replace(new, path)


def _remove(folder: Path, address: str) -> None:
    """Delete a file, and the folders that are empty without it; nothing behind a link."""
    path = folder / address
    if any(parent.is_symlink() for parent in path.parents if parent.is_relative_to(folder) and parent != folder):
        return
    with suppress(FileNotFoundError, IsADirectoryError):  # somebody else changed it meanwhile
        path.unlink()
        path = path.parent
        while path != folder and not any(path.iterdir()):
            path.rmdir()
            path = path.parent


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
