"""The key that signs cached values: random, made once per user, kept outside of all projects.

A build server that restores a cache from an earlier run has no such file: it gives the key as ``CASEBOOK_CACHE_KEY``, a
secret of its own, or starts without a cache.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

_VARIABLE = "CASEBOOK_CACHE_KEY"
_BYTES = 32


@cache
def signing_key() -> bytes:
    """Return the key; where it can be neither read nor stored, one for this process alone."""
    given = os.environ.get(_VARIABLE)
    return given.encode() if given else _stored_key(_path())


def _path() -> Path:
    from platformdirs import user_data_path  # half of the programs that open a cache have the key already

    return user_data_path("casebook", appauthor=False) / "cache-key"


def _stored_key(path: Path) -> bytes:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size != _BYTES:  # a disk was full
            path.unlink()
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_BYTES))
        key = path.read_bytes()
        if len(key) == _BYTES:
            return key
    return secrets.token_bytes(_BYTES)
