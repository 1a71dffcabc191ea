"""Fetch a file of a site: conditionally, within limits of bytes and time, from its own host only."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx

from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.settings import PortalSettings
from mkdocs_casebook.runtime.network.connections import (
    Address,
    PrivateAddress,
    direct_request,
    is_public,
    port_of,
    resolve,
)

_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 3
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_WAITS = (1.0, 4.0)
"""Seconds before the second and the third attempt, if there was no connection or the server was busy."""
_MAX_ETAG = 256
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The content of a file, or None if it has not changed, and its ETag (empty without one)."""

    content: bytes | None
    etag: str = ""


@dataclass(kw_only=True)
class SiteClient:
    """One connection to a site. ``agent`` is the portal's name for servers; ``wait`` pauses between attempts."""

    address: str
    settings: PortalSettings
    agent: str
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _client: httpx.Client = field(init=False)
    _until: float = field(init=False)

    def __enter__(self) -> Self:
        seconds = self.settings.limits.seconds
        self._until = self.clock() + seconds
        self._client = httpx.Client(
            verify=_trusted(),
            trust_env=False,
            timeout=min(seconds, 20.0),
            limits=httpx.Limits(max_connections=1),
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip"},
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._client.close()

    def get(self, file: str, *, limit: int, etag: str = "") -> Answer:
        """Fetch a file, its name relative to the site, or raise ``SiteFault``."""
        for seconds in _WAITS:
            try:
                return self._follow(file, limit, etag)
            except SiteFault as fault:
                if fault.code not in ("no-connection", "busy") or self.clock() + seconds > self._until:
                    raise
            self.wait(seconds)
        return self._follow(file, limit, etag)

    def _follow(self, file: str, limit: int, etag: str) -> Answer:
        address = httpx.URL(self.address).join(file)
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._request(address, file, limit, etag)
            if isinstance(answer, Answer):
                return answer
            if (answer.host, answer.port) != (address.host, address.port) and not _is_secure_twin(address, answer):
                raise SiteFault("redirects-elsewhere", target=answer)
            address = answer
        raise SiteFault("redirects-elsewhere", target=address)

    def _request(self, address: httpx.URL, file: str, limit: int, etag: str) -> Answer | httpx.URL:
        """Return the answer, or where it redirects to."""
        conditions = {"If-None-Match": etag} if etag else {}
        request = direct_request(self._client, address, self._resolve(address), conditions)
        try:
            response = self._client.send(request, stream=True)
            try:
                return self._read(response, address, file, limit, is_conditional=bool(etag))
            finally:
                response.close()
        except httpx.TimeoutException:
            raise SiteFault("too-slow", seconds=f"{self.settings.limits.seconds:g}") from None
        except httpx.ConnectError as error:
            raise SiteFault("no-connection", host=address.host, reason=error) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError):
            raise SiteFault("cut-off", file=file) from None

    def _resolve(self, address: httpx.URL) -> Address:
        try:
            return resolve(address.host, port_of(address), self._allows)
        except OSError as error:
            raise SiteFault("no-connection", host=address.host, reason=error) from None
        except PrivateAddress as private:
            raise SiteFault("private-address", host=address.host, address=private.address) from None

    def _allows(self, address: Address) -> bool:
        return is_public(address) or any(address in network for network in self.settings.networks)

    def _read(
        self, response: httpx.Response, address: httpx.URL, file: str, limit: int, *, is_conditional: bool
    ) -> Answer | httpx.URL:
        status = response.status_code
        if status in _REDIRECTS:
            return _target(address, response)
        if status == 304:
            if not is_conditional:
                raise SiteFault("unasked-not-modified", file=file)
            return Answer(content=None)
        if status in _BUSY:
            raise SiteFault("busy", status=status)
        if status != 200:
            raise SiteFault("bad-status", file=file, status=status)
        content = b"".join(_limited(self._unpacked(response, file, limit), file, limit))
        return Answer(content=content, etag=_etag(response))

    def _unpacked(self, response: httpx.Response, file: str, limit: int) -> Iterator[bytes]:
        """Yield the content; what is compressed is unpacked up to the limit and a byte."""
        encoding = response.headers.get("Content-Encoding", "identity").lower()
        if encoding not in ("identity", "gzip"):
            raise SiteFault("bad-encoding", file=file)
        unpacker = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
        for chunk in response.iter_raw():
            if self.clock() > self._until:
                raise SiteFault("too-slow", seconds=f"{self.settings.limits.seconds:g}")
            try:
                yield unpacker.decompress(chunk, limit + 1) if unpacker else chunk
            except zlib.error:
                raise SiteFault("bad-encoding", file=file) from None
            if unpacker and unpacker.unconsumed_tail:
                raise SiteFault("too-large", file=file, limit=limit)
        if unpacker and not unpacker.eof:
            raise SiteFault("cut-off", file=file)


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=True)  # SSL_CERT_FILE names the authorities of an own network


def _target(address: httpx.URL, response: httpx.Response) -> httpx.URL:
    try:
        return httpx.URL(urljoin(str(address), response.headers.get("Location", "")))
    except (httpx.InvalidURL, ValueError):
        raise SiteFault("redirects-elsewhere", target=response.headers.get("Location", "")) from None


def _is_secure_twin(address: httpx.URL, other: httpx.URL) -> bool:
    return address.host == other.host and (address.scheme, other.scheme) == ("http", "https") and other.port is None


def _limited(chunks: Iterator[bytes], file: str, limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise SiteFault("too-large", file=file, limit=limit)
        yield chunk


def _etag(response: httpx.Response) -> str:
    """Return the ETag, unless it is none that can be sent back."""
    etag: str = response.headers.get("ETag", "")
    return etag if etag.isascii() and etag.isprintable() and len(etag) <= _MAX_ETAG else ""
