"""Read the site in a browser: pages, display modes, and a reader that records every error the browser reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from mkdocs_casebook.pages.page import Kind

ROOTS = {"zh": "", "en": "en/"}
ROOTS_IN_TURN = ("zh", pytest.param("en", marks=pytest.mark.slow))
"""The languages, for what depends on templates and styles alone: Chinese in each run of the tests, English at night."""
WIDTHS_IN_TURN = (360, pytest.param(1280, marks=pytest.mark.slow))
"""The same for the widths of a screen."""
PAGES = {kind: f"{kind}/" for kind in get_args(Kind) if kind not in ("groups", "redirect", "sites")} | {
    "home": "",
    "list": "cases/",
    "case": "cases/shiyuqiao/",
    "notice": "cases/shiyuqiao/notice/",
    "written": "handbook/",
    "theme": "themes/lift-retrofit/",
    "place": "places/riverside/",
    "themes": "themes/",
    "places": "places/",
    "years": "years/",
    "compare": "compare/?cases=shiyuqiao,twin-maples-lifts",
    "figures": "compare/residents-consultation/",
    "about": "about/",
}
"""A page of each kind, relative to a language’s home page; “sites” is a page of portals only."""

MODES: dict[str, tuple[tuple[str, str | None], ...]] = {
    "plain": (),
    "elder": (("elder", None),),
    "contrast": (("contrast", None),),
    "elder-large": (("elder", None), ("size", "large")),
}
"""The buttons to press for each mode: what they choose and, where there are several, their value."""

PATIENCE = 60_000
"""Milliseconds after which something will not happen any more, also on a busy machine. Tests wait for events."""
_POLL = 20

# Reports every policy violation in the console, even those that Chromium does not log.
_LOG_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass
class Reader:
    """A reader who opens each page in a fresh browser context; ``complaints`` are the errors reported there."""

    browser: Browser
    site: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, **screen: Any) -> Page:
        """Open a page by its path below the site's root or its full address; ``screen`` goes to Playwright."""
        page = self.start(**screen)
        page.goto(path if "://" in path else self.site + path)
        return page

    def start(self, *, width: int = 1280, height: int = 800, **screen: Any) -> Page:
        """Open an empty page in a fresh browser context and record its messages, errors and requests."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **screen)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(_LOG_VIOLATIONS)
        context.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("request", lambda request: self._check_host(request.url))
        return context.new_page()

    def _check_host(self, address: str) -> None:
        if not address.startswith("http://127.0.0.1:"):
            self.complaints.append(f"another host: {address}")

    def wait_for_complaint(self, page: Page) -> None:
        """Wait until the browser has reported something."""
        for _ in range(PATIENCE // _POLL):
            if self.complaints:
                return
            page.wait_for_timeout(_POLL)

    def leave(self) -> None:
        """Close every browser context."""
        while self.contexts:
            self.contexts.pop().close()


def button(name: str, value: str | None = None) -> str:
    """Return the selector of the visible buttons that choose something."""
    return f'[data-gov-choose="{name}"]' + (f'[value="{value}"]' if value else "") + ":visible"


def press(page: Page, name: str, value: str | None = None) -> None:
    """Press the button that chooses something, with the keyboard."""
    page.locator(button(name, value)).first.press("Enter")
