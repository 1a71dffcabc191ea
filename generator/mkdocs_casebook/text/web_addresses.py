"""Web addresses as others wrote them, which may be malformed."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_MALFORMED = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """Return the parts of a web address; all empty if it is malformed, such as ``https://[x``."""
    try:
        return urlsplit(address)
    except ValueError:
        return _MALFORMED
