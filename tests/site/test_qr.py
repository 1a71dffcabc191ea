"""The QR code of a case, captured from the screen and from print, and decoded."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.site.reading import PAGES, ROOTS, Reader, press

SHOWN = {"light": (), "dark": (("scheme", None),), "contrast": (("contrast", None),)}


def _read(page: Page) -> str:
    picture = page.locator(".gov-qr").screenshot(animations="disabled")
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return code.text


def _canonical(page: Page) -> str:
    return page.locator("link[rel=canonical]").get_attribute("href") or ""


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("shown", SHOWN)
def test_the_code_on_the_screen_encodes_the_address(reader: Reader, language: str, shown: str) -> None:
    """It encodes the canonical address and keeps its white margin on any background."""
    page = reader.open(ROOTS[language] + PAGES["case"])
    for name, value in SHOWN[shown]:
        press(page, name, value)
    assert _read(page) == _canonical(page)


@pytest.mark.parametrize("language", ROOTS)
def test_the_printed_code_encodes_the_address(reader: Reader, language: str) -> None:
    """Printed from the dark display, with the address as text below it."""
    page = reader.open(ROOTS[language] + PAGES["case"])
    press(page, "scheme")
    page.emulate_media(media="print")
    assert _read(page) == _canonical(page)
    assert _canonical(page) in page.locator(".gov-qr").inner_text()


def test_a_phone_shows_the_code(reader: Reader) -> None:
    """WeChat reads it in the page: readers press and hold it to follow or to share the case."""
    page = reader.open(PAGES["case"], width=360)
    assert _read(page) == _canonical(page)
