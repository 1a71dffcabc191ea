"""Which addresses a portal may connect to: public ones, and those of the networks that its owner names."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from mkdocs_casebook.portal.errors import SiteFault

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_TRANSLATED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks of IPv6 whose addresses contain another one of IPv4, which may be private."""


def resolve(host: str, port: int, networks: Sequence[Network]) -> str:
    """Return an address of a host to connect to, or raise ``SiteFault`` if one of its addresses is not allowed.

    The caller connects to this address, so that a second look-up of the name cannot give another one.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SiteFault("no-connection", host=host, reason=error) from None
    addresses = [_plain(str(entry[4][0])) for entry in found]
    for address in addresses:
        if not _is_allowed(address, networks):
            raise SiteFault("private-address", host=host, address=address)
    return str(addresses[0])


def _plain(text: str) -> Address:
    address = ip_address(text.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _is_allowed(address: Address, networks: Sequence[Network]) -> bool:
    if any(address in network for network in networks):
        return True
    return address.is_global and not address.is_multicast and not any(address in each for each in _TRANSLATED)
