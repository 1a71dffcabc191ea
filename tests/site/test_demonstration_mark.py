"""The line that says that the site is a demonstration, in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.site.reading import MODES, ROOTS, Reader, press

CASE = "cases/shiyuqiao/"

BOX = """
() => {
  const box = document.querySelector(".gov-demo").getBoundingClientRect();
  const lines = new Set([...document.querySelectorAll(".gov-demo div")].flatMap((line) => {
    const range = document.createRange();
    range.selectNodeContents(line);
    return [...range.getClientRects()].map((rect) => rect.top);
  }));
  return { top: box.top, height: box.height, lines: lines.size };
}
"""

COVERED = """
() => {
  const target = document.querySelector(location.hash).getBoundingClientRect();
  return target.top < document.querySelector(".gov-demo").getBoundingClientRect().bottom;
}
"""


def _box(page: Any) -> dict[str, float]:
    box: dict[str, float] = page.evaluate(BOX)
    return box


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", ROOTS)
def test_it_stays_in_sight_on_one_or_two_lines(language: str, mode: str, reader: Reader) -> None:
    """Scrolled to the end of a case on a phone; one line in the plain display."""
    page = reader.open(ROOTS[language] + CASE, width=360)
    for name, value in MODES[mode]:
        press(page, name, value)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("scrollY > 1000")
    box = _box(page)
    assert box["top"] == 0
    assert box["lines"] == 1 if mode == "plain" else box["lines"] <= 2
    assert box["height"] <= 36 if mode == "plain" else box["height"] <= 80


@pytest.mark.parametrize("language", ROOTS)
def test_it_does_not_cover_what_a_link_leads_to(language: str, reader: Reader) -> None:
    """A heading that a fragment names is below the line, and so is the start of the page."""
    page = reader.open(f"{ROOTS[language]}{CASE}#cite", width=360)
    page.wait_for_function("scrollY > 500")
    assert page.evaluate(COVERED) is False


def test_it_is_printed_once(reader: Reader) -> None:
    """It is in the flow of the print: what is fixed would be on every sheet."""
    page = reader.open(CASE)
    page.emulate_media(media="print")
    style = page.locator(".gov-demo").evaluate("(mark) => [getComputedStyle(mark).position, mark.checkVisibility()]")
    assert style == ["sticky", True]
