"""A case page needs few bytes and few requests."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Request

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from tests.site.reading import Reader

ICON = "assets/favicon.svg"
LIMIT = 30 * 1024
LIMIT_OF_REQUESTS = 6


def _plain_cases(catalog: Catalog) -> Iterator[str]:
    for page in plan(catalog):
        if page.case and page.kind == "case" and not page.case.photo_files:
            yield page.address


def _wire(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _fetched(reader: Reader, address: str) -> list[Request]:
    page = reader.start(width=360)
    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))  # noqa: PLW0108 - Playwright sets attributes on the handler
    page.goto(reader.site + address, wait_until="networkidle")
    return [request for request in fetched if not request.url.endswith(ICON)]


def test_a_case_without_pictures_is_light(reader: Reader, catalog: Catalog, built_site: Path) -> None:
    """All that is fetched for a case, as compressed bytes; the icon is fetched once for the whole site."""
    icon = len(gzip.compress((built_site / ICON).read_bytes()))
    weights, counts = {}, {}
    for address in _plain_cases(catalog):
        requests = _fetched(reader, address)
        weights[address] = icon + sum(_wire(request) for request in requests)
        counts[address] = 1 + len(requests)
        reader.leave()
    assert len(weights) > 10
    assert {address: weight for address, weight in weights.items() if weight > LIMIT} == {}
    assert {address: count for address, count in counts.items() if count > LIMIT_OF_REQUESTS} == {}
