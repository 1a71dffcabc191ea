"""The home page of the demonstration: short on a phone, in both languages, and useful without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.serving import serving
from tests.site.reading import ROOTS, Reader

HEIGHT = 740
MOST_SCREENS = 4
SCREENS = f"() => document.scrollingElement.scrollHeight / {HEIGHT}"


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader of the site; the test fails when the browser reports an error or a warning."""
    with serving(site) as address:
        reader = Reader(browser, address)
        yield reader
        reader.leave()
        assert reader.complaints == []


def _screen_of(page: Page, selector: str) -> float:
    """Return how many screens the first such element is below the top of the page."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"] / HEIGHT


@pytest.mark.parametrize("language", ROOTS)
def test_the_home_page_has_four_screens_on_a_phone(reader: Reader, language: str) -> None:
    """The questions are on the first one, the lead case begins there, and nothing is missing."""
    page = reader.open(ROOTS[language], width=360, height=HEIGHT)
    assert page.evaluate(SCREENS) <= MOST_SCREENS
    assert page.locator("h1").count() == 1
    assert _screen_of(page, ".gov-questions li:last-child a") < 1
    assert _screen_of(page, ".gov-featured .gov-case-picture") < 1
    assert page.locator(".gov-newest .gov-case-picture").count() == 6
    assert page.locator(".gov-themes li").count() == 6


def test_a_longer_page_would_be_found(reader: Reader) -> None:
    """The measure grows with the page."""
    page = reader.open("", width=360, height=HEIGHT)
    before = page.evaluate(SCREENS)
    page.evaluate(f"() => {{ document.querySelector('h1').style.height = '{2 * HEIGHT}px' }}")
    assert page.evaluate(SCREENS) > before + 1


@pytest.mark.parametrize("language", ROOTS)
def test_each_question_leads_to_cases(reader: Reader, language: str) -> None:
    """With one tap, also without scripts."""
    page = reader.open(ROOTS[language], width=360, height=HEIGHT, java_script_enabled=False)
    count = page.locator(".gov-questions a").count()
    assert count == 5
    for number in range(count):
        page.goto(reader.site + ROOTS[language])
        page.locator(".gov-questions a").nth(number).click()
        page.locator(".gov-cases__title a").first.wait_for()
