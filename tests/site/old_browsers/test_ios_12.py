"""Pages without the rules and interfaces that Safari on iOS 12 lacks are readable, and no script fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from mkdocs_casebook.rendering.assets.stylesheet import Rule, parse_stylesheet, split_outside, write_stylesheet
from tests.site.old_browsers.measuring import addresses, measuring_script, opened_menu
from tests.site.reading import WIDTHS_IN_TURN, Reader

_UNKNOWN_SELECTOR = re.compile(
    r":(is|where|has|focus-visible|popover-open|user-invalid)\b|::(marker|backdrop)|:not\([^()]*,"
)
_UNKNOWN_PROPERTY = re.compile(
    r"(inset|(margin|padding|border|inset)-(inline|block))(-|$)|aspect-ratio|text-autospace|text-spacing-trim|text-wrap"
    r"|translate$|scale$|rotate$|overscroll-behavior|accent-color|contain-intrinsic|content-visibility|hanging-punctuation"
)
_UNKNOWN_VALUE = re.compile(
    r"clamp\(|color-mix|anywhere|\d(dvh|svh|lvh)|balance|pretty|(?<!-)sticky|flow-root|oklch|light-dark\("
)
_UNKNOWN_QUERY = re.compile(r"prefers-(color-scheme|contrast)|forced-colors|@layer|@container|@property|\(width *[<>]")

# Dialogs are unknown elements: shown like a span, with no methods. Scripts find none of the later interfaces.
_WITHOUT_DIALOGS = "@layer old{dialog{all:unset}}"
_TAKE_AWAY = """
delete window.HTMLDialogElement.prototype.showModal;
delete window.HTMLDialogElement.prototype.show;
delete window.HTMLDialogElement.prototype.close;
MediaQueryList.prototype.addListener = function (listener) {
  EventTarget.prototype.addEventListener.call(this, "change", listener);
};
MediaQueryList.prototype.addEventListener = undefined;
for (const name of ["ResizeObserver", "IntersectionObserver", "structuredClone", "queueMicrotask", "BigInt", "WeakRef",
  "Intl.ListFormat", "Intl.Segmenter", "Promise.allSettled", "Promise.any", "Object.fromEntries", "Object.hasOwn",
  "Array.prototype.at", "Array.prototype.findLast", "Array.prototype.toSorted", "String.prototype.replaceAll",
  "String.prototype.matchAll", "String.prototype.at", "Element.prototype.replaceChildren", "navigator.clipboard",
  "navigator.share", "Element.prototype.ariaLabel", "HTMLFormElement.prototype.requestSubmit", "AbortSignal.timeout",
  "crypto.randomUUID", "requestIdleCallback", "CSSStyleSheet.prototype.replaceSync"]) {
  const path = name.split(".");
  const last = path.pop();
  const owner = path.reduce((object, each) => object[each], window);
  Object.defineProperty(owner, last, { value: undefined, configurable: true, writable: true });
}
"""


def _known(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Yield what the browser would not drop; where it asks for what it lacks, the answer is no."""
    for rule in rules:
        if _UNKNOWN_QUERY.search(rule.head):
            continue
        if rule.head == "@supports not (inset:0)":
            yield Rule("@media all", rules=tuple(_known(rule.rules or ())))
        elif rule.rules is not None:
            yield Rule(rule.head, rules=tuple(_known(rule.rules)))
        elif not any(map(_UNKNOWN_SELECTOR.search, split_outside(rule.head, ","))):
            names = dict(rule.declarations)
            has_no_gap = names.get("display", "").endswith("flex")
            yield Rule(
                rule.head,
                tuple(
                    (name, value.replace("-webkit-sticky", "sticky"))
                    for name, value in rule.declarations
                    if not _UNKNOWN_PROPERTY.match(name)
                    and not _UNKNOWN_VALUE.search(value.replace("-webkit-sticky", ""))
                    and not (has_no_gap and name.endswith("gap"))
                ),
            )


