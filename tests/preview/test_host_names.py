"""The preview answers to its own host names only, so that no other site can read drafts through a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_casebook.preview.host_names import refuse_other_hosts

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

LOCAL = ["localhost", "localhost:8000", "LOCALHOST:9", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000", "[0:0::1]"]
OTHER = [
    *["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "localhost,evil.test"],
    *["", " ", ":8000", "[]", "[localhost", "localhost:x", "localhost@evil.example", "localhost.", "::1", "[::1]x"],
    *["0177.0.0.1", "2130706433", "127.1", "localhost/evil", "evil\nlocalhost", "localhost\n", "中.example"],
]
ELSEWHERE = ["192.0.2.7", "192.0.2.7:8000", "[2001:db8::7]:8000"]


def status(host: str | None, address: str) -> str:
    """Return the status of a request with a Host header to a server at an address, and check the body."""
    seen: list[str] = []

    def application(_: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [])
        return [b"draft"]

    def start(status: str, *_: Any) -> Any:
        seen.append(status)

    environ = {} if host is None else {"HTTP_HOST": host}
    body = b"".join(refuse_other_hosts(application, address)(environ, start))
    assert (body == b"draft") == (seen == ["200 OK"])
    assert "only: under another host name" in body.decode() or body == b"draft"
    return seen[0]


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_only_local_names_are_answered(address: str) -> None:
    """Whatever the port and the case; a name that merely contains one of them, or is malformed, is another one."""
    assert {status(host, address) for host in LOCAL} == {"200 OK"}
    refused = {host: status(host, address) for host in [*OTHER, *ELSEWHERE, None]}
    assert set(refused.values()) == {"421 Misdirected Request"}


def test_the_address_of_the_server_is_answered() -> None:
    """The one that it was started with, and no other."""
    assert status("192.0.2.7:8000", "192.0.2.7") == "200 OK"
    assert status("[2001:DB8::7]:8000", "2001:db8::7") == "200 OK"
    assert status("192.0.2.8:8000", "192.0.2.7") == "421 Misdirected Request"


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])  # noqa: S104 - what an editor may have chosen
def test_a_server_at_every_address_is_answered_at_each(address: str) -> None:
    """By IP address, which cannot be rebound, and not by a name."""
    assert {status(host, address) for host in [*LOCAL, *ELSEWHERE]} == {"200 OK"}
    assert {status(host, address) for host in OTHER} == {"421 Misdirected Request"}
