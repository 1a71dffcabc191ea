"""Fingerprint of the program: what another version of it cached is not used."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache

from mkdocs_casebook.runtime.package_data import data_path


@cache
def program_fingerprint() -> str:
    """Return a digest of this package's files, the installed packages and versions, and Python's version."""
    # importlib.metadata would open a file of each package: that takes longer than a whole check where nothing changed.
    packages = sorted({name for folder in sys.path for name in _names(folder) if name.endswith(".dist-info")})
    digest = hashlib.sha256(repr((sys.version, packages)).encode())
    _add(digest, str(data_path(".")))
    return digest.hexdigest()


def package_digest() -> str:
    """Return a digest of this package's files."""
    digest = hashlib.sha256()
    _add(digest, str(data_path(".")))
    return digest.hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - of a folder, names are all that is asked for
    except OSError:  # sys.path lists folders that do not exist, and archives
        return []


def _add(digest: hashlib._Hash, folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name in ("__pycache__", "node_modules"):  # written by others, at any time
                continue
            digest.update(f"{entry.name!a}/".encode())
            if entry.is_dir():
                _add(digest, entry.path)
                digest.update(b"..")
            else:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - of some hundred files, a Path for each is seen
                    digest.update(hashlib.sha256(file.read()).digest())
