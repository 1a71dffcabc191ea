"""The connection to a scheduler. Dask executes what its peers send: off this machine only TLS is accepted."""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from distributed import Client, Security

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.settings import ClusterSettings

for _name in ("distributed", "distributed.client"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # its errors become messages of the build

_ADDRESS = re.compile(r"(?:(?P<scheme>tcp|tls)://)?(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:/@\[\]]+):(?P<port>[0-9]{1,5})")
_CONNECT_SECONDS = 10


class Scheduler(NamedTuple):
    """The address of a scheduler; without encryption, ``host`` is an IP address of this machine."""

    is_encrypted: bool
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'tls' if self.is_encrypted else 'tcp'}://{host}:{self.port}"


def parse_address(address: str) -> Scheduler:
    """Return the address of a scheduler, or raise ``ClusterError`` for one that is malformed or not safe.

    A name without encryption is replaced by its address, so that it cannot mean another machine a moment later.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None or int(match["port"]) >= 1 << 16:
        raise ClusterError("bad-address", address=address)
    host, port = match["host"].strip("[]"), int(match["port"])
    if match["scheme"] == "tls":
        return Scheduler(is_encrypted=True, host=host, port=port)
    found = _addresses(host)
    if others := [each for each in found if not ipaddress.ip_address(each).is_loopback]:
        raise ClusterError("not-encrypted", address=address, found=others[0])
    return Scheduler(is_encrypted=False, host=found[0], port=port)


def _addresses(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ClusterError("unknown-host", host=host) from None
    return [str(address[0]).partition("%")[0] for *_, address in found]


def _security(settings: ClusterSettings) -> Security:
    """Return what Dask needs to accept peers with certificates of one CA only."""
    files = {"--tls-ca": settings.tls_ca, "--tls-cert": settings.tls_cert, "--tls-key": settings.tls_key}
    if missing := [option for option, file in files.items() if not file or not Path(file).is_file()]:
        raise ClusterError("no-certificates", missing=" ".join(missing))
    try:
        context = ssl.create_default_context(cafile=settings.tls_ca)
        context.load_cert_chain(settings.tls_cert, settings.tls_key)
    except (ssl.SSLError, OSError) as error:
        raise ClusterError("bad-certificates", reason=error) from None
    return Security(
        tls_ca_file=settings.tls_ca,
        tls_client_cert=settings.tls_cert,
        tls_client_key=settings.tls_key,
        require_encryption=True,
    )


@contextmanager
def connection(settings: ClusterSettings) -> Iterator[Client]:
    """Connect to a scheduler, or raise ``ClusterError``."""
    scheduler = parse_address(settings.scheduler)
    security = _security(settings) if scheduler.is_encrypted else None
    _require_listener(scheduler)
    try:
        client = Client(
            str(scheduler), security=security, timeout=_CONNECT_SECONDS, set_as_default=False, name="casebook"
        )
    except (OSError, ssl.SSLError) as error:  # Dask's errors of communication are among them
        raise ClusterError("refused", address=scheduler, reason=_cause(error)) from None
    try:
        yield client
    finally:
        client.close(timeout=_CONNECT_SECONDS)


def _require_listener(scheduler: Scheduler) -> None:
    """Raise an error at once if nothing listens: Dask would try again and again."""
    try:
        socket.create_connection((scheduler.host, scheduler.port), timeout=_CONNECT_SECONDS).close()
    except OSError as error:
        raise ClusterError("unreachable", address=scheduler, reason=error.strerror or error) from None


def _cause(error: BaseException) -> str:
    """Return the first cause of an error, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error).split()) or type(error).__name__
