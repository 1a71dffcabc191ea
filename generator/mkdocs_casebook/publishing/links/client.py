"""Fetches a page from elsewhere, which may be hostile: limits of size, time and redirects, public addresses only."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from mkdocs_casebook.runtime.network.connections import (
    Address,
    PrivateAddress,
    direct_request,
    is_public,
    port_of,
    resolve,
)

_MAX_BYTES = 1_000_000
_MAX_REDIRECTS = 5
_SECONDS = 20.0
_SECONDS_IN_ALL = 60.0
_AGENT = "casebook-links (checks links of a public casebook, one page at a time)"


class Unreachable(Exception):  # noqa: N818 - what the page is
    """No response: ``code`` is that of a message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Page:
    """The last response: its status, the address that permanent redirects lead to, and its text if it is HTML."""

    status: int
    permanent: str
    text: str | None


class Client:
    """Fetches pages; ``allows`` decides which network addresses may be connected to."""

    def __init__(self, allows: Callable[[Address], bool] = is_public) -> None:
        self._allows = allows
        self._http = httpx.Client(
            timeout=_SECONDS, follow_redirects=False, trust_env=False, headers={"User-Agent": _AGENT}, limits=_LIMITS
        )

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def fetch(self, url: str) -> Page:
        """Return a page, or raise ``Unreachable``."""
        permanent, is_permanent = url, True
        deadline = time.monotonic() + _SECONDS_IN_ALL
        try:
            for _ in range(_MAX_REDIRECTS + 1):
                request = self._request(httpx.URL(url))
                response = self._http.send(request, stream=True)
                try:
                    if not response.has_redirect_location:
                        return Page(status=response.status_code, permanent=permanent, text=_text(response, deadline))
                    url = str(httpx.URL(url).join(response.headers["Location"]))
                    is_permanent = is_permanent and response.status_code in {301, 308}
                    permanent = url if is_permanent else permanent
                finally:
                    response.close()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, UnicodeError):
            raise Unreachable("link-no-reply") from None
        raise Unreachable("link-no-reply")

    def _request(self, url: httpx.URL) -> httpx.Request:
        if url.scheme not in {"http", "https"}:
            raise Unreachable("link-private")
        try:
            address = resolve(url.host, port_of(url), self._allows)
        except OSError:
            raise Unreachable("link-no-host") from None
        except PrivateAddress:
            raise Unreachable("link-private") from None
        return direct_request(self._http, url, address, {})


_LIMITS = httpx.Limits(max_connections=16, max_keepalive_connections=0)


def _text(response: httpx.Response, deadline: float) -> str | None:
    """Return the beginning of an HTML page as text; None for other files."""
    if "html" not in response.headers.get("Content-Type", "text/html"):
        return None
    content = b""
    for part in response.iter_bytes():
        content += part
        if len(content) > _MAX_BYTES or time.monotonic() > deadline:
            break
    try:
        return content[:_MAX_BYTES].decode(response.charset_encoding or "utf-8", errors="replace")
    except LookupError:  # an encoding that does not exist
        return content[:_MAX_BYTES].decode(errors="replace")
