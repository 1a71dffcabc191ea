"""Keyboard navigation: every control is reached, visible and left again, in visual order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from tests.site.reading import PAGES, ROOTS, Reader

# What a reader sees of the focused element; null when the focus has left the page.
STOP = """async () => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  await Promise.all(element.getAnimations().map((animation) => animation.finished));
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inset = parseFloat(style.outlineOffset) < 0;
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const color = numbers(getComputedStyle(node).backgroundColor);
    return color.length === 3 || color[3] === 1 ? color : ground(node.parentElement);
  };
  const luminance = (color) => {
    const [red, green, blue] = color.slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const pair = [luminance(numbers(style.outlineColor)), luminance(ground(inset ? element : element.parentElement))];
  const inside = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  };
  const near = [...element.getClientRects()].some((part) =>
    [0.1, 0.5, 0.9].some((share) => inside(part.left + part.width * share, part.top + part.height / 2)));
  const regions = {
    skip: ".gov-skip", strip: ".gov-strip__tools", bar: ".gov-bar", drawer: "#gov-drawer", header: ".gov-header",
    trail: ".gov-trail", contents: ".gov-contents", article: "article", footer: ".gov-footer",
  };
  const label = element.labels && element.labels[0] && element.labels[0].textContent;
  const image = element.querySelector("img");
  return {
    html: element.outerHTML.slice(0, 90),
    region: Object.keys(regions).find((name) => element.closest(regions[name])) || "none",
    name: (element.getAttribute("aria-label") || label || element.textContent || (image && image.alt) || "").trim(),
    seen: near && style.opacity !== "0",
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05),
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
  };
}"""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A focused element as a reader sees it."""

    html: str
    region: str
    name: str
    seen: bool
    outline: float
    contrast: float
    top: float
    bottom: float
    left: float
    right: float

    def is_after(self, other: Stop) -> bool:
        """Return whether the stop follows another in visual order: below it, or further right in its row or column."""
        return self.bottom > other.bottom - 2 or self.left >= other.right - 2 or self.top >= other.top - 2


def _stop(page: Page) -> Stop | None:
    found: dict[str, Any] | None = page.evaluate(STOP)
    return Stop(**found) if found else None


def _walk(reader: Reader, path: str, width: int, *, plant: str = "() => {}") -> list[Stop]:
    """Press Tab until the focus leaves the page or returns to the first stop, with animations off."""
    page = reader.open(path, width=width, reduced_motion="reduce")
    page.evaluate(plant)
    stops: list[Stop] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = _stop(page)
        if stop is None or (stops and stop.html == stops[0].html):
            return stops
        stops.append(stop)
    pytest.fail("the walk does not end")


EXPECTED = {
    360: ["skip", "strip", "header", "trail", "article", "contents", "article", "footer"],
    1280: ["skip", "strip", "header", "bar", "trail", "article", "contents", "article", "footer"],
}
WAYPOINTS = [
    'class="gov-skip"',
    'data-gov-choose="elder"',
    'data-gov-choose="contrast"',
    'data-gov-choose="scheme"',
    'class="gov-name"',
    'class="gov-language"',
    'name="q"',
    'type="submit"',
    'value="small"',
    'value="medium"',
    'value="large"',
    'data-gov-copy="address"',
]


@pytest.mark.parametrize("width", EXPECTED)
@pytest.mark.parametrize("language", ROOTS)
def test_a_case_is_navigable_by_keyboard(reader: Reader, language: str, width: int) -> None:
    """Every stop is visible, named and outlined; the order is the visual one; the focus is never trapped."""
    stops = _walk(reader, ROOTS[language] + PAGES["case"], width)
    assert [stop.html for stop in stops if not stop.name] == []
    assert [stop.html for stop in stops if not stop.seen] == []
    assert [(stop.html, stop.outline) for stop in stops if stop.outline < 2] == []
    assert [(stop.html, stop.contrast) for stop in stops if stop.contrast < 3] == []
    regions = [stop.region for stop in stops]
    assert [name for name, former in zip(regions, ["", *regions], strict=False) if name != former] == EXPECTED[width]
    jumps = [(former.html, stop.html) for former, stop in pairwise(stops) if former.region == stop.region]
    assert jumps
    back = [
        (former.html, stop.html)
        for former, stop in pairwise(stops)
        if former.region == stop.region and not stop.is_after(former)
    ]
    assert back == []
    places = [next((at for at, stop in enumerate(stops) if mark in stop.html), None) for mark in WAYPOINTS]
    assert None not in places, dict(zip(WAYPOINTS, places, strict=True))
    assert places == sorted(place for place in places if place is not None)


@pytest.mark.parametrize("kind", ["home", "list", "written", "search"])
@pytest.mark.parametrize("width", EXPECTED)
def test_other_kinds_are_navigable_by_keyboard(reader: Reader, width: int, kind: str) -> None:
    """The same holds for the other kinds of pages, in Chinese."""
    stops = _walk(reader, PAGES[kind], width)
    assert len(stops) > 10
    assert [stop.html for stop in stops if not (stop.name and stop.seen)] == []
    assert [(stop.html, stop.contrast) for stop in stops if stop.outline < 2 or stop.contrast < 3] == []


