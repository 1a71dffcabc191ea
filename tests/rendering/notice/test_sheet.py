"""Notices as Chromium prints them: one sheet, nothing cut, large type, a QR code that leads to the case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.rendering.assets.bundles import page_assets
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.rendering.renderer import render_document
from tests.catalogs import catalog_of
from tests.paths import PROJECT, TEST_CASES
from tests.rendering.notice.records import hostile_catalog
from tests.sample import SITE, site_context

DEMONSTRATION = replace(
    SITE,
    name_zh="社区治理案例库（演示）",
    name_en="Community Governance Casebook (demo)",
    demo=True,
    logo="assets/logo.png",
    logo_width=160,
)
"""With the widest logo."""
CATALOGS = (catalog_of(PROJECT / "cases"), hostile_catalog(catalog_of(TEST_CASES).vocabulary))
NOTICES = [
    pytest.param((page, replace(site_context(catalog), site=DEMONSTRATION)), id=page.address)
    for catalog in CATALOGS
    for page in plan(catalog)
    if page.kind == "notice"
]
MILLIMETRES = 25.4 / 72
"""In a point, the unit of PDF."""

# The smallest type, and the elements whose text is outside of the sheet or of an element that hides it.
_MEASURE = """() => {
  const sheet = document.querySelector(".notice");
  const hasText = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const texts = [...sheet.querySelectorAll("*")].filter(hasText);
  const box = sheet.getBoundingClientRect();
  const outside = texts.filter((each) => {
    const own = each.getBoundingClientRect();
    return own.right > box.right + 1 || own.bottom > box.bottom + 1 || own.height === 0;
  });
  const sizes = texts.map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
  return [Math.min(...sizes), outside.map((each) => each.textContent)];
}"""
_TEXTS = (
    """() => [...document.querySelectorAll(".notice :is(p, h1, dt, dd, figcaption)")].map((each) => each.textContent)"""
)


def _picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (480, 270), "#abc").save(content, "PNG")
    return content.getvalue()


PICTURE = _picture()
STYLE = page_assets(".css")["notice"].content


@pytest.fixture(scope="module")
def printer(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    context = browser.new_context(viewport={"width": 688, "height": 1030})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=NOTICES)
def notice(request: pytest.FixtureRequest, printer: Page) -> SitePage:
    """A notice, open in the browser."""
    page: SitePage
    page, context = request.param
    _open(printer, page, context)
    return page


def _open(printer: Page, page: SitePage, context: SiteContext) -> None:
    document = render_document(page, context)

    def answer(route: Route) -> None:
        address = route.request.url
        if address.endswith("/notice/"):
            route.fulfill(body=document, content_type="text/html")
        elif address.endswith(".css"):
            route.fulfill(body=STYLE, content_type="text/css")
        else:
            route.fulfill(body=b"" if address.endswith(".js") else PICTURE)

    printer.unroute_all()
    printer.route("**/*", answer)
    printer.goto(SITE.url + page.address)


def _plain(text: str) -> str:
    """Return a text without spaces and in common forms: fonts of PDFs name radicals for characters."""
    return re.sub(r"[\s\u2060\ufffe\ufeff-]", "", unicodedata.normalize("NFKC", text))


def _qr_code(sheet: Any) -> tuple[str, float]:
    """Return the text of the QR code of a sheet, and its side without the quiet zone in millimetres."""
    scale = 3
    [code] = zxingcpp.read_barcodes(sheet.render(scale=scale).to_pil())
    corners = code.position
    return code.text, (corners.top_right.x - corners.top_left.x) / scale * MILLIMETRES


def test_a_notice_is_one_sheet(printer: Page, notice: SitePage) -> None:
    """Of A4, with all the text of the page, and a QR code of at least 35 mm that leads to the case."""
    document = pypdfium2.PdfDocument(printer.pdf(prefer_css_page_size=True, print_background=True))
    assert len(document) == 1
    [sheet] = document
    assert [round(side * MILLIMETRES) for side in sheet.get_size()] == [210, 297]
    printed = _plain(sheet.get_textpage().get_text_range())
    missing = [text for text in printer.evaluate(_TEXTS) if _plain(text) not in printed]
    assert missing == []
    address, side = _qr_code(sheet)
    assert address == f"{SITE.url}{notice.target}"
    assert _plain(address) in printed
    assert side >= 35


@pytest.mark.usefixtures("notice")
def test_type_is_large_and_inside_the_sheet(printer: Page) -> None:
    """At least 16 points, which are 21.3 px."""
    printer.emulate_media(media="print")
    size, outside = printer.evaluate(_MEASURE)
    printer.emulate_media(media="null")
    assert size >= 21.3
    assert outside == []
