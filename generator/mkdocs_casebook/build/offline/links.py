"""A published page, rewritten for a copy that opens from disk: links name files; what needs a server is left out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

_INDEX = "index.html"

_FETCHED = re.compile(
    r"""<link\b[^>]*\srel="(?:manifest|modulepreload)"[^>]*>\s*|<script\b[^>]*\stype="module"[^>]*></script>\s*"""
)
"""Tags whose files browsers refuse to read for a page from disk."""

_TAG = re.compile(r"""<(?:a|area|form|link|script|img|source)\b(?:[^"'<>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ADDRESS = re.compile(r"""(\s(?:href|action|src)=)("[^"]*"|'[^']*')""", re.IGNORECASE)


@dataclass(frozen=True)
class OfflineLinks:
    """Rewrites pages of a site at ``site_url``; ``files`` are the addresses in the copy."""

    site_url: str
    files: Container[str]

    def rewrite(self, page: str, address: str) -> str:
        """Return the page at an address of the copy; ``data-offline`` on it selects the texts for copies."""

        def new_address(match: re.Match[str]) -> str:
            link = self._link(unescape(match[2][1:-1]), address)
            return f'{match[1]}"{escape(link)}"'

        page = _FETCHED.sub("", page).replace("<html ", "<html data-offline ", 1)
        return _TAG.sub(lambda tag: _ADDRESS.sub(new_address, tag[0]), page)

    def _link(self, link: str, address: str) -> str:
        """Return a link of the page at an address; what the copy does not have is linked on the published site."""
        try:
            parts = urlsplit(link)
        except ValueError:  # malformed, and not ours
            return link
        if parts.scheme or parts.netloc or not parts.path:
            return link
        root = urlsplit(self.site_url).path
        path = urljoin(root + quote(address), parts.path)
        inside = path.removeprefix(root)
        inside += _INDEX if not inside or inside.endswith("/") else ""
        if not path.startswith(root) or unquote(inside) not in self.files:
            return urljoin(self.site_url, parts._replace(path=path).geturl())
        return parts._replace(path=posixpath.relpath(inside, posixpath.dirname(quote(address)) or ".")).geturl()
