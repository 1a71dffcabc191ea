"""The page of a theme on a phone, on paper, and without scripts."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from tests.site.reading import PAGES, ROOTS, Reader

SQUARE = """() => {
  const item = document.querySelector(".gov-check__list > li");
  const square = getComputedStyle(item, "::before");
  return {
    sheet: getComputedStyle(item.closest("section")).breakBefore,
    whole: getComputedStyle(item).breakInside,
    square: [square.width === square.height, parseFloat(square.width) > 8, square.borderTopStyle],
  };
}"""

TABLES = """() => [...document.querySelectorAll("article table")].map((table) => ({
  name: document.getElementById(table.getAttribute("aria-labelledby"))?.textContent ?? "",
  columns: table.querySelectorAll("thead th[scope=col]").length,
  cells: Math.max(...[...table.querySelectorAll("tbody tr")].map((row) => row.querySelectorAll("td").length)),
  nameless: [...table.tBodies].filter((body) => !body.querySelector("th[scope=rowgroup], th[scope=row]")).length,
}))"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("language", ROOTS)
def test_the_code_of_a_theme_is_on_phones_and_on_paper(reader: Reader, language: str, media: str) -> None:
    """WeChat reads it in the page; it encodes the address of the theme."""
    page = reader.open(ROOTS[language] + PAGES["theme"], width=360)
    page.emulate_media(media=media)  # type: ignore[arg-type]
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".gov-qr").screenshot())))
    assert code.text == page.locator("link[rel=canonical]").get_attribute("href")


def test_the_checklist_is_a_sheet_to_tick(reader: Reader) -> None:
    """It begins on a new sheet; each item has an empty square and is not divided."""
    page = reader.open(PAGES["theme"])
    page.emulate_media(media="print")
    assert page.evaluate(SQUARE) == {"sheet": "page", "whole": "avoid", "square": [True, True, "solid"]}


@pytest.mark.parametrize("language", ROOTS)
def test_tables_name_their_columns_and_cases(reader: Reader, language: str) -> None:
    """Each cell has a column and a case; no script is needed."""
    page = reader.open(ROOTS[language] + PAGES["theme"], java_script_enabled=False)
    reading = reader.open(ROOTS[language] + PAGES["theme"])
    tables = reading.evaluate(TABLES)
    assert len(tables) >= 4
    assert [table for table in tables if table["cells"] > table["columns"] or table["nameless"]] == []
    assert page.locator("article table >> visible=true").count() == len(tables)
