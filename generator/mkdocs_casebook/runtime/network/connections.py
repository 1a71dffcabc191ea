"""Connect to public addresses only: a name or a redirect from elsewhere may lead into the own network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_TRANSLATED = ip_network("64:ff9b::/96")
"""Addresses whose last 32 bits are one of IPv4, for networks that have no other way to it (RFC 6052)."""
_TUNNELS = tuple(map(ip_network, ("64:ff9b:1::/48", "2001::/32")))
"""Networks whose addresses contain one of IPv4 in a form that is not public."""


class PrivateAddress(Exception):  # noqa: N818 - what the host has
    """A host has an address that may not be connected to."""

    def __init__(self, address: Address) -> None:
        super().__init__(str(address))
        self.address = address


def is_public(address: Address) -> bool:
    """Return whether an address is one of the public network, also if it is written as one of another version."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not any(address in each for each in _TUNNELS)


def resolve(host: str, port: int, allows: Callable[[Address], bool] = is_public) -> Address:
    """Return an address of a host to connect to; all that it has must be allowed.

    The caller connects to this address, so that a second look-up of the name cannot give another one. Raises
    ``PrivateAddress``, or ``OSError`` if the name has no address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name that cannot be one
        raise OSError(str(error)) from None
    addresses = [_plain(str(entry[4][0])) for entry in found]
    for address in addresses:
        if not allows(address):
            raise PrivateAddress(address)
    return addresses[0]


def direct_request(client: httpx.Client, url: httpx.URL, address: Address, headers: Mapping[str, str]) -> httpx.Request:
    """Return a GET request for a URL to an address; the name of its host is for TLS and the server."""
    return client.build_request(
        "GET",
        url.copy_with(host=str(address), fragment=None),
        headers={"Host": url.netloc.decode("ascii"), **headers},
        extensions={"sni_hostname": url.raw_host.decode("ascii").strip("[]")},
    )


def port_of(url: httpx.URL) -> int:
    """Return the port of a URL, which may be that of its scheme."""
    return url.port or (443 if url.scheme == "https" else 80)


def _plain(text: str) -> Address:
    address = ip_address(text.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
