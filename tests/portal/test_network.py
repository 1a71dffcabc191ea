"""Which hosts a portal connects to, and how it knows them."""

from __future__ import annotations

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

from mkdocs_casebook.portal import fetching
from mkdocs_casebook.portal.errors import SiteFault
from mkdocs_casebook.portal.fetching import SiteClient
from tests.portal.sites import portal_settings, respond
from tests.runtime.network.names import with_addresses


def _fault(host: str) -> SiteFault:
    """Return why a site at a host is not fetched."""
    address = f"https://{host}/"
    with (
        SiteClient(address=address, settings=portal_settings({}), agent="test", wait=lambda _: None) as client,
        pytest.raises(SiteFault) as raised,
    ):
        client.get("x", limit=1000)
    return raised.value


def test_private_addresses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Except those of the networks in the settings, which the other tests use."""
    with_addresses(monkeypatch, "10.1.2.3")
    assert _fault("cases.example.org").code == "private-address"


def test_a_name_that_does_not_exist_is_a_site_that_is_away() -> None:
    """Reserved names never exist."""
    assert _fault("no-such-host.invalid").is_away


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
    with_addresses(monkeypatch, "127.0.0.1")
    content = _get(certificate, "cases.example.org")
    assert content
    assert content.startswith(b"cases.example.org:")


@pytest.mark.parametrize("certificate", ["other.example.org"], indirect=True)
def test_the_certificate_of_another_name_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although it is trusted."""
    with_addresses(monkeypatch, "127.0.0.1")
    with pytest.raises(SiteFault) as raised:
        _get(certificate, "cases.example.org")
    assert raised.value.code == "no-connection"
