"""The output folder: every file in it is whole at any moment, and one that is as it should be is not written again."""

from __future__ import annotations

import filecmp
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.memory import Memory

_NAME = ("output",)


class Written(NamedTuple):
    """A file of the output: its address, what it was made of, the digest of its content, its time and size.

    ``changed`` tells whether it is other than it was.
    """

    address: str
    made_of: str
    digest: str
    time: int
    size: int
    changed: bool = False


class Output:
    """Writes to a folder, and remembers what it wrote until the next build.

    What other processes write through a copy of it comes back by ``note``.
    """

    def __init__(self, folder: Path, memory: Memory) -> None:
        self.folder = folder
        self._memory = memory
        self._state = (str(folder.resolve()),)
        self._former: dict[str, Written] = memory.kept(_NAME, self._state) or {}
        self._now: dict[str, Written] = {}

    def knows(self, address: str) -> bool:
        """Tell whether the last build made a file."""
        return address in self._former

    def has(self, address: str, made_of: str) -> bool:
        """Tell whether a file is there, made of the same, as the last build left it; never where that is not known."""
        former = self._former.get(address)
        if former is None or not made_of or former.made_of != made_of:
            return False
        try:
            status = os.stat(f"{self.folder}/{address}")  # noqa: PTH116 - of ten thousand files, a Path for each is seen
        except OSError:
            return False
        if (status.st_mtime_ns, status.st_size) != (former.time, former.size):
            content = (self.folder / address).read_bytes()
            if hashlib.sha256(content).hexdigest() != former.digest:  # a copy of the folder has other times
                return False
            former = former._replace(time=status.st_mtime_ns)
        self._now[address] = former._replace(changed=False)
        return True

    def write(self, address: str, content: bytes, made_of: str = "") -> Written:
        """Write a file, its address relative to the folder, unless it is as it should be."""
        path = f"{self.folder}/{address}"
        changed = _content(path) != content
        if changed:
            _put(path, content)
        status = os.stat(path)  # noqa: PTH116 - as above
        digest = hashlib.sha256(content).hexdigest() if made_of else ""
        written = Written(address, made_of, digest, status.st_mtime_ns, status.st_size, changed)
        self._now[address] = written
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
        self._now[address] = Written(address, "", "", status.st_mtime_ns, status.st_size, changed)

    def note(self, written: Iterable[Written]) -> None:
        """Take down what another process wrote."""
        self._now.update((each.address, each) for each in written)

    def forget(self, addresses: Iterable[str]) -> None:
        """Let files go that were as they should be, and turned out to be wanted no more."""
        for address in addresses:
            self._now.pop(address, None)

    def finish(self) -> int:
        """Remove what this build did not make, remember what it made, and return how many files changed."""
        start = len(f"{self.folder}/")
        for folder, _, names in os.walk(self.folder, topdown=False):
            inside = f"{folder}/"[start:].replace(os.sep, "/")
            if inside.startswith("."):
                continue
            for name in names:
                if inside + name not in self._now and not (inside + name).startswith("."):
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108 - as above
            if inside and not os.listdir(folder):  # noqa: PTH208 - as above
                os.rmdir(folder)  # noqa: PTH106 - as above
        self._memory.keep(_NAME, self._state, self._now)
        return sum(written.changed for written in self._now.values())


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
