"""Fetches a page from elsewhere, which may be hostile: limits of size, time and redirects, public addresses only."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

_MAX_BYTES = 1_000_000
_MAX_REDIRECTS = 5
_SECONDS = 20.0
_SECONDS_IN_ALL = 60.0
_AGENT = "casebook-links (checks links of a public casebook, one page at a time)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


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


def is_public(address: Address) -> bool:
    """Return whether an address is one of the public network, also if it is written as one of another version."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
    return address.is_global and not address.is_multicast


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
        """Return a request to the network address that was checked: the name is not resolved a second time."""
        if url.scheme not in {"http", "https"}:
            raise Unreachable("link-private")
        address = self._resolve(url.host, url.port or (443 if url.scheme == "https" else 80))
        host = url.netloc.decode("ascii")
        direct = url.copy_with(host=str(address), fragment=None)
        return self._http.build_request(
            "GET", direct, headers={"Host": host}, extensions={"sni_hostname": url.raw_host.decode("ascii").strip("[]")}
        )

    def _resolve(self, host: str, port: int) -> Address:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise Unreachable("link-no-host") from None
        addresses = [ipaddress.ip_address(each[4][0]) for each in found]
        if not addresses or not all(map(self._allows, addresses)):
            raise Unreachable("link-private")
        return addresses[0]


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
