"""Files and folders: what changes when somebody writes to them, and digests of their content."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

FolderState = tuple[tuple[Any, ...], ...]
"""The entries of a folder: the name of each, then numbers that change when somebody writes to it."""

FileDigests = tuple[tuple[str, str], ...]
"""Names of files, printed in ASCII, with the SHA-256 of their content; empty for a file that cannot be read."""


class DigestingFile:
    """A file to write to, with the size in bytes and the SHA-256 of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sha256 = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        """Append to the file."""
        self._file.write(content)
        self._sha256.update(content)
        self.size += len(content)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written so far."""
        return self._sha256.hexdigest()


def digest_of(*parts: object) -> str:
    """Return 128 bits of the SHA-256 of texts, numbers and tuples of them."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def state_of(path: Path) -> tuple[Any, ...]:
    """Return what changes when somebody writes to a file, or to any file directly in a folder."""
    return state_of_folder(str(path)) if path.is_dir() else stamp(path)


def state_of_folder(path: str) -> FolderState:
    """Return the entries of a folder, sorted."""
    with os.scandir(path) as entries:
        return tuple(sorted((entry.name, *stamp(entry)) for entry in entries))


def files_of(state: FolderState) -> list[str]:
    """Return the names of the entries of a folder that are no folders."""
    return [name for name, *stamp in state if not (stamp and stat.S_ISDIR(stamp[-1]))]


def digests_in(path: Path) -> FileDigests:
    """Return the digest of a file, or of each file directly in a folder."""
    files = (file for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if file.is_file())
    return tuple((ascii(file.name), _digest(file)) for file in files)


def stamp(file: Path | str | os.DirEntry[str]) -> tuple[int, ...]:
    """Return the numbers that change when somebody writes to a file; none if there is no file."""
    try:
        status = file.stat() if isinstance(file, os.DirEntry) else os.stat(file)  # noqa: PTH116 - also of texts
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_mode


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
