"""Every link of the built site resolves, in a sub-folder too, and nothing is fetched from another host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

LOADING = {"script", "img", "source", "iframe", "video", "audio", "embed", "object"}
"""Elements whose addresses the browser fetches by itself."""


@dataclass
class Page(HTMLParser):
    """The links, ids and fetched resources of a page."""

    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses and the id of an element."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.identifiers.append(values["id"])
        loads = tag in LOADING or (tag == "link" and values.get("rel", "").strip() not in ("canonical", "alternate"))
        if loads:
            self.fetched += [values[name] for name in ("src", "href", "data") if name in values]
            self.fetched += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        elif tag in ("a", "area") and "href" in values:
            self.links.append(values["href"])
        elif tag == "form" and "action" in values:
            self.links.append(values["action"])


def _read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    """Every page of the built site by its address."""
    found = {path.relative_to(built_site).as_posix(): _read(path) for path in sorted(built_site.rglob("*.html"))}
    assert len(found) > 60, "this is not the whole site"
    return found


def _broken(address: str, page: Page, pages: dict[str, Page], site: Path) -> Iterator[str]:
    base = f"https://host/{'' if address == '404.html' else 'sub/folder/'}"
    for link in page.links + page.fetched:
        target = urljoin(base + address, link)
        if urlsplit(target).scheme not in ("http", "https") or not target.startswith("https://host/"):
            continue
        if not target.startswith(base):
            yield f"{address}: {link} leaves the site"
            continue
        path, fragment = unquote(target[len(base) :].partition("#")[0]).partition("?")[0], urlsplit(target).fragment
        path += "index.html" if path.endswith("/") or not path else ""
        if not (site / path).is_file():
            yield f"{address}: {link} leads nowhere"
        elif fragment and path in pages and unquote(fragment) not in pages[path].identifiers:
            yield f"{address}: {link} has no such fragment"


def test_every_link_and_fragment_resolves(pages: dict[str, Page], built_site: Path) -> None:
    """Links, forms, pictures, scripts and styles resolve from every page, wherever the site is hosted."""
    assert [broken for address, page in pages.items() for broken in _broken(address, page, pages, built_site)] == []


def test_a_broken_link_would_be_found(pages: dict[str, Page], built_site: Path) -> None:
    """The test above finds a dead link, a dead fragment, and a link out of the site."""
    page = Page(links=["cases/none/", "cases/#none", "/root/"])
    assert len(list(_broken("index.html", page, pages, built_site))) == 3


def test_nothing_is_fetched_from_another_host(pages: dict[str, Page]) -> None:
    """No page refers to a script, style, font or picture on another host."""
    for address, page in pages.items():
        assert [link for link in page.fetched if "//" in link] == [], address


def test_identifiers_are_unique(pages: dict[str, Page]) -> None:
    """No id occurs twice on a page."""
    for address, page in pages.items():
        doubled = {name for name in page.identifiers if page.identifiers.count(name) > 1}
        assert doubled == set(), address
