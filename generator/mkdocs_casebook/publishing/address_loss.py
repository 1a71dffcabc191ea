"""Published addresses that a release no longer has: which may go, and which stop the publication.

Which addresses are permanent is in ``docs-dev/addresses.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from mkdocs_casebook.publishing.plan import case_of
from mkdocs_casebook.publishing.published import Published
from mkdocs_casebook.publishing.release import Release
from mkdocs_casebook.site_config.file_types import has_hash

_TRANSIENT = re.compile(
    r"(?:^|/)(?:assets/|search/(?!index\.html)|page-\d+/|titles\.json$|404\.html$|card\.png$)|^admin/"
)
"""Addresses that are valid for one build."""

_LARGEST_SHARE = 0.1
"""The share of its permanent addresses that a site may lose at once."""
_ALWAYS_ALLOWED = 5
"""A small site loses more than that share with one case."""


def lost_addresses(
    release: Release, published: Published, dropped: Collection[str], is_redirect: Callable[[str], bool]
) -> list[str]:
    """Return the published addresses that the release would lose, without those that are ``dropped`` on purpose.

    A dropped address that ends in a slash means all below it. ``is_redirect`` is asked about pages of the release.
    """
    drops = tuple(address.lstrip("/") for address in dropped)
    return sorted(
        shown_address(address)
        for address in gone(release, published)
        if not _is_excused(address, release, is_redirect) and not any(_is_dropped(address, drop) for drop in drops)
    )


def gone(release: Release, published: Published) -> list[str]:
    """Return the permanent addresses on the target that the release does not have."""
    return sorted(address for address in published.files if address not in release.files and is_permanent(address))


def is_permanent(address: str) -> bool:
    """Return whether others may link to an address."""
    return not has_hash(address) and not _TRANSIENT.search(address)


def exceeds_limit(lost: Iterable[str], published: Published) -> bool:
    """Return whether so many addresses disappear that a mistake is likely, such as an empty folder of records."""
    count, total = len(list(lost)), sum(map(is_permanent, published.files))
    return count > max(_ALWAYS_ALLOWED, _LARGEST_SHARE * total)


def shown_address(address: str) -> str:
    """Return the address of a file as readers see it."""
    return address.removesuffix("index.html") or "/"


def _is_excused(address: str, release: Release, is_redirect: Callable[[str], bool]) -> bool:
    """Return whether the page of the case says where it went: withdrawn, or moved to another address."""
    case = case_of(address)
    page = f"{address[: address.index('cases/')]}cases/{case}/index.html" if case else ""
    if page not in release.files or page == address:
        return False
    return case in release.withdrawn or is_redirect(page)


def _is_dropped(address: str, drop: str) -> bool:
    if drop.endswith("/"):
        return address.startswith(drop)
    return address in (drop, f"{drop}/index.html")
