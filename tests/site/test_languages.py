"""The language switch leads to the same section, and the 404 page speaks the language of its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.reading import PAGES, ROOTS, Reader

OTHER = {"zh": "en", "en": "zh"}
ADDRESSES = {"zh": "no/such/page/", "en": "en/no/such/page/"}
MISSING = {"zh": "没有找到这个页面", "en": "Page not found"}

# The number of the last heading in the upper half of the window.
SECTION = """() => [...document.querySelectorAll("article h2")].filter(
  (heading) => heading.getClientRects().length && heading.getBoundingClientRect().top < innerHeight / 2).length"""


@pytest.mark.parametrize("kind", ["case", "written"])
@pytest.mark.parametrize("language", ROOTS)
def test_the_switch_leads_to_the_same_section(reader: Reader, language: str, kind: str) -> None:
    """By its number: in the two languages a section has different names."""
    page = reader.open(ROOTS[language] + PAGES[kind], width=1280)
    page.evaluate("() => document.querySelectorAll('article h2')[2].scrollIntoView()")
    section = page.evaluate(SECTION)
    assert section >= 3
    page.locator("a.gov-language").evaluate("(link) => link.click()")
    page.wait_for_url(f"{reader.site}{ROOTS[OTHER[language]]}{PAGES[kind]}#*")
    page.wait_for_load_state("networkidle")
    heading = page.locator("article h2").nth(section - 1)
    expect(heading).to_be_in_viewport()
    assert "section=" not in page.url  # the address is that of the section
    assert page.evaluate("() => !!document.getElementById(decodeURIComponent(location.hash.slice(1)))")


def test_the_switch_is_a_plain_link_at_the_top(reader: Reader) -> None:
    """And without scripts."""
    page = reader.open(PAGES["case"])
    page.locator("a.gov-language").evaluate("(link) => link.click()")
    page.wait_for_url(reader.site + "en/" + PAGES["case"])
    page = reader.open(PAGES["case"], java_script_enabled=False)
    page.locator("a.gov-language").click()
    page.wait_for_url(reader.site + "en/" + PAGES["case"])


def test_an_unknown_section_is_ignored(reader: Reader) -> None:
    """A number that the page does not have, or none."""
    for hash_ in ("#section=99", "#section=0", "#section=a"):
        page = reader.open(PAGES["case"] + hash_)
        assert page.evaluate("() => scrollY") == 0
        assert page.url.endswith(hash_)


def _missing(browser: Browser, root: str, file: Path, language: str, *, scripts: bool) -> Page:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.route(
        "**/no/such/page/",
        lambda route: route.fulfill(status=404, content_type="text/html", path=file),
    )
    page.goto(root + ADDRESSES[language])
    return page


@pytest.mark.parametrize("language", ROOTS)
def test_the_404_page_speaks_the_language_of_its_address(
    browser: Browser, missing_page: str, built_site: Path, language: str
) -> None:
    """One text, one heading, one title; without scripts those of both languages."""
    root = missing_page.removesuffix("404.html")
    page = _missing(browser, root, built_site / "404.html", language, scripts=True)
    assert page.locator("article section").all_inner_texts()[0].startswith(MISSING[language])
    assert page.locator("article section").count() == page.locator("h1").count() == 1
    assert page.title().startswith(f"{MISSING[language]} - ")
    assert MISSING[OTHER[language]] not in page.title()
    page.context.close()
    page = _missing(browser, root, built_site / "404.html", language, scripts=False)
    assert page.locator("article section").count() == 2
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_hosts_that_send_the_nearest_404_page_send_an_english_header(
    browser: Browser, missing_page: str, built_site: Path, *, scripts: bool
) -> None:
    """With styles, and one text in the language of the page with or without scripts."""
    root = missing_page.removesuffix("404.html")
    page = _missing(browser, root, built_site / "en/404.html", "en", scripts=scripts)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").all_inner_texts() == [MISSING["en"]]
    assert page.title().startswith(f"{MISSING['en']} - ")
    assert (page.locator(".gov-name").get_attribute("href") or "").endswith("/en/")
    assert page.locator(".gov-bar").get_attribute("aria-label") == "Sections"
    assert page.locator("article section").count() == 1
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.gov-header')).backgroundColor") != "rgba(0, 0, 0, 0)"
    )
    page.context.close()
