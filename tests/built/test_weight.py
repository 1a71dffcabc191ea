"""What a reader's phone must fetch for a case: little, in few requests."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Request

from generator.catalog import Catalog
from generator.pages import plan
from tests.built.reading import Reader

LIMIT = 75 * 1024
LIMIT_OF_OWN = 8 * 1024
LIMIT_OF_REQUESTS = 8


def _plain_cases(catalog: Catalog) -> Iterator[str]:
    for page in plan(catalog):
        if page.case and page.kind == "case" and not page.case.photos:
            yield page.address


def _wire(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _is_own(request: Request) -> bool:
    """Tell whether a file is a style or script of ours, not the theme's."""
    return request.url.endswith((".css", ".js")) and "/assets/stylesheets/" not in request.url


def _fetched(reader: Reader, address: str) -> list[Request]:
    page = reader.start(width=360)
    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))  # noqa: PLW0108 - Playwright marks what it gets
    page.goto(reader.site + address, wait_until="networkidle")
    return fetched


def test_a_case_without_pictures_is_light(reader: Reader, catalog: Catalog) -> None:
    """All that is fetched for a case, as it comes over the wire, the icon too."""
    weights, counts, own = {}, {}, {}
    for address in _plain_cases(catalog):
        requests = _fetched(reader, address)
        assert any(request.url.endswith("favicon.svg") for request in requests)
        weights[address] = sum(_wire(request) for request in requests)
        counts[address] = len(requests)
        own[address] = sum(request.sizes()["responseBodySize"] for request in requests if _is_own(request))
        reader.leave()
    assert len(weights) > 10
    assert {address: weight for address, weight in weights.items() if weight > LIMIT} == {}
    assert {address: count for address, count in counts.items() if count > LIMIT_OF_REQUESTS} == {}
    assert {address: weight for address, weight in own.items() if weight > LIMIT_OF_OWN} == {}
