"""Which hosts a portal connects to, and how it knows them."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mkdocs_casebook.portal import fetching, network
from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.fetching import SiteClient
from tests.portal.sites import portal_settings, respond


def _with_addresses(patch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name have these addresses."""

    def look_up(_: str, port: int, *__: object, **___: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    patch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
    ],
)
def test_private_addresses_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every notation, also beside a public one."""
    _with_addresses(monkeypatch, "93.184.215.14", address)
    with pytest.raises(SiteFault) as raised:
        network.resolve("cases.example.org", 443, ())
    assert raised.value.code == "private-address"


def test_public_addresses_and_named_networks_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is the one to connect to."""
    _with_addresses(monkeypatch, "93.184.215.14", "2606:2800:21f:cb07::1")
    assert network.resolve("cases.example.org", 443, ()) == "93.184.215.14"
    _with_addresses(monkeypatch, "::ffff:10.20.0.1")
    assert network.resolve("cases.example.org", 443, [ipaddress.ip_network("10.20.0.0/16")]) == "10.20.0.1"


def test_a_name_that_does_not_exist_is_a_site_that_is_away() -> None:
    """Reserved names never exist."""
    with pytest.raises(SiteFault) as raised:
        network.resolve("no-such-host.invalid", 443, ())
    assert raised.value.is_away


def _certificate(folder: Path, name: str) -> Path:
    """Write a key and a certificate that vouches for itself; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def certificate(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A certificate for a name, which the client trusts."""
    path = _certificate(tmp_path, request.param)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    fetching._trusted.cache_clear()
    yield path
    fetching._trusted.cache_clear()


def _get(certificate: Path, host: str) -> bytes | None:
    """Fetch a file over TLS from a server with a certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            respond(self, 200, self.headers["Host"].encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"https://{host}:{server.server_port}/"
        with SiteClient(address=address, settings=portal_settings({}), agent="test", wait=lambda _: None) as client:
            return client.get("x", limit=1000).content
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("certificate", ["cases.example.org"], indirect=True)
def test_a_connection_to_the_checked_address_uses_the_name(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is that of the name; so is the header ``Host``."""
    _with_addresses(monkeypatch, "127.0.0.1")
    content = _get(certificate, "cases.example.org")
    assert content
    assert content.startswith(b"cases.example.org:")


@pytest.mark.parametrize("certificate", ["other.example.org"], indirect=True)
def test_the_certificate_of_another_name_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although it is trusted."""
    _with_addresses(monkeypatch, "127.0.0.1")
    with pytest.raises(SiteFault) as raised:
        _get(certificate, "cases.example.org")
    assert raised.value.code == "no-connection"
