"""The output folder: every file in it is whole at any moment, and one that is as it should be is not written again."""

from __future__ import annotations

import filecmp
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from mkdocs_casebook.runtime.build_cache import BuildCache

_NAME = ("output",)


Files = dict[str, tuple[int, int]]
"""The files in a folder by their addresses: time and size. A folder in which there is nothing ends in a slash."""


Known = tuple[str, str, int, int]
"""What is known of a file that was written: what it was made of, the digest of its content, its time and size."""


class Written(NamedTuple):
    """A file that was written: its address, what is known of it, and whether it is other than it was."""

    address: str
    known: Known
    changed: bool


class Output:
    """Writes to a folder, and remembers what it wrote until the next build.

    What other processes write through a copy of it comes back by ``note``. ``files`` gives what is in the folder
    before, if somebody has looked already.
    """

    def __init__(self, folder: Path, memory: BuildCache, files: Callable[[], Files] | None = None) -> None:
        self.folder = folder
        self._memory = memory
        self._files = files or partial(files_in, folder)
        self._state = (str(folder.resolve()),)
        self._former: dict[str, Known] = memory.kept(_NAME, self._state) or {}
        self._now: dict[str, Known] = {}
        self._changed: set[str] = set()

    @cached_property
    def _there(self) -> Files:
        return self._files()

    def has(self, address: str, made_of: str) -> bool:
        """Tell whether a file is there, made of the same, as the last build left it; never where that is not known."""
        known = self._former.get(address)
        if known is None or not made_of or known[0] != made_of:
            return False
        there = self._there.get(address)
        if there is None:
            return False
        if there != known[2:]:
            content = _content(f"{self.folder}/{address}")
            if content is None or hashlib.sha256(content).hexdigest() != known[1]:  # a copy has other times
                return False
            known = made_of, known[1], *there
        self._now[address] = known
        return True

    def write(self, address: str, content: bytes, made_of: str = "") -> Written:
        """Write a file, its address relative to the folder, unless it is as it should be."""
        path = f"{self.folder}/{address}"
        changed = _content(path) != content
        if changed:
            _put(path, content)
        status = os.stat(path)  # noqa: PTH116 - as above
        digest = hashlib.sha256(content).hexdigest() if made_of else ""
        written = Written(address, (made_of, digest, status.st_mtime_ns, status.st_size), changed)
        self.note([written])
        return written

    @contextmanager
    def open(self, address: str) -> Iterator[BinaryIO]:
        """Give a file to write to piece by piece; it is there when it is closed, and unless it is as it should be."""
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(str(path)) as new:
            with open(new, "wb") as file:  # noqa: PTH123 - as above
                yield file
            changed = not (path.is_file() and filecmp.cmp(new, path, shallow=False))
            if changed:
                os.replace(new, path)  # noqa: PTH105 - as above
            else:
                Path(new).unlink()
        status = path.stat()
        self.note([Written(address, ("", "", status.st_mtime_ns, status.st_size), changed)])

    def note(self, written: Iterable[Written]) -> None:
        """Take down what another process wrote."""
        for each in written:
            self._now[each.address] = each.known
            if each.changed:
                self._changed.add(each.address)

    def forget(self, addresses: Iterable[str]) -> None:
        """Let files go that were as they should be, and turned out to be wanted no more."""
        for address in addresses:
            self._now.pop(address, None)

    def finish(self) -> int:
        """Remove what this build did not make, store_settings what it made, and return how many files changed."""
        for address in self._there.keys() - self._now.keys():
            if not address.rpartition("/")[2].startswith("."):
                _remove(self.folder, address)
        self._memory.keep(_NAME, self._state, self._now)
        return len(self._changed)


def files_in(folder: Path) -> Files:
    """Look through a folder, but for the hidden ones in it."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""] if folder.is_dir() else []
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            names = list(entries)
        for entry in names:
            if not entry.is_dir():
                status = entry.stat(follow_symlinks=False)
                found[inside + entry.name] = status.st_mtime_ns, status.st_size
            elif not entry.is_symlink() and (inside or not entry.name.startswith(".")):
                waiting.append(f"{inside}{entry.name}/")
        if inside and not names:
            found[inside] = 0, 0
    return found


def _remove(folder: Path, address: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    path = folder / address
    with suppress(FileNotFoundError):  # somebody else removed it meanwhile
        if not address.endswith("/"):
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


def _put(path: str, content: bytes) -> None:
    """Write a file beside its place, then move it there: whoever is stopped leaves the former file, or the new one."""
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
    with _beside(path) as new:
        with open(new, "wb") as file:  # noqa: PTH123 - as above
            file.write(content)
        os.replace(new, path)  # noqa: PTH105 - as above


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """Give the name of a file beside another, which is not left there if something goes wrong."""
    new = f"{path}.{os.getpid()}.new"
    try:
        yield new
    except OSError:
        Path(new).unlink(missing_ok=True)
        raise
