"""Every page fits every screen in every mode: nothing scrolls sideways, nothing jumps, everything can be hit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, StorageState

from tests.paths import PROJECT
from tests.site.reading import PAGES, ROOTS, Reader

WIDTHS = [320, 360, 414, 768, 1024, 1280, 1920]
MODES_OF_WIDTH = {"plain": WIDTHS, "elder-large": WIDTHS, "elder": [320, 1280], "contrast": [320, 1280]}
"""Contrast has the plain mode's boxes, and elder mode less than elder mode with large text: their ends are enough."""

Chosen = Callable[[str], StorageState]

# What reaches beyond the screen, without what scrolls in a box of its own.
WIDER = """() => {
  if (document.scrollingElement.scrollWidth <= innerWidth) return [];
  const beyond = (element) => element.getBoundingClientRect().right > innerWidth + 1;
  const found = [...document.body.querySelectorAll("*")].filter(beyond);
  return ["page", ...found.slice(0, 3).map((element) => element.outerHTML.slice(0, 100))];
}"""


@pytest.mark.parametrize("mode", MODES_OF_WIDTH)
@pytest.mark.parametrize("language", ROOTS)
def test_nothing_is_wider_than_the_screen(reader: Reader, chosen: Chosen, language: str, mode: str) -> None:
    """No kind of page scrolls sideways at any width, in any mode."""
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
    paths = [f"{ROOTS[language]}cases/{record.parent.name}/" for record in PROJECT.glob("cases/2*/*/case.yml")]
    there = [path for path in paths if (built_site / path).exists()]
    assert len(there) > 8
    wide = []
    for path in there:
        page.goto(reader.site + path)
        wide += [(path, wider) for wider in page.evaluate(WIDER)]
    assert wide == []


def test_a_wide_element_would_be_found(reader: Reader) -> None:
    """The checks above see a planted row of 500 px."""
    page = reader.open("", width=320)
    assert page.evaluate(WIDER) == []
    page.evaluate("() => { document.querySelector('article p').style.minWidth = '500px' }")
    assert page.evaluate(WIDER)[0] == "page"


# Controls that can be seen and are smaller than a target; links amid words that are no link are text.
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
@pytest.mark.parametrize("language", ROOTS)
def test_every_control_can_be_hit(reader: Reader, chosen: Chosen, language: str, width: int, mode: str) -> None:
    """Buttons, fields and links of their own are at least 44 px each way, 60 in elder mode."""
    page = reader.start(width=width, storage_state=chosen(mode))
    small = {}
    for kind, path in PAGES.items():
        page.goto(reader.site + ROOTS[language] + path)
        small[kind] = page.evaluate(SMALL, {"plain": 44, "elder": 60}[mode])
    assert small == {kind: [] for kind in PAGES}


def test_a_small_control_would_be_found(reader: Reader) -> None:
    """The check above sees a planted button of 20 px, and lets a link in a sentence be."""
    page = reader.open("about/")
    page.evaluate("""() => {
      const p = document.createElement("p");
      p.innerHTML = "<button>x</button> and <a href=a>a link</a>";
      p.firstChild.style.cssText = "all: initial; width: 20px; height: 20px";
      document.querySelector("article").append(p);
    }""")
    [found] = page.evaluate(SMALL, 44)
    assert "<button" in found


# How far the page has jumped, as browsers measure it, and what did. The pieces of a row share its width: while they
# are still arriving, on slow machines in several paints, those before them move within it.
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  const [{ domInteractive }] = performance.getEntriesByType("navigation");
  const rows = ".gov-strip__tools, .gov-tools, .gov-head .gov-row, dl";
  const level = (before, now) => !now.width || Math.abs(before.top - now.top) < 1;
  const around = (node) => (node.closest ? node : node.parentElement || document.body).closest(rows);
  const shares = ({ node, previousRect, currentRect }) => node && around(node) && level(previousRect, currentRect);
  const jumped = (entry) => entry.startTime > domInteractive || !entry.sources.every(shares);
  const shown = ({ node }) => node && (node.outerHTML || node.data || "").slice(0, 100);
  const told = (entry) => `${entry.value}: ${entry.sources.map(shown).join(" | ")}`;
  const add = (list) => shifts.push(...list.getEntries().filter(jumped).map(told));
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
def test_nothing_jumps(reader: Reader, chosen: Chosen, width: int, mode: str) -> None:
    """From first paint to the end of the page nothing moves by itself, with pictures and in each mode."""
    jumped = {}
    for kind in ("home", "case", "search"):
        for root in ROOTS.values():
            page = reader.open(root + PAGES[kind], width=width, storage_state=chosen(mode))
            jumped[root + kind] = _shifts(page)
            reader.leave()
    # The strip's line of text goes down by half a line when the tools beside it arrive.
    far = [shift for shifts in jumped.values() for shift in shifts if float(shift.partition(":")[0]) > 0.005]
    assert far == []


def test_a_jump_would_be_found(reader: Reader) -> None:
    """The check above sees a block that comes late."""
    page = reader.open("")
    page.wait_for_timeout(600)
    page.evaluate(
        "() => { const late = document.createElement('p'); late.textContent = 'late'; document.body.prepend(late) }"
    )
    assert page.evaluate(SHIFTS) != []
