"""The manifest of an output folder: which files a build wrote. Only these are ever deleted.

A file is entered before it is written, so that no killed build leaves a file that no manifest lists.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from mkdocs_casebook.runtime.files.atomic_write import write_durably

NAME = ".casebook-manifest"
_HEAD = "casebook manifest 1"


class Manifest:
    """The addresses of the files that builds wrote to a folder; forked workers may enter files at the same time."""

    def __init__(self, folder: Path, addresses: Iterable[str] = ()) -> None:
        self._path = folder / NAME
        self._addresses = set(addresses)
        self._file: BinaryIO | None = None

    @classmethod
    def create(cls, folder: Path, addresses: Iterable[str]) -> Manifest:
        """Write a manifest that lists the addresses."""
        manifest = cls(folder)
        manifest.write(addresses)
        return manifest

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest in a folder, or None if it has none; addresses outside of the folder do not count."""
        try:
            head, *lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, ValueError):
            return None
        if head != _HEAD:
            return None
        return cls(folder, filter(_is_inside, lines))

    def __contains__(self, address: str) -> bool:
        return address in self._addresses

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._addresses))

    def add(self, *addresses: str) -> None:
        """Enter files that are about to be written, in one step: each step takes as long as writing a small file."""
        new = [address for address in addresses if address not in self._addresses]
        if not new:
            return
        if self._file is None:  # stays open: thousands of files are entered
            self._file = self._path.open("ab", buffering=0)
            weakref.finalize(self, self._file.close)
        self._file.write("".join(f"{address}\n" for address in new).encode())
        self._addresses.update(map(sys.intern, new))

    def stale(self, current: Iterable[str]) -> list[str]:
        """Return the addresses that are not among the current ones, sorted."""
        return sorted(self._addresses.difference(current))

    def write(self, current: Iterable[str]) -> None:
        """Replace the manifest by the current addresses, sorted."""
        if self._file:
            self._file.close()
            self._file = None
        self._addresses = set(current)
        text = "\n".join([_HEAD, *sorted(self._addresses), ""]).encode()
        if self._path.exists() and self._path.read_bytes() == text:
            return
        write_durably(self._path, text)


def _is_inside(address: str) -> bool:
    """Return whether an address is below the folder; as text, since a path object for each of thousands takes long."""
    return address not in ("", NAME) and not address.startswith("/") and "\\" not in address and not _leads_up(address)


def _leads_up(address: str) -> bool:
    return ".." in address and ".." in address.split("/")
