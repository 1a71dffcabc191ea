"""Fixtures for the tests of the portal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.portal.sites import Host, serving


@pytest.fixture
def host() -> Iterator[Host]:
    """A server of sites on loopback."""
    with serving() as host:
        yield host
