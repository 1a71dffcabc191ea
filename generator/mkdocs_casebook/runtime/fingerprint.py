"""Which program this is: what was made by another one is made anew."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

import click


@cache
def program_fingerprint() -> str:
    """Return the digest of this package's files, of the versions of all installed packages and of Python."""
    packages = sorted(name for name in os.listdir(Path(click.__file__).parents[1]) if name.endswith(".dist-info"))  # noqa: PTH208
    digest = hashlib.sha256(repr((sys.version, packages)).encode())
    _add(digest, str(Path(__file__).parents[1]))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            digest.update(f"{entry.name!a}/".encode())
            if not entry.is_dir():
                with open(entry.path, "rb") as file:  # noqa: PTH123 - of some hundred files, a Path for each is seen
                    digest.update(hashlib.sha256(file.read()).digest())
            elif entry.name != "__pycache__":
                _add(digest, entry.path)
                digest.update(b"..")
