"""The links of a built site, read from its pages, and which of them lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

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


def read_pages(site: Path) -> dict[str, Page]:
    """Return every page of a built site by its address."""
    return {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}


def _read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def broken_links(address: str, page: Page, pages: dict[str, Page], site: Path) -> Iterator[str]:
    """Yield each link and resource of a page that leads to no file or fragment of the site, or out of its folder."""
    base = f"https://host/{'' if address.endswith('404.html') else 'sub/folder/'}"
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
