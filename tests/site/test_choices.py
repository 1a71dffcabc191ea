"""A reader's display choices last, apply before the first paint, and break nothing where they cannot be stored."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.reading import PAGES, ROOTS, Reader, button, press

CHOICES = {
    "data-gov-size": "large",
    "data-gov-elder": "",
    "data-gov-contrast": "",
    "data-md-color-scheme": "slate",
}
PLAIN = {"data-gov-size": None, "data-gov-elder": None, "data-gov-contrast": None, "data-md-color-scheme": "default"}

# Records the attributes of <html> when the parser reaches the body, before anything is painted.
NOTE_EARLY_STATE = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.early = Object.fromEntries([...document.documentElement.attributes].map(({ name, value }) => [name, value]));
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def _attributes(page: Page) -> dict[str, str | None]:
    return {name: page.locator("html").get_attribute(name) for name in CHOICES}


def _early(page: Page) -> dict[str, str | None]:
    early: dict[str, str] = page.evaluate("() => window.early")
    return {name: early.get(name) for name in CHOICES}


def _choose_all(page: Page) -> None:
    press(page, "size", "large")
    for name in ("scheme", "elder", "contrast"):  # high contrast needs no scheme and hides that button
        press(page, name)


def test_choices_last(reader: Reader) -> None:
    """Chosen by keyboard, they apply after a reload, on other pages and in both languages, before the first paint."""
    page = reader.start()
    page.add_init_script(NOTE_EARLY_STATE)
    page.goto(reader.site + PAGES["case"])
    assert _attributes(page) == PLAIN
    _choose_all(page)
    assert _attributes(page) == CHOICES
    page.reload()
    assert _early(page) == CHOICES
    for path in [*(path for kind, path in PAGES.items() if kind != "notice"), "en/" + PAGES["case"]]:  # for print only
        page.goto(reader.site + path)
        assert _early(page) == _attributes(page) == CHOICES, path
    pressed = page.locator("[data-gov-choose][aria-pressed=true]")
    assert sorted(pressed.evaluate_all("(all) => all.map((one) => one.dataset.govChoose)")) == sorted(
        ["contrast", "elder", "scheme", "size"]
    )
    for name in ("contrast", "elder", "scheme"):
        press(page, name)
    press(page, "size", "medium")
    assert _attributes(page) == PLAIN


def test_another_tab_follows(reader: Reader) -> None:
    """A choice made in one tab applies in the other."""
    page = reader.open("")
    other = page.context.new_page()
    other.goto(reader.site + PAGES["list"])
    press(page, "elder")
    other.locator("html[data-gov-elder]").wait_for()


def test_the_system_scheme_is_followed_until_one_is_chosen(reader: Reader) -> None:
    """Dark systems get dark pages at once; a later change of the system is followed; a reader's choice wins."""
    page = reader.open("", color_scheme="dark")
    scheme = page.locator("html")
    assert scheme.get_attribute("data-md-color-scheme") == "slate"
    page.emulate_media(color_scheme="light")
    page.locator("html[data-md-color-scheme=default]").wait_for()
    press(page, "scheme")
    assert scheme.get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert scheme.get_attribute("data-md-color-scheme") == "slate"


RUBBISH = [
    "",
    "rubbish",
    "null",
    "5",
    "[]",
    '{"size": 9, "elder": "x", "scheme": {}}',
    '"elder"',
    "{",
    '{"size":"huge"}',
]


def test_invalid_stored_values_are_ignored(reader: Reader) -> None:
    """Whatever is stored under our key, the page is complete, and the buttons work and replace the value."""
    page = reader.open("")
    for rubbish in RUBBISH:
        page.evaluate("(rubbish) => localStorage.setItem('casebook', rubbish)", rubbish)
        page.reload()
        assert (_attributes(page)["data-gov-elder"], _attributes(page)["data-gov-size"]) == (None, None), rubbish
        press(page, "elder")
        assert _attributes(page)["data-gov-elder"] == "", rubbish
        page.reload()
        assert _attributes(page)["data-gov-elder"] == "", rubbish


def test_choices_work_without_storage(reader: Reader) -> None:
    """Where the storage throws, choices apply to the current page, and nothing breaks."""
    page = reader.start()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('none'); } })")
    page.goto(reader.site + PAGES["case"])
    _choose_all(page)
    assert _attributes(page) == CHOICES


# Elements of the article with invisible text, except those that can be opened or are for print.
UNSEEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dt, dd, th, td, figcaption, pre)")]
  .filter((element) => element.textContent.trim() && !element.closest("details:not([open]), .gov-js, .gov-qr"))
  .filter((element) => !element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ROOTS)
def test_the_site_reads_without_scripts(reader: Reader, language: str, width: int) -> None:
    """Without JavaScript all text is visible, the columns can be reached, and no button without function is shown."""
    page = reader.start(width=width, java_script_enabled=False)
    for kind in ("home", "case", "list", "written"):
        page.goto(reader.site + ROOTS[language] + PAGES[kind])
        unseen: list[Any] = page.evaluate(UNSEEN)
        assert unseen == [], kind
        assert page.locator("h1").is_visible()
        assert page.locator(f"{button('elder')}, .gov-js:visible").count() == 0, kind
        assert page.locator("button:visible:not([type=submit])").count() == 0, kind
        assert page.locator('nav a[href$="themes/"]:visible').count() > 0, kind


# What distinguishes a button besides colours, which the system replaces.
LOOK = """(button) => {
  const { textDecorationLine, outlineStyle, outlineWidth, fontWeight } = getComputedStyle(button);
  return [textDecorationLine, outlineStyle === "none" ? "0" : outlineWidth, fontWeight].join(" ");
}"""


@pytest.mark.parametrize("name", ["elder", "contrast", "scheme"])
def test_with_forced_colours_a_pressed_button_has_another_look(reader: Reader, name: str) -> None:
    """The system's high contrast mode removes backgrounds: what is chosen is underlined and outlined."""
    page = reader.open(PAGES["case"], forced_colors="active")
    size = page.locator(button("size", "medium"))
    assert size.evaluate(LOOK) != page.locator(button("size", "large")).evaluate(LOOK)
    chosen = page.locator(button(name)).first
    before = chosen.evaluate(LOOK)
    press(page, name)
    page.locator("h1").evaluate("(heading) => document.activeElement.blur()")
    assert chosen.evaluate(LOOK) != before
