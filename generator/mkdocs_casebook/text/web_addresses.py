"""Web addresses as others wrote them, which may be malformed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

_MALFORMED = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """Return the parts of a web address; all empty if it is malformed, such as ``https://[x``."""
    try:
        return urlsplit(address)
    except ValueError:
        return _MALFORMED


@lru_cache(maxsize=4096)
def _domains(address: str) -> frozenset[str]:
    """Return the host of a web address and the domains that it belongs to."""
    labels = (split_address(address).hostname or "").split(".")
    return frozenset(".".join(labels[start:]) for start in range(len(labels)))


def belongs_to(address: str, hosts: Iterable[str]) -> bool:
    """Return whether the host of a web address is one of some hosts, or a subdomain of one."""
    return not _domains(address).isdisjoint(hosts)
