"""axe reports no violation on any kind of page, in any display mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, StorageState

from tests.site.reading import PAGES, ROOTS, WIDTHS_IN_TURN, Reader, button

FULL = ["home", "list", "case", "written", "search"]
"""The kinds of page checked in every mode, with the 404 page; the others differ only in their lists."""

CONTROLS = {
    "": ["header", "h1", "form[role=search] input[name=q]:visible", button("elder"), button("contrast")],
    "case": [*(button("size", size) for size in ("small", "medium", "large")), "article time"],
}

STATE = """() => {
  const light = (color) => color.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const pressed = (name) => document.querySelector(`[data-gov-choose="${name}"]`).getAttribute("aria-pressed");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const shown = data.trim() && !parentElement.closest("svg, script, .gov-hidden") && parentElement.checkVisibility();
    if (shown) texts.push(walker.currentNode);
  }
  const paper = style(".gov-paper, .gov-page, body").backgroundColor;
  return {
    elder: document.documentElement.hasAttribute("data-gov-elder") && pressed("elder") === "true",
    contrast: document.documentElement.hasAttribute("data-gov-contrast") && pressed("contrast") === "true",
    dark: document.documentElement.dataset.mdColorScheme === "slate",
    text: parseFloat(style("article").fontSize),
    small: texts.map((text) => text.parentElement)
      .filter((parent) => parseFloat(getComputedStyle(parent).fontSize) < 18)
      .map((parent) => parent.outerHTML.slice(0, 80)),
    ground: light(paper),
    ink: light(style("article").color),
  };
}"""


def _violations(page: Page, *, enhanced: bool = False) -> list[tuple[str, int, str]]:
    """Return what axe finds with all its stable rules; ``enhanced`` requires a contrast of 7:1 instead of 4.5:1."""
    contrast = {"color-contrast": {"enabled": not enhanced}, "color-contrast-enhanced": {"enabled": enhanced}}
    rules = {"target-size": {"enabled": True}, **contrast}
    results = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
    found = results.response["violations"]
    return [(item["id"], len(item["nodes"]), item["nodes"][0]["html"]) for item in found]


def _is_on(page: Page, mode: str, scheme: str) -> None:
    """Assert that the mode is active: in the buttons, the text size and the colours."""
    state: dict[str, Any] = page.evaluate(STATE)
    assert state["elder"] == (mode == "elder"), state
    assert state["contrast"] == (mode == "contrast"), state
    assert (state["text"] >= 23) == (mode == "elder"), state
    assert mode != "elder" or state["small"] == []
    if mode == "contrast":
        assert (state["ground"], state["ink"]) == (0, 1), state
    else:
        assert state["dark"] == (scheme == "dark"), state
        assert (state["ground"] < state["ink"]) == (scheme == "dark"), state


@pytest.mark.parametrize(
    ("language", "mode"),
    # Colours and sizes depend on the mode, not on the language: English is checked in the default mode only.
    [("zh", "plain"), ("zh", "elder"), ("zh", "contrast"), ("en", "plain")],
)
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1280, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.slow),
        pytest.param(1280, "light", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing(  # noqa: PLR0913, PLR0917 - the fixtures and the four dimensions
    reader: Reader,
    chosen: Callable[[str], StorageState],
    missing_page: str,
    language: str,
    width: int,
    scheme: str,
    mode: str,
) -> None:
    """All rules hold on pages whose controls are visible and whose mode is active."""
    page = reader.start(width=width, color_scheme=scheme, storage_state=chosen(mode))
    addresses = {kind: reader.site + ROOTS[language] + PAGES[kind] for kind in FULL}
    if language == "zh":  # one for both
        addresses["404"] = missing_page
    found = {}
    for kind, address in addresses.items():
        page.goto(address)
        for control in CONTROLS[""] + CONTROLS.get(kind, []):
            assert page.locator(control).first.is_visible(), f"{kind}: {control}"
        _is_on(page, mode, scheme)
        found[kind] = _violations(page, enhanced=mode in ("contrast", "elder"))
    assert found == {kind: [] for kind in addresses}


@pytest.mark.parametrize("width", WIDTHS_IN_TURN)
@pytest.mark.parametrize("language", ROOTS)
def test_axe_finds_nothing_on_the_other_kinds(reader: Reader, language: str, width: int) -> None:
    """The pages that differ from those only in their lists pass too, in the default mode."""
    page = reader.start(width=width)
    kinds = [kind for kind in PAGES if kind not in FULL]
    found = {}
    for kind in kinds:
        page.goto(reader.site + ROOTS[language] + PAGES[kind])
        found[kind] = _violations(page)
    assert found == {kind: [] for kind in kinds}


PLANTED = {
    "color-contrast": "p.className = 'md-typeset'; p.style.color = '#999'; p.style.background = '#aaa'",
    "image-alt": "p.append(new Image())",
    "button-name": "p.append(document.createElement('button'))",
    "heading-order": "p.outerHTML = '<h6>planted</h6>'",
    "target-size": "p.innerHTML = '<a href=a>1</a><a href=b>2</a>'; p.style.font = '8px/9px serif'",
}


@pytest.mark.parametrize("rule", PLANTED)
def test_axe_would_find_a_fault(reader: Reader, rule: str) -> None:
    """The test above finds a planted fault of each kind."""
    page = reader.open("")
    page.evaluate(f"""() => {{
      const p = document.createElement("p");
      p.textContent = "planted";
      document.querySelector("article").append(p);
      {PLANTED[rule]};
    }}""")
    assert rule in [found for found, _, _ in _violations(page)]