def test_a_keyboard_fault_would_be_found(reader: Reader) -> None:
    """The tests above find a planted button without name and outline, and a covered link."""
    plant = """() => {
      const p = document.createElement("p");
      p.innerHTML = "<button></button><a href=a>covered</a><b>cover</b>";
      document.querySelector("article").prepend(p);
      p.style.position = "relative";
      p.querySelector("button").style.setProperty("outline", "none", "important");
      p.querySelector("b").style.cssText = "position: absolute; inset: 0; background: #fff";
    }"""
    stops = _walk(reader, "", 1280, plant=plant)
    planted = [stop for stop in stops if "outline: none" in stop.html or "covered" in stop.html]
    assert [(stop.name, stop.seen) for stop in planted] == [("", False), ("covered", False)]
    assert planted[0].outline == 0


@pytest.mark.parametrize("width", EXPECTED)
def test_the_skip_link_moves_to_the_article(reader: Reader, width: int) -> None:
    """It is the first stop; the next one is in the article."""
    page = reader.open(PAGES["case"], width=width)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    stop = _stop(page)
    assert stop
    assert stop.region == "article"


@pytest.mark.parametrize("language", ROOTS)
def test_the_menu_opens_and_closes(reader: Reader, language: str) -> None:
    """On a phone: closed, it is not in the tab order; open, it traps the focus; Esc and its button return the focus."""
    page = reader.open(ROOTS[language] + PAGES["case"], width=360)
    menu, drawer = page.locator(".gov-menu"), page.locator("#gov-drawer")
    for close in ("Escape", "Enter"):
        assert not drawer.is_visible()
        menu.focus()
        page.keyboard.press("Enter")
        assert drawer.is_visible()
        page.wait_for_selector(".gov-menu[aria-expanded=true]")  # the attribute is set after the dialog opens
        for _ in range(40):
            stop = _stop(page)
            assert stop is None or stop.region == "drawer", stop
            page.keyboard.press("Tab")
        drawer.locator("button").focus()
        page.keyboard.press(close)
        drawer.wait_for(state="hidden")
        page.wait_for_selector(".gov-menu[aria-expanded=false]")
        assert page.evaluate("() => document.activeElement.className").startswith("gov-menu")


def test_the_menu_links_to_columns_and_sections(reader: Reader) -> None:
    """A link to a section of the page closes the menu; a link to a column opens its page."""
    page = reader.open(PAGES["written"], width=360)
    page.locator(".gov-menu").press("Enter")
    section = page.locator("#gov-drawer a[href^='#']").last
    target = section.get_attribute("href")
    section.press("Enter")
    page.locator("#gov-drawer").wait_for(state="hidden")
    assert unquote(page.url).endswith(str(target))
    page.locator(".gov-menu").press("Enter")
    page.locator("#gov-drawer a[href$='themes/']").press("Enter")
    page.wait_for_url("**/themes/")


@pytest.mark.parametrize("language", ROOTS)
def test_searching_by_keyboard(reader: Reader, language: str) -> None:
    """A query typed into the header's field opens the search page with its results."""
    page = reader.open(ROOTS[language], width=360)
    page.locator("header input[name=q]").focus()
    page.keyboard.type({"zh": "电梯", "en": "lift"}[language])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ROOTS[language]}search/?q=*")
    page.locator("article a[href*='cases/']").first.wait_for()


@pytest.mark.parametrize("width", EXPECTED)
@pytest.mark.parametrize("language", ROOTS)
def test_a_photo_is_enlarged(reader: Reader, language: str, width: int) -> None:
    """Enter shows it large with its caption; Esc or the button closes it; the focus returns."""
    page = reader.open(ROOTS[language] + PAGES["case"], width=width)
    photos = page.locator("article figure a:has(img)")
    assert photos.count() > 0
    for at in range(photos.count()):
        for close in ("Escape", "Enter"):
            photos.nth(at).focus()
            page.keyboard.press("Enter")
            dialog = page.locator("dialog[open]")
            dialog.wait_for()
            dialog.locator("img").wait_for()
            assert dialog.locator("figcaption").is_visible()
            if close == "Enter":
                dialog.locator("button").focus()
            page.keyboard.press(close)
            page.locator(".gov-enlarged").wait_for(state="detached")  # removed after the dialog has closed
            assert photos.nth(at).evaluate("(link) => link === document.activeElement")
    assert page.url.endswith(PAGES["case"])


def test_without_scripts_a_photo_links_to_its_file(reader: Reader) -> None:
    """The link opens the picture."""
    page = reader.open(PAGES["case"], java_script_enabled=False)
    page.locator("article figure a:has(img)").first.press("Enter")
    page.wait_for_url("**/*.*")
    assert page.url.rpartition(".")[2] in ("jpg", "webp")
    reader.complaints.clear()  # the browser's own page for an image has a style that the policy forbids
