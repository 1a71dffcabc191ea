"""Which addresses of a host are connected to."""

from __future__ import annotations

import ipaddress

import httpx
import pytest

from mkdocs_casebook.runtime.network.connections import PrivateAddress, direct_request, is_public, port_of, resolve
from tests.runtime.network.names import with_addresses


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
        *("64:ff9b:1::808:808", "2001:0:808:808::"),
    ],
)
def test_private_addresses_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every notation, also beside a public one."""
    with_addresses(monkeypatch, "93.184.215.14", address)
    with pytest.raises(PrivateAddress):
        resolve("cases.example.org", 443)


def test_public_addresses_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one is connected to; one of version 4 in the notation of a translator is public too."""
    with_addresses(monkeypatch, "93.184.215.14", "2606:2800:21f:cb07::1")
    assert str(resolve("cases.example.org", 443)) == "93.184.215.14"
    assert is_public(ipaddress.ip_address("64:ff9b::808:808"))


def test_the_caller_may_allow_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees an address of version 4 as such, however it is written."""
    with_addresses(monkeypatch, "::ffff:10.20.0.1")
    assert str(resolve("cases.example.org", 443, lambda address: str(address) == "10.20.0.1")) == "10.20.0.1"


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70 + ".example.org", "."])
def test_a_name_without_address(host: str) -> None:
    """Reserved names never exist; others cannot be names."""
    with pytest.raises(OSError, match=r"\w"):
        resolve(host, 443)


def test_a_request_goes_to_the_address_with_the_name() -> None:
    """In the header and for TLS; a fragment stays here."""
    with httpx.Client() as client:
        url = httpx.URL("https://cases.example.org:8443/a?b#c")
        request = direct_request(client, url, ipaddress.ip_address("2606:2800:21f:cb07::1"), {"X-One": "1"})
    assert str(request.url) == "https://[2606:2800:21f:cb07::1]:8443/a?b"
    assert request.headers["Host"] == "cases.example.org:8443"
    assert request.headers["X-One"] == "1"
    assert request.extensions["sni_hostname"] == "cases.example.org"
    assert [port_of(httpx.URL(each)) for each in ("http://a/", "https://a/", "http://a:81/")] == [80, 443, 81]