def without_later_rules(style: str) -> str:
    """Return a style as a browser of 2018 understands it."""
    return write_stylesheet(rule for rule in _known(parse_stylesheet(style)) if rule.rules or rule.declarations)


def _answer(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=_WITHOUT_DIALOGS + without_later_rules(response.text()))


@pytest.fixture
def phone(browser: Browser, served_site: str) -> Iterator[Reader]:
    """A reader with such a browser; the test fails when a script does."""
    reader = _OldReader(browser, served_site)
    yield reader
    reader.leave()
    assert reader.complaints == []


class _OldReader(Reader):
    def start(self, **screen: Any) -> Page:
        page = super().start(**screen)
        page.context.add_init_script(_TAKE_AWAY)
        page.route("**/*.css", _answer)
        return page


def test_rules_are_taken_away() -> None:
    """A list with an unknown selector goes as a whole; so does a declaration with an unknown value."""
    assert without_later_rules("a,b:has(c){d:e}f{inset:0;g:clamp(1px,2px,3px);h:i}") == "f{h:i}"
    assert (
        without_later_rules("a{display:flex;gap:1px}b{display:grid;gap:1px}")
        == "a{display:flex}b{display:grid;gap:1px}"
    )
    assert (
        without_later_rules("@supports not (inset:0){a{b:c}}@media (forced-colors:active){d{e:f}}")
        == "@media all{a{b:c}}"
    )


def test_interfaces_are_taken_away(phone: Reader) -> None:
    """Dialogs have no methods, and an open one would be part of the text."""
    page = phone.open("")
    assert page.evaluate("() => typeof document.createElement('dialog').showModal") == "undefined"
    assert page.evaluate("() => typeof matchMedia('print').addEventListener") == "undefined"
    assert page.evaluate("() => typeof 'a'.replaceAll") == "undefined"
    position = "() => getComputedStyle(document.body.appendChild(document.createElement('dialog'))).position"
    assert page.evaluate(position) == "static"


@pytest.mark.parametrize("width", WIDTHS_IN_TURN)
def test_pages_are_readable(phone: Reader, browser: Browser, served_site: str, width: int) -> None:
    """Nothing overlaps or runs together that does not in a browser of today, nothing is wider than the screen."""
    reader = Reader(browser, served_site)
    faults = {}
    for name, path in addresses().items():
        seen, today = (each.open(path, width=width).evaluate(measuring_script(name[0])) for each in (phone, reader))
        phone.leave()
        reader.leave()
        faults[name] = [
            *sorted(set(seen["joined"]) - set(today["joined"])),
            *sorted(set(seen["overlapping"]) - set(today["overlapping"])),
            *([f"{seen['width']} px wide"] if seen["width"] > width else []),
            *(["an open dialog"] if seen["dialogs"] else []),
            *([] if seen["background"] == today["background"] else [f"header: {seen['background']}"]),
        ]
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_menu_opens_and_closes(phone: Reader) -> None:
    """Without a modal dialog it covers the page, and the button closes it."""
    page = phone.open(addresses()["case", "zh"], width=360, height=740)
    seen = page.evaluate(opened_menu()["script"])
    opened = seen["open"]
    assert opened["shown"]
    assert opened["expanded"] == "true"
    assert opened["links"] == opened["reached"] >= 8
    assert seen["closed"]
    assert seen["expanded"] == "false"


def test_display_choices_work(phone: Reader) -> None:
    """Large text and high contrast, which are stored for the next page."""
    page = phone.open(addresses()["case", "en"], width=360)
    for name in ("elder", "contrast"):
        page.locator(f'[data-gov-choose="{name}"]:visible').first.click()
    page.goto(phone.site + addresses()["home", "en"])
    root = page.locator("html")
    assert root.get_attribute("data-gov-elder") == ""
    assert root.get_attribute("data-gov-contrast") == ""
