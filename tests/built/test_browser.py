"""The built site in a real browser: nothing from other hosts, no axe violation, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM_ARGUMENTS

KINDS = {
    "home": "",
    "case": "cases/wangjiaqiao/",
    "cases": "cases/",
    "theme": "themes/lift-retrofit/",
    "themes": "themes/",
    "places": "places/",
    "years": "years/",
    "search": "search/",
    "written": "about/",
}
VISIBLE = ("header.md-header", "h1", "form[role=search] input[name=q]")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all pages of this module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def _open(browser: Browser, address: str, *, width: int, scheme: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])
def test_axe_finds_nothing(  # noqa: PLR0913, PLR0917 - the fixtures and the three dimensions
    browser: Browser, served_site: str, missing_page: str, root: str, width: int, scheme: str
) -> None:
    """Every kind of page passes all of axe's rules, and what axe looks at is really visible."""
    found = {}
    addresses = {kind: served_site + root + path for kind, path in KINDS.items()} | {"404": missing_page}
    for kind, address in addresses.items():
        page = _open(browser, address, width=width, scheme=scheme)
        for selector in VISIBLE:
            assert page.locator(selector).first.is_visible(), f"{kind}: {selector}"
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        found[kind] = [(item["id"], item["nodes"][0]["html"]) for item in results.response["violations"]]
        page.context.close()
    assert found == {kind: [] for kind in addresses}


def test_axe_would_find_a_fault(browser: Browser, served_site: str) -> None:
    """The gate above sees a planted fault: grey words on grey and a picture without a text."""
    page = _open(browser, served_site, width=1280, scheme="light")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        "'<p style=\"color:#999;background:#aaa\">grey words</p><img src=x.png>')"
    )
    rules = {item["id"] for item in Axe().run(page).response["violations"]}
    page.context.close()
    assert {"color-contrast", "image-alt"} <= rules


@pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])
def test_nothing_is_asked_of_another_host(browser: Browser, served_site: str, root: str) -> None:
    """Reading the site sends requests to its own host only, and none fails; the console stays silent."""
    asked: list[str] = []
    complaints: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in KINDS.values():
        page.goto(served_site + root + path, wait_until="networkidle")
    page.close()
    assert len(asked) > len(KINDS)
    assert [url for url in asked if not url.startswith((served_site, "data:"))] == []
    assert complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(browser: Browser, served_site: str, width: int) -> None:
    """No page scrolls sideways at any width, in either language."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for root in ("", "en/"):
        for path in KINDS.values():
            page.goto(served_site + root + path)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(root + path)
    page.close()
    assert wide == []


def test_the_site_reads_without_scripts(browser: Browser, served_site: str) -> None:
    """Without JavaScript the story, the figures and the columns are all there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(served_site + KINDS["case"])
    assert page.locator("h1").is_visible()
    assert page.locator("article h2").count() > 4
    assert page.locator('a[href$="themes/"]:visible').count() > 0
    context.close()
