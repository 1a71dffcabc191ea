"""Media types and cache times of published files: one table for uploads, settings of web servers and tests."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mkdocs_casebook.runtime.package_data import data_yaml

HASH = r"[/.-][0-9a-f]{8,64}(?:-[a-z0-9]+)?\.[a-z0-9]+(?:\.gz)?$"
"""The end of an address whose file name contains a hash, such as ``.1a2b3c4d.css`` or ``-1a2b3c4d-800.avif``."""
NO_HASH = r"[/.-](?:[0-9]{8,64}|[a-f]{8,64})(?:-[a-z0-9]+)?\.[a-z0-9]+(?:\.gz)?$"
"""The same for dates, other numbers and words, of which too few are hashes to risk a year in a cache.

nginx, Apache, Caddy and Python read both patterns alike.
"""
_HASH, _NO_HASH = re.compile(HASH), re.compile(NO_HASH)
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class FileTypes:
    """Media types by file name and by extension, the extensions that hosts compress, and the two cache times."""

    names: Mapping[str, str]
    compressed: Mapping[str, str]
    as_they_are: Mapping[str, str]
    caching: Mapping[str, str]

    @property
    def extensions(self) -> Mapping[str, str]:
        """The media type of each extension."""
        return {**self.compressed, **self.as_they_are}


@cache
def file_types() -> FileTypes:
    """Return the table."""
    return FileTypes(**data_yaml("site_config/file_types.yml"))


def media_type(address: str) -> str:
    """Return the media type of a published file."""
    name = posixpath.basename(address)
    types = file_types()
    return types.names.get(name) or types.extensions.get(name.rpartition(".")[2].lower(), _UNKNOWN)


def is_compressed(address: str) -> bool:
    """Return whether hosts should compress a file."""
    return address.rpartition(".")[2].lower() in file_types().compressed


def has_hash(address: str) -> bool:
    """Return whether the name of a file contains what may be a hash of its content."""
    return _HASH.search(f"/{address}") is not None


def is_named_by_content(address: str) -> bool:
    """Return whether the name of a file certainly contains a hash of its content, so that it never changes."""
    return has_hash(address) and not _NO_HASH.search(f"/{address}")


def cache_control(address: str) -> str:
    """Return how long browsers may store a file without asking again."""
    return file_types().caching["by_content" if is_named_by_content(address) else "other"]
