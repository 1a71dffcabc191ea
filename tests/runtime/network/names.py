"""Names of hosts that have the addresses of a test."""

from __future__ import annotations

import socket

import pytest


def with_addresses(patch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name have these addresses."""

    def look_up(_: str, port: int, *__: object, **___: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    patch.setattr(socket, "getaddrinfo", look_up)
