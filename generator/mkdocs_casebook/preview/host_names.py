"""The host names that the preview answers to: under any other, a web page of a stranger could read drafts.

Such a page has its own name point to this machine (DNS rebinding): to the browser, page and preview are then one site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Host = str | IPv4Address | IPv6Address

_HOST = re.compile(r"(?:\[(?P<ipv6>[^\]]+)\]|(?P<name>[^:\[\]]+))(?::[0-9]*)?")
_REFUSAL = (
    "预览只回应 localhost、127.0.0.1、[::1] 和启动时给出的地址：用别的主机名，别的网站就能读到草稿。\n"
    "The preview answers to localhost, 127.0.0.1, [::1] and the address that it was started with only: "
    "under another host name, another site could read drafts.\n"
).encode()


def refuse_other_hosts(application: WSGIApplication, address: str) -> WSGIApplication:
    """Return the application without its answers to other host names; ``address`` is that of the server.

    A server at every address (``0.0.0.0``) answers to every IP address: nobody can have one point elsewhere.
    """
    served = _parse(address)
    own = {"localhost", ip_address("127.0.0.1"), ip_address("::1"), served}
    any_ip = not isinstance(served, str) and served.is_unspecified

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match = _HOST.fullmatch(environ.get("HTTP_HOST", ""))
        host = _parse(match["ipv6"] or match["name"]) if match else ""
        if host in own or (any_ip and not isinstance(host, str)):
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(_REFUSAL)))]
        start_response("421 Misdirected Request", headers)
        return [_REFUSAL]

    return guarded


def _parse(host: str) -> Host:
    try:
        return ip_address(host)
    except ValueError:
        return host.lower()
