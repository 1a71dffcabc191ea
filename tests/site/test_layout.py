"""Every page fits every screen in every mode: no horizontal scrolling, no layout shift, targets large enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, StorageState

from tests.paths import TEST_CASES
from tests.site.reading import PAGES, ROOTS, ROOTS_IN_TURN, Reader

WIDTHS = [320, 360, 414, 768, 1024, 1280, 1920]
MODES_OF_WIDTH = {"plain": WIDTHS, "elder-large": WIDTHS, "elder": [320, 1280], "contrast": [320, 1280]}
"""Contrast mode has the layout of the plain one, and large text needs the most room: these two extremes are enough."""

Chosen = Callable[[str], StorageState]

# Elements wider than the screen, except those that scroll in their own container.
WIDER = """() => {
  if (document.scrollingElement.scrollWidth <= innerWidth) return [];
  const beyond = (element) => element.getBoundingClientRect().right > innerWidth + 1;
  const found = [...document.body.querySelectorAll("*")].filter(beyond);
  return ["page", ...found.slice(0, 3).map((element) => element.outerHTML.slice(0, 100))];
}"""


@pytest.mark.parametrize("mode", MODES_OF_WIDTH)
@pytest.mark.parametrize("language", ROOTS)
def test_nothing_is_wider_than_the_screen(reader: Reader, chosen: Chosen, language: str, mode: str) -> None:
    """No kind of page scrolls horizontally at any width, in any mode."""
    page = reader.start(storage_state=chosen(mode))
    wide = []
    for kind, path in PAGES.items():
        page.goto(reader.site + ROOTS[language] + path)
        for width in MODES_OF_WIDTH[mode]:
            page.set_viewport_size({"width": width, "height": 800})
            wide += [(kind, width, wider) for wider in page.evaluate(WIDER)]
    assert wide == []


@pytest.mark.parametrize("language", ROOTS)
def test_no_case_is_wider_than_a_small_phone(reader: Reader, chosen: Chosen, built_site: Path, language: str) -> None:
    """Every case fits 320 px with the largest text."""
    page = reader.start(width=320, storage_state=chosen("elder-large"))
    paths = [f"{ROOTS[language]}cases/{record.parent.name}/" for record in TEST_CASES.glob("2*/*/case.yml")]
    there = [path for path in paths if (built_site / path).exists()]
    assert len(there) > 8
    wide = []
    for path in there:
        page.goto(reader.site + path)
        wide += [(path, wider) for wider in page.evaluate(WIDER)]
    assert wide == []


def test_a_wide_element_would_be_found(reader: Reader) -> None:
    """The tests above find a planted element 500 px wide."""
    page = reader.open("", width=320)
    assert page.evaluate(WIDER) == []
    page.evaluate("() => { document.querySelector('article p').style.minWidth = '500px' }")
    assert page.evaluate(WIDER)[0] == "page"


# Visible controls smaller than the target size; links within a sentence are exempt.
SMALL = """(target) => {
  const letters = (text) => text.replace(/[^\\p{L}\\p{N}]/gu, "").length;
  const amid = (control) => {
    const block = control.matches("a") && control.closest("p, li, dd, dt, td, th, figcaption, cite");
    const linked = block && [...block.querySelectorAll("a")].reduce((sum, link) => sum + letters(link.textContent), 0);
    return block && letters(block.textContent) > linked + 3;
  };
  const seen = (control) => {
    const box = control.getBoundingClientRect();
    const there = box.width > 1 && box.right > 0 && box.bottom + scrollY > 0;
    return there && control.checkVisibility({ visibilityProperty: true });
  };
  const controls = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0'][role]";
  return [...document.querySelectorAll(controls)]
    .filter((control) => seen(control) && !amid(control))
    .map((control) => [control.outerHTML.slice(0, 120), control.getBoundingClientRect()])
    .filter(([, box]) => box.width < target - 0.5 || box.height < target - 0.5)
    .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`);
}"""


@pytest.mark.parametrize("mode", ["plain", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ROOTS_IN_TURN)
def test_every_control_is_large_enough(reader: Reader, chosen: Chosen, language: str, width: int, mode: str) -> None:
    """Buttons, fields and links outside sentences are at least 44 px wide and high, 60 in elder mode."""
    page = reader.start(width=width, storage_state=chosen(mode))
    small = {}
    for kind, path in PAGES.items():
        page.goto(reader.site + ROOTS[language] + path)
        small[kind] = page.evaluate(SMALL, {"plain": 44, "elder": 60}[mode])
    assert small == {kind: [] for kind in PAGES}


def test_a_small_control_would_be_found(reader: Reader) -> None:
    """The test above finds a planted button of 20 px and ignores a link within a sentence."""
    page = reader.open("about/")
    page.evaluate("""() => {
      const p = document.createElement("p");
      p.innerHTML = "<button>x</button> and <a href=a>a link</a>";
      p.firstChild.style.cssText = "all: initial; width: 20px; height: 20px";
      document.querySelector("article").append(p);
    }""")
    [found] = page.evaluate(SMALL, 44)
    assert "<button" in found


# Layout shifts as browsers measure them, with their sources. The items of a row share its width: while the row is
# still loading, in several paints on slow machines, the earlier items move within it.
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  const [{ domInteractive }] = performance.getEntriesByType("navigation");
  const rows = ".gov-strip__tools, .gov-tools, .gov-head .gov-row, dl";
  const level = (before, now) => !now.width || Math.abs(before.top - now.top) < 1;
  const around = (node) => (node.closest ? node : node.parentElement || document.body).closest(rows);
  const shares = ({ node, previousRect, currentRect }) => node && around(node) && level(previousRect, currentRect);
  const jumped = (entry) => entry.startTime > domInteractive || !entry.sources.every(shares);
  const shown = ({ node }) => node && (node.outerHTML || node.data || "").slice(0, 100);
  const describe = (entry) => `${entry.value}: ${entry.sources.map(shown).join(" | ")}`;
  const add = (list) => shifts.push(...list.getEntries().filter(jumped).map(describe));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(shifts), 100));
})"""


def _shifts(page: Page) -> list[str]:
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    found: list[Any] = page.evaluate(SHIFTS)
    return found


@pytest.mark.parametrize("mode", ["plain", "elder-large", "contrast"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_layout_does_not_shift(reader: Reader, chosen: Chosen, width: int, mode: str) -> None:
    """From first paint to the end of the page nothing moves by itself, also with photos and in each mode."""
    jumped = {}
    for kind in ("home", "case", "search"):
        for root in ROOTS.values():
            page = reader.open(root + PAGES[kind], width=width, storage_state=chosen(mode))
            jumped[root + kind] = _shifts(page)
            reader.leave()
    # The strip's text moves down by half a line when the tools beside it appear.
    far = [shift for shifts in jumped.values() for shift in shifts if float(shift.partition(":")[0]) > 0.005]
    assert far == []


def test_a_layout_shift_would_be_found(reader: Reader) -> None:
    """The test above finds a block inserted late."""
    page = reader.open("")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    page.evaluate(
        "() => { const late = document.createElement('p'); late.textContent = 'late'; document.body.prepend(late) }"
    )
    while not page.evaluate(SHIFTS):
        pass  # reported with the next frame, whenever that is painted
