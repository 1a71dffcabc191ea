"""Styles and scripts that pages built by MkDocs load, named by the hash of their content, so that caches stay right."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_casebook.rendering.assets.bundles import content_hash

_LOADED = re.compile(r"""(<(?:link|script)\b[^>]*?\s(?:href|src)=")([^"?#:]+\.(?:css|js))(?=["?#])""")
"""A style or script of this site in a tag that loads it."""


@dataclass(frozen=True)
class AssetNames:
    """The new addresses of styles and scripts by their old ones; those that no page loads keep theirs."""

    new: Mapping[str, str]

    @classmethod
    def of(cls, pages: Mapping[str, str], files: Mapping[str, bytes]) -> AssetNames:
        """Find what pages load; both are by address."""
        loaded = {
            _resolved(match[2], address, files) for address, page in pages.items() for match in _LOADED.finditer(page)
        }
        return cls({old: _named(old, files[old]) for old in sorted(loaded - {""})})

    def rename(self, page: str, address: str) -> str:
        """Return a page that loads styles and scripts by their new names."""

        def renamed(match: re.Match[str]) -> str:
            old = _resolved(match[2], address, self.new)
            folder, slash, _ = match[2].rpartition("/")
            return match[1] + (folder + slash + posixpath.basename(self.new[old]) if old else match[2])

        return _LOADED.sub(renamed, page)


def _named(address: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(address)
    return f"{stem}.{content_hash(content)}{suffix}"


def _resolved(link: str, page: str, files: Mapping[str, object]) -> str:
    """Return the address of a linked file, or ``""``; the 404 page's links begin at the root of the host."""
    if not link.startswith("/"):
        address = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
        return address if address in files else ""
    parts = link.strip("/").split("/")
    below = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((address for address in below if address in files), "")
