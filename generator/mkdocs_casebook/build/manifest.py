"""The manifest of an output folder: which files a build wrote. Only these are ever deleted.

A file is entered before it is written, so that no killed build leaves a file that no manifest lists.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

NAME = ".casebook-manifest"
_HEAD = "casebook manifest 1"


class Manifest:
    """The addresses of the files that builds wrote to a folder; forked workers may enter files at the same time."""

    def __init__(self, folder: Path, addresses: Iterable[str] = ()) -> None:
        self._path = folder / NAME
        self._addresses = set(addresses)
        self._is_new = True

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest in a folder, or None if it has none; addresses outside of the folder do not count."""
        try:
            head, *lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, ValueError):
            return None
        if head != _HEAD:
            return None
        manifest = cls(folder, filter(_is_inside, lines))
        manifest._is_new = False
        return manifest

    def __contains__(self, address: str) -> bool:
        return address in self._addresses

    def add(self, address: str) -> None:
        """Enter a file that is about to be written."""
        if address in self._addresses:
            return
        text = f"{_HEAD}\n{address}\n" if self._is_new else f"{address}\n"
        with open(self._path, "ab") as file:  # noqa: PTH123 - thousands of files are entered
            file.write(text.encode())
        self._is_new = False
        self._addresses.add(address)

    def stale(self, current: Iterable[str]) -> list[str]:
        """Return the addresses that are not among the current ones, sorted."""
        return sorted(self._addresses.difference(current))

    def write(self, current: Iterable[str]) -> None:
        """Replace the manifest by the current addresses, sorted."""
        self._addresses = set(current)
        text = "\n".join([_HEAD, *sorted(self._addresses), ""]).encode()
        if self._path.exists() and self._path.read_bytes() == text:
            return
        new = self._path.with_name(f"{NAME}.{os.getpid()}.new")
        new.write_bytes(text)
        new.replace(self._path)
        self._is_new = False


def _is_inside(address: str) -> bool:
    path = PurePosixPath(address)
    return (
        bool(address) and not path.is_absolute() and ".." not in path.parts and "\\" not in address and address != NAME
    )
